"""What a letter must say to be signed: told by service and page, and cured by an edit."""

import pytest
from django.urls import reverse

from fonds.cases.models import LetterDraft
from fonds.cases.services import check_draft, revise_draft, sign_draft
from fonds.cases.workflow import Refused
from fonds.programmes.models import Criterion

from . import written
from .written import WITH_LEGAL_EFFECT

REASON = "- Bedarf vor Ort: Zahlen vom Ort fehlen. Die Lage ist nur allgemein beschrieben."
LACKS_A_REASON = (
    "Im Schreiben fehlt noch: ein Kriterium mit seinem Grund, zum Beispiel „- Bedarf vor Ort: …“. "
    "Bearbeiten Sie den Text."
)


def without(draft, words, instead="", *, by):
    """Somebody edits the words; another has checked them since."""
    assert words in draft.body
    return revise_draft(
        draft, by=by, subject=draft.subject, body=draft.body.replace(words, instead)
    )


def refused(draft, people):
    with pytest.raises(Refused) as refusal:
        sign_draft(check_draft(draft, by=people["second"]), by=people["decider"])
    return list(refusal.value.args)


@pytest.mark.parametrize("kind", WITH_LEGAL_EFFECT)
def test_a_letter_as_it_was_drafted_can_be_signed(kind, people):
    draft = WITH_LEGAL_EFFECT[kind](people)

    signed = sign_draft(check_draft(draft, by=people["second"]), by=people["decider"])

    assert signed.is_signed


@pytest.mark.parametrize("kind", WITH_LEGAL_EFFECT)
def test_without_its_remedy_no_act_is_signed(kind, people):
    draft = without(WITH_LEGAL_EFFECT[kind](people), written.REMEDY, by=people["clerk"])

    found = refused(draft, people)

    assert found == [
        "Im Schreiben fehlt noch: die Rechtsbehelfsbelehrung. Bearbeiten Sie den Text."
    ]


@pytest.mark.parametrize("instead", ["", "- Bedarf vor Ort", "- Bedarf vor Ort: Leider nein."])
def test_a_rejection_without_a_reason_of_a_criterion_is_not_signed(instead, people):
    draft = without(written.rejected(people), REASON, instead, by=people["clerk"])

    assert refused(draft, people) == [LACKS_A_REASON]


def test_a_reason_may_be_put_in_other_words(people):
    other = "- Bedarf vor Ort: Der Antrag nennt keine Zahlen."
    draft = without(written.rejected(people), REASON, other, by=people["clerk"])

    assert sign_draft(check_draft(draft, by=people["second"]), by=people["decider"]).is_signed


def test_the_page_says_what_lacks_and_leads_to_the_text(client, people):
    draft = without(written.rejected(people), REASON, by=people["clerk"])
    draft = check_draft(draft, by=people["second"])
    client.force_login(people["decider"])

    page = client.get(draft.get_absolute_url()).content.decode()
    signing = reverse("cases:sign_draft", args=[draft.key])
    answer = client.post(signing, {"confirmed": "1"}).content.decode()

    assert "Was noch fehlt" in page
    cure = reverse("cases:revise_draft", args=[draft.key])
    assert f'<a href="{cure}">{LACKS_A_REASON}</a>' in answer
    assert LetterDraft.objects.get().state == "checked"


def test_a_whole_letter_says_so(client, people):
    draft = written.rejected(people)
    client.force_login(people["clerk"])

    page = client.get(draft.get_absolute_url()).content.decode()

    assert "Alles Nötige steht darin" in page
    assert "Was noch fehlt" not in page
    assert "Name der Person, die zeichnet" in page
    assert page.count("Explanation in English") == 1


def test_where_a_line_has_no_criteria_the_coded_reason_counts(people):
    Criterion.objects.update(is_active=False)
    draft = written.rejected(people, criteria=[], reason="Der Zeitplan hat noch große Lücken.")
    coded = "- Das Vorhaben ist noch nicht ausgearbeitet genug: Der Zeitplan hat noch große Lücken."

    assert coded in draft.body
    assert draft.lacking() == []
    [found] = refused(without(draft, coded, by=people["clerk"]), people)
    assert "„- Das Vorhaben ist noch nicht ausgearbeitet genug: …“" in found


def test_a_rejection_on_no_ground_at_all_waits_for_one(people):
    Criterion.objects.update(is_active=False)
    draft = written.rejected(people, criteria=[], reasons=[], reason="Nein.")

    [found] = refused(draft, people)
    assert "„- Das Geld des Jahres reicht nicht: …“" in found
    ground = "- Das Geld des Jahres reicht nicht: Es ist ganz vergeben."
    cured = revise_draft(
        LetterDraft.objects.get(),
        by=people["clerk"],
        subject=draft.subject,
        body=draft.body.replace("Nein.", ground),
    )
    assert sign_draft(check_draft(cured, by=people["second"]), by=people["decider"]).is_signed


def test_a_reduction_without_a_reason_is_not_signed(people):
    draft = without(written.reduced(people), "Warum weniger: Ein", "Ein", by=people["clerk"])

    assert refused(draft, people) == [
        "Im Schreiben fehlt noch: der Grund („Warum weniger: …“). Bearbeiten Sie den Text."
    ]


@pytest.mark.parametrize(
    ("words", "lack"),
    [
        ("11.129,50\xa0€ (in", "der Betrag in Zahlen"),
        ("elftausend", "der Betrag in Worten"),
        ("28. Februar 2029", "bis wann der Verwendungsnachweis vorliegt"),
        ("Projekt „Sprachcafé", "der Zuwendungszweck"),
        ("1. September 2027 bis 31. August 2028", "der Zeitraum"),
        ("Finanzierung zusammen", "der Kosten- und Finanzierungsplan"),
        ("Fehlbedarfsfinanzierung", "die Finanzierungsart"),
    ],
)
def test_a_grant_lacks_what_was_taken_out(words, lack, people):
    draft = without(written.granted(people), words, by=people["clerk"])

    assert draft.lacking() == [lack]


def test_an_inadmissible_application_names_its_rule(people):
    draft = without(written.dismissed(people), "Der Antrag kam nach der Frist.", by=people["clerk"])

    assert len(refused(draft, people)) == 2
