"""Standing texts of letters: what cannot be written, and what a letter refuses to carry."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from applications import services
from fonds.accounts.roles import Role
from fonds.cases.models import LetterDraft, TextModule
from fonds.cases.services import draft_letter, revise_draft
from fonds.cases.workflow import Refused
from fonds.programmes.models import Obligation
from tests.factories import MODULES, LineFactory, TextModuleFactory, UserFactory, received

TODAY = timezone.localdate()
TWICE = "Im Bescheid stünde mehr als einmal, bis wann der Verwendungsnachweis vorzulegen ist: "
OF_MODULE = "Baustein „Nebenbestimmungen im Bescheid“, Zeile 1 („{nachweis_bis}“)"


def module(code, text, valid_from=TODAY):
    return TextModule(code=code, text=text, valid_from=valid_from)


def obligation(text, code="proof", **fields):
    return Obligation(code=code, title="Nachweis", text=text, **fields)


def faults(row):
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.message_dict["text"]


@pytest.mark.parametrize("code", ["obligations", "notes", "conditions", "sheet_en"])
def test_a_text_of_grants_knows_what_a_grant_knows(code):
    module(code, "Bis {ende}, {projekt}.").full_clean()


@pytest.mark.parametrize("code", ["remedy", "legal_basis", "sheet_no_en", "waiver"])
def test_a_text_of_other_letters_knows_only_what_every_letter_knows(code):
    found = faults(module(code, f"{MODULES['remedy']}\n{{betrag}} {{projekt}}"))

    assert found[0] == (
        "Zeile 2: {betrag} gibt es nicht. Möglich sind: {aktenzeichen}, {antrag_vom}, {projekt}, "
        "{traeger}."
    )


@pytest.mark.parametrize("code", ["letterhead", "closing", "unsigned"])
def test_what_stands_outside_the_words_has_no_placeholders(code):
    [found] = faults(module(code, "Eins\n{projekt}"))

    assert found.startswith("Zeile 2: {projekt} gibt es hier nicht.")


def test_a_remedy_says_all_of_it():
    assert faults(module("remedy", "Sie können klagen.")) == [
        "Der Belehrung fehlt: die Klage als Rechtsbehelf, das Verwaltungsgericht, den Sitz des "
        "Gerichts mit Postleitzahl und Ort, die Frist („innerhalb eines Monats“), den Beginn der "
        "Frist (die Bekanntgabe)."
    ]


def test_days_without_a_text_are_named():
    """Where there is a version, it reaches until the next; a first one leaves no gap."""
    soon, last = TODAY + timedelta(days=3), TODAY + timedelta(days=2)
    module("notes", "Hinweis.", soon).full_clean()

    with pytest.raises(ValidationError) as refusal:
        module("greeting", "Guten Tag", soon).clean()

    assert refusal.value.message_dict["text"] == [
        f"Vom {TODAY:%d.%m.%Y} bis zum {last:%d.%m.%Y} gäbe es keinen Text für „greeting“. Die "
        "erste Fassung gilt spätestens ab heute."
    ]


# -- twice until when the proof is due -------------------------------------------------------------


def test_a_module_that_says_it_a_second_time_is_refused():
    [found] = faults(module("notes", "Eins.\nDen Nachweis legen Sie binnen 6 Monaten vor."))

    other = "Baustein „Hinweise im Zuwendungsbescheid“, Zeile 2 („binnen 6 Monaten“)"
    assert found.startswith(TWICE)
    assert OF_MODULE in found
    assert other in found


def test_an_obligation_that_says_it_a_second_time_is_refused():
    [found] = faults(obligation("Der Nachweis ist bis zum 31. März 2028 vorzulegen."))

    assert OF_MODULE in found
    assert "Nebenbestimmung „Nachweis“, Zeile 1 („bis zum 31. März 2028“)" in found


def test_a_new_version_takes_the_place_of_the_old_one():
    module("obligations", "- Den Nachweis legen Sie bis {nachweis_bis} vor.").full_clean()


def test_what_is_valid_later_counts_from_then_on():
    """The proof is named in an obligation once the module has ceased to name it, not before."""
    later = TODAY + timedelta(days=10)
    TextModuleFactory(code="obligations", text="- Nichts.", valid_from=later)
    text = "Den Nachweis legen Sie bis zum {nachweis_bis} vor."

    assert OF_MODULE in faults(obligation(text, valid_from=TODAY))[0]
    obligation(text, valid_from=later).full_clean()


def test_what_comes_back_later_is_found_on_that_day():
    """Fine today; in ten days a version is valid that says it too."""
    later = TODAY + timedelta(days=10)
    TextModuleFactory(code="obligations", text="- Nichts.", valid_from=TODAY)
    again = "- Den Nachweis legen Sie bis zum {nachweis_bis} vor."
    TextModuleFactory(code="obligations", text=again, valid_from=later)

    assert OF_MODULE in faults(obligation("Nachweis bis 1.5.2028.", valid_from=TODAY))[0]


def test_two_lines_never_meet_in_one_letter():
    TextModuleFactory(code="obligations", text="- Nichts.", valid_from=TODAY)
    one, other = LineFactory(), LineFactory(code="mikro")
    obligation("Der Nachweis kommt bis 1.5.2028.", line=one).save()

    obligation("Der Nachweis kommt bis 1.6.2028.", code="late", line=other).full_clean()
    assert TWICE in faults(obligation("Nachweis bis 1.6.2028.", code="late", line=one))[0]
    assert TWICE in faults(obligation("Nachweis bis 1.6.2028.", code="late"))[0]


def test_the_admin_shows_the_placeholders_and_the_fault(client):
    client.force_login(UserFactory(role=Role.ADMIN))
    data = {"code": "notes", "text": "{foo}", "valid_from": TODAY.isoformat()}

    for address in ("admin:cases_textmodule_add", "admin:programmes_obligation_add"):
        assert "{nachweis_bis} Tag" in client.get(reverse(address)).content.decode()
    page = client.post(reverse("admin:cases_textmodule_add"), data).content.decode()

    assert "Zeile 1: {foo} gibt es nicht." in page
    assert ">{foo}</textarea>" in page.replace("\n{foo}", "{foo}")
    assert TextModule.objects.filter(text="{foo}").count() == 0


# -- what a letter refuses -------------------------------------------------------------------------


@pytest.fixture
def granted(second, decider):
    people = {"assessed_by": second, "decided_by": decider}
    return received(state="decided", outcome="notified", granted_amount=4000, **people)


def test_a_letter_that_says_it_twice_is_not_drafted(granted, clerk):
    text = "- Der Verwendungsnachweis kommt innerhalb von sechs Monaten."
    TextModuleFactory(code="notes", text=text, valid_from=TODAY)  # written past the check

    with pytest.raises(Refused, match="Im Bescheid stünde mehr als einmal.*Schreiben, Zeile"):
        services.draft_notice(granted, by=clerk)

    assert LetterDraft.objects.count() == 0


def test_an_enclosure_counts_as_well(granted, clerk):
    text = "Eins.\nDer Nachweis kommt bis 1. Mai 2028."
    TextModuleFactory(code="sheet_simple", text=text, valid_from=TODAY)

    with pytest.raises(Refused, match="Anlage „Erklärung in Einfacher Sprache“, Zeile 2"):
        services.draft_notice(granted, by=clerk)


def test_an_edit_that_says_it_twice_is_refused_and_nothing_typed_is_lost(client, granted, clerk):
    draft = services.draft_notice(granted, by=clerk).case.drafts.get()
    body = f"{draft.body}\n\nDer Nachweis kommt bis 1. Mai 2028."

    with pytest.raises(Refused, match="mehr als einmal"):
        revise_draft(draft, by=clerk, subject=draft.subject, body=body)
    client.force_login(clerk)
    address = reverse("cases:revise_draft", args=[draft.key])
    page = client.post(address, {"subject": draft.subject, "body": body}).content.decode()

    assert TWICE in page
    assert "Der Nachweis kommt bis 1. Mai 2028.</textarea>" in page
    assert LetterDraft.objects.get().body == draft.body


@pytest.mark.parametrize("code", ["remedy", "conditions", "legal_basis"])
def test_a_module_that_is_missing_is_named(granted, clerk, code, monkeypatch):
    found = TextModule.objects.current()
    label = found.pop(code).get_code_display()
    monkeypatch.setattr(type(TextModule.objects), "current", lambda *_args: found)

    with pytest.raises(Refused, match=f"Der Textbaustein „{label.split('(')[0]}.*fehlt"):
        services.draft_notice(granted, by=clerk)


def test_a_placeholder_that_the_line_does_not_fill_is_named(granted, clerk):
    TextModuleFactory(code="notes", text="Eins\n\nAb {angebote_ab}", valid_from=TODAY)

    with pytest.raises(Refused) as refusal:
        services.draft_notice(granted, by=clerk)

    assert refusal.value.args == (
        "Baustein „Hinweise im Zuwendungsbescheid“, Zeile 3: Für {angebote_ab} gibt es hier "
        "keinen Wert.",
    )


def test_every_letter_knows_its_case(granted, clerk):
    text = "Klage wegen {projekt}, {traeger}, {aktenzeichen}."
    TextModuleFactory(code="remedy", text=text, valid_from=TODAY)

    draft = draft_letter(
        granted.case,
        kind="dismiss",
        template="applications/letters/dismiss.txt",
        context={"application": granted},
        by=clerk,
        amounts={},
    )

    words = f"Klage wegen Straßenfest, {granted.case.organisation.name}, {granted.case}."
    assert words in draft.body
    assert draft.needs == [{"what": "die Rechtsbehelfsbelehrung", "any_of": [words]}]
