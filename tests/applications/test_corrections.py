"""A wrong letter is answered by a new one that refers to it (§ 42 VwVfG)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.lifecycle import State
from applications.models import Application
from fonds.cases import services as cases
from fonds.cases.models import Access, Event, Letter, LetterDraft
from fonds.cases.workflow import Refused, obstacles
from tests.factories import LetterDraftFactory, LetterFactory, MembershipFactory, received
from tests.steps import CONFIRMED

from .sued import corrected, rejected, signed

TODAY = timezone.localdate()


@pytest.fixture
def people(clerk, second, decider):
    return {"clerk": clerk, "second": second, "decider": decider}


@pytest.fixture
def notified(people):
    return rejected(**people)


@pytest.fixture
def wrong(notified):
    return notified.case.letters.get()


def draft(application, letter, by):
    return services.draft_correction(
        application, by=by, letter=letter, wrong="Juni", right="Juli"
    ).case.drafts.latest("pk")


def url(application, act):
    return reverse(f"applications:{act}", args=[application.case.key])


def test_the_correction_names_the_old_letter_and_moves_no_period(notified, wrong, people):
    before = wrong.digest
    moved = corrected(notified, **people, wrong="Unter 1 steht Juni.", right="Gemeint ist Juli.")

    letter = Letter.objects.latest("pk")
    assert (moved.state, letter.kind, letter.corrects, letter.is_act) == (
        "rejected",
        "correct_letter",
        wrong,
        False,
    )
    assert letter.signatory == str(people["decider"])
    day = f"{TODAY.day}. "
    told = f"in unserem Schreiben „{wrong.subject}“ vom {day}"
    for part in (
        told,
        str(notified.case),
        "Unter 1 steht Juni.",
        "Gemeint ist Juli.",
        "§ 42 VwVfG",
    ):
        assert part in letter.body
    assert "Alles andere in dem Schreiben bleibt, wie es ist." in letter.body
    assert "Diese Berichtigung verlängert sie nicht" in letter.body
    assert Letter.objects.get(pk=wrong.pk).digest == before == wrong.seal()
    facts = Event.objects.get(kind="application.correct_letter").facts
    assert facts == {"letter_kind": "notify", "letter": wrong.pk, "on": TODAY.isoformat()}


def test_a_correction_of_a_letter_that_is_no_act_speaks_of_no_lawsuit(clerk):
    application = received(state="assessment")
    letter = LetterFactory(
        case=application.case, is_act=False, draft=LetterDraftFactory(case=application.case)
    )

    body = draft(application, letter, clerk).body

    assert "Klage" not in body
    assert "An Fristen ändert diese Berichtigung nichts." in body


def test_it_needs_a_second_person_and_the_head(notified, wrong, clerk, second, decider):
    found = draft(notified, wrong, clerk)
    assert (found.is_act, found.corrects) == (False, wrong)
    with pytest.raises(PermissionDenied):
        cases.check_draft(found, by=clerk)
    with pytest.raises(Refused, match="Das Schreiben ist noch nicht geprüft."):
        services.correct_letter(notified, by=decider)
    found = cases.check_draft(found, by=second)
    with pytest.raises(Refused, match="Das Schreiben ist noch nicht gezeichnet."):
        services.correct_letter(notified, by=decider)
    cases.sign_draft(found, by=decider)
    with pytest.raises(PermissionDenied):
        services.correct_letter(notified, by=clerk)


@pytest.mark.parametrize("who", ["decider", "auditor", "stranger"])
def test_only_clerks_draft_it(request, notified, wrong, who):
    with pytest.raises(PermissionDenied):
        draft(notified, wrong, request.getfixturevalue(who))


def test_without_a_signed_letter_there_is_nothing_to_correct(clerk):
    application = received(state="assessment")
    plain = LetterFactory(case=application.case)

    assert [str(one) for one in obstacles(application.draft_correction)] == [
        "In diesem Vorgang ist noch kein gezeichnetes Schreiben hinausgegangen."
    ]
    with pytest.raises(Refused, match="gezeichnetes Schreiben dieses Vorgangs"):
        draft(application, plain, clerk)


def test_a_letter_of_another_case_is_refused(notified, people):
    other = rejected(**people).case.letters.get()

    with pytest.raises(Refused, match="gezeichnetes Schreiben dieses Vorgangs"):
        draft(notified, other, people["clerk"])


def test_one_correction_is_drafted_at_a_time_and_another_may_follow(notified, wrong, people):
    found = draft(notified, wrong, people["clerk"])
    with pytest.raises(Refused, match="Eine Berichtigung ist schon entworfen."):
        draft(notified, wrong, people["clerk"])
    signed(found.case, second=people["second"], decider=people["decider"])
    services.correct_letter(notified, by=people["decider"])

    last = corrected(notified, **people)  # the correction itself was wrong

    kinds = last.case.letters.order_by("pk").values_list("kind", "corrects__kind")
    assert list(kinds) == [
        ("notify", None),
        ("correct_letter", "notify"),
        ("correct_letter", "correct_letter"),
    ]


def test_the_same_correction_does_not_leave_twice(notified, people):
    corrected(notified, **people)

    with pytest.raises(Refused, match="Das Schreiben ist noch nicht entworfen."):
        services.correct_letter(notified, by=people["decider"])
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    "state", [one for one in State if one not in ("draft", "awaiting_signatures")]
)
def test_it_is_possible_in_every_state_of_what_was_received(clerk, state):
    application = received(state=state)
    letter = LetterFactory(case=application.case, draft=LetterDraftFactory(case=application.case))

    assert draft(application, letter, clerk).corrects == letter
    assert Application.objects.get().state == state


# -- the pages -------------------------------------------------------------------------------------
def test_the_pages_lead_from_the_wrong_letter_to_the_right_one(client, notified, wrong, people):
    client.force_login(people["clerk"])
    data = {"letter": wrong.key, "wrong": "Juni", "right": "Juli"}
    assert f": {wrong.subject}" in client.get(url(notified, "draft_correction")).content.decode()
    page = client.post(url(notified, "draft_correction"), data)
    found = LetterDraft.objects.latest("pk")
    assert page.url == found.get_absolute_url()
    signed(notified.case, second=people["second"], decider=people["decider"])
    client.force_login(people["decider"])
    assert url(notified, "correct_letter") in client.get(page.url).content.decode()
    shown = client.get(url(notified, "correct_letter")).content.decode()
    assert "Wie es richtig heißt" in shown

    client.post(url(notified, "correct_letter"), CONFIRMED)

    tab = client.get(url(notified, "case_letters")).content.decode()
    assert "Berichtigt das Schreiben vom" in tab
    assert "Berichtigt durch Schreiben vom" in tab


def test_the_applicant_reads_which_letter_corrects_which(client, notified, people):
    client.force_login(MembershipFactory(organisation=notified.case.organisation).user)
    before = client.get(notified.get_absolute_url()).content.decode()
    assert "Berichtigung entworfen" not in before
    assert "Berichtigt" not in before

    corrected(notified, **people)

    page = client.get(notified.get_absolute_url()).content.decode()
    assert page.count("Berichtigt das Schreiben vom") == 1
    assert page.count("Berichtigt durch Schreiben vom") == 1
    assert "Ein Schreiben berichtigt" in page


@pytest.mark.parametrize("letter", ["plain", "other case", "nothing"])
def test_a_letter_that_cannot_be_corrected_is_refused_in_words(client, notified, people, letter):
    keys = {
        "plain": LetterFactory(case=notified.case).key,
        "other case": rejected(**people).case.letters.get().key,
        "nothing": "",
    }
    client.force_login(people["clerk"])

    data = {"letter": keys[letter], "wrong": "Juni", "right": "Das Wort „Juli“"}
    page = client.post(url(notified, "draft_correction"), data).content.decode()

    assert "Wählen Sie " in page
    assert "Das Wort „Juli“" in page  # nothing typed is lost
    assert not LetterDraft.objects.filter(kind="correct_letter").exists()


def test_who_is_kept_off_finds_nothing(client, notified, people):
    Access.objects.create(case=notified.case, user=people["clerk"], is_open=False)
    client.force_login(people["clerk"])

    assert client.get(url(notified, "draft_correction")).status_code == 404
