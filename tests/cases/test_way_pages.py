"""What pages tell of a letter's way: to the organisation, to the house, and before it leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.cases import services
from fonds.cases.letters.standing import standing_of
from fonds.cases.models import Case
from tests.factories import LetterDraftFactory, MembershipFactory

from .delivered import ISSUED, anew, at, member_of, posted, sent, steps, sue

DAY = timedelta(days=1)


def words(answer):
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def read(client):
    def call(user, address, **data):
        client.force_login(user)
        answer = client.post(address, data, follow=True) if data else client.get(address)
        assert answer.status_code == 200
        return words(answer)

    return call


def tab(letter):
    return reverse("applications:case_letters", args=[letter.case.key])


def test_both_sides_read_how_it_went_and_until_when_it_can_be_sued_against(read, clerk):
    letter = posted(clerk)

    for user, page in (
        (member_of(letter), letter.case.application.get_absolute_url()),
        (clerk, tab(letter)),
        (clerk, letter.case.application.get_absolute_url()),
    ):
        told = read(user, page)
        assert "Zur Post gegeben am 5. Mai 2026." in told
        assert "Gilt als bekannt gegeben am 9. Mai 2026. Klagefrist bis 11. Juni 2026." in told
        assert "Bestandskräftig voraussichtlich ab 12. Juni 2026." in told


def test_what_is_final_is_told_so(clerk):
    letter = posted(clerk)
    with at(ISSUED + 60 * DAY):
        services.become_final(letter, by=clerk)

    told = standing_of(anew(letter))

    assert (str(told.final_on), told.expected_on, told.open_because) == ("2026-06-12", None, "")


@pytest.mark.parametrize("in_portal", [False, True])
def test_why_it_is_not_final_is_told(read, clerk, in_portal):
    letter = sent(clerk, in_portal=in_portal)
    why = (
        "Das Schreiben liegt im Portal. Es wurde noch nicht abgerufen."
        if in_portal
        else "Der Tag der Aufgabe zur Post fehlt noch."
    )

    assert f"Nicht bestandskräftig: {why}" in read(clerk, tab(letter))
    sue(letter, clerk)
    assert "Nicht bestandskräftig: Es läuft eine Klage." in read(clerk, tab(letter))


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ((), "Im Portal bereitgestellt am 4. Mai 2026, abzurufen bis 14. Mai 2026."),
        (("fetch",), "Im Portal abgerufen am 6. Mai 2026."),
        (
            ("lapse",),
            "Im Portal nicht rechtzeitig abgerufen; seit 15. Mai 2026 geht es mit der Post.",
        ),
        (
            ("lapse", "late"),
            "Im Portal gelesen am 16. Mai 2026, zu spät: Es gilt, was mit der Post kommt.",
        ),
    ],
)
def test_each_step_in_the_portal_is_a_sentence(clerk, way, sentence):
    letter = sent(clerk, in_portal=True)
    by, last = member_of(letter), ISSUED + 11 * DAY
    acts = {
        "fetch": (ISSUED + 2 * DAY, lambda: services.record_retrieval(letter, by=by)),
        "lapse": (last, lambda: services.lapse(letter, by=clerk)),
        "late": (last + DAY, lambda: services.record_retrieval(letter, by=by)),
    }
    for name in way:
        day, act = acts[name]
        with at(day):
            act()

    assert standing_of(anew(letter)).steps[-1] == sentence


def test_a_return_is_entered_and_told(read, clerk):
    letter = posted(clerk)
    address = reverse("cases:record_return", args=[letter.key])
    assert address in read(clerk, tab(letter))

    told = read(clerk, address, on=f"{ISSUED + 8 * DAY:%d.%m.%Y}", reason="moved")

    assert "Klären Sie die Anschrift" in told
    told = read(clerk, tab(letter))
    assert "Als unzustellbar zurückgekommen am 12. Mai 2026. (Empfänger verzogen)" in told
    assert address not in told
    assert reverse("cases:record_posting", args=[letter.key]) in told


def test_what_is_wrong_with_a_return_stands_in_the_form(read, clerk):
    letter = posted(clerk)
    address = reverse("cases:record_return", args=[letter.key])

    told = read(clerk, address, on=f"{ISSUED:%d.%m.%Y}", reason="moved")

    assert "Der Tag liegt nach dem Tag der Aufgabe zur Post (05.05.2026)" in told
    assert 'value="04.05.2026"' in told
    assert [kind for kind, _on in steps(letter)] == ["post"]


# -- consent ---------------------------------------------------------------------------------------


def test_the_organisation_agrees_and_takes_it_back(read, clerk):
    letter = sent(clerk)
    member, page = member_of(letter), letter.case.application.get_absolute_url()
    address = reverse("applications:portal", args=[letter.case.key])
    assert "Bescheide bekommen Sie mit der Post." in read(member, page)

    assert "Bescheide bekommen Sie ab jetzt hier im Portal." in read(member, address, agree=1)
    assert Case.objects.get(pk=letter.case_id).portal_since == timezone.localdate()
    assert "schon hier im Portal" in read(member, address, agree=1)
    day = f"{timezone.localdate():%d.%m.%Y}"
    assert f"Postfach im Portal (eingewilligt am {day})" in read(clerk, tab(letter))

    assert "Bescheide bekommen Sie ab jetzt mit der Post." in read(member, address, decline=1)
    assert "Weg für Bescheide: Post" in read(clerk, tab(letter))


def test_a_helper_is_not_led_to_the_choice(read, clerk):
    letter = sent(clerk)
    helper = MembershipFactory(organisation=letter.case.organisation, may_submit=False).user

    told = read(helper, letter.case.application.get_absolute_url())

    assert reverse("applications:portal", args=[letter.case.key]) not in told


@pytest.mark.parametrize("in_portal", [False, True])
def test_before_it_leaves_its_way_is_told(read, clerk, in_portal):
    case = sent(clerk, in_portal=in_portal).case
    draft = LetterDraftFactory(case=case)

    told = read(clerk, draft.get_absolute_url())

    assert ("Postfach im Portal (eingewilligt am 01.01.2026)" in told) is in_portal
    assert ("am Tag nach dem Abruf" in told) is in_portal
    assert ("nach 10 Tagen mit der Post" in told) is in_portal
    assert ("am vierten Tag nach Aufgabe zur Post" in told) is not in_portal
    assert case.organisation.email in told
