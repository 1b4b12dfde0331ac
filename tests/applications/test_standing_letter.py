"""The interim notice: how it stands, in plain words, and nothing promised."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from applications import services
from applications.lifecycle import State
from applications.standing.letter import words_of_standing
from fonds.cases.models import Event, FollowUp, Letter
from fonds.cases.workflow import Refused
from tests.factories import MembershipFactory, RoundFactory, received
from tests.steps import CONFIRMED

WORDS = "Ihr Antrag wird gerade fachlich geprüft."


@pytest.fixture
def assessed():
    return received(state="assessment", submitted_at=timezone.now())


def url(application):
    return reverse("applications:tell_standing", args=[application.case.key])


def test_the_letter_says_how_it_stands_and_that_nothing_is_decided(assessed, clerk):
    moved = services.tell_standing(assessed, by=clerk, words=WORDS)

    letter = Letter.objects.get()
    assert (moved.state, letter.kind, letter.is_act) == ("assessment", "tell_standing", False)
    assert letter.draft is None
    for part in (
        WORDS,
        "Mit diesem Schreiben ist nichts entschieden.",
        "Ein Anspruch auf Förderung",
    ):
        assert part in letter.body
    for remedy in ("Klage", "Widerspruch"):
        assert remedy not in letter.body
    event = Event.objects.get()
    assert (event.kind, event.from_state, event.to_state) == (
        "application.tell_standing",
        "assessment",
        "assessment",
    )


def test_it_may_be_told_again(assessed, clerk):
    for words in ("Noch eine Woche.", "Noch eine."):
        services.tell_standing(assessed, by=clerk, words=words)

    assert Letter.objects.count() == 2


@pytest.mark.parametrize("who", ["decider", "auditor", "stranger"])
def test_only_clerks_tell(request, assessed, who):
    with pytest.raises(PermissionDenied):
        services.tell_standing(assessed, by=request.getfixturevalue(who), words=WORDS)


@pytest.mark.parametrize("state", ["notified", "rejected", "inadmissible", "withdrawn"])
def test_after_the_notice_there_is_nothing_to_wait_for(clerk, state):
    with pytest.raises(Refused, match="„Zum Stand schreiben“ nicht möglich"):
        services.tell_standing(received(state=state), by=clerk, words=WORDS)
    assert Letter.objects.count() == 0


# -- what is suggested -----------------------------------------------------------------------------
@time_machine.travel("2026-03-02 10:00+01:00", tick=False)
def test_a_suggestion_names_the_day_of_the_round_in_german():
    round = RoundFactory(decision_on=date(2026, 5, 4))
    application = received(state="assessment", case__round=round, submitted_at=timezone.now())

    with translation.override("en"):
        words = words_of_standing(application)

    assert words == (
        "Ihr Antrag wird gerade fachlich geprüft. "
        "Mit einem Bescheid können Sie voraussichtlich bis zum 4. Mai 2026 rechnen."
    )


@time_machine.travel("2026-05-05 10:00+02:00", tick=False)
def test_a_day_that_is_over_is_not_named():
    round = RoundFactory(decision_on=date(2026, 5, 4))
    application = received(state="submitted", case__round=round, submitted_at=timezone.now())

    assert words_of_standing(application).endswith(
        "Den Tag der Entscheidung können wir noch nicht nennen. Wir bitten Sie um Geduld."
    )


def test_what_is_decided_and_not_told_reads_like_what_is_not_decided():
    states = ("decision_ready", "committee_pending", "decided")
    told = {words_of_standing(received(state=state, outcome="rejected")) for state in states}

    assert len(told) == 1
    assert "abgelehnt" not in told.pop()


def test_who_waits_reads_its_place_and_the_last_day():
    application = received(state="waitlisted", waiting_rank=2, waiting_until=date(2026, 12, 31))

    assert words_of_standing(application) == (
        "Ihr Antrag steht auf der Warteliste, Platz 2. Sie läuft bis zum 31. Dezember 2026. "
        "Wird bis dahin Geld frei, melden wir uns bei Ihnen."
    )


def test_a_list_without_a_last_day_names_none():
    application = received(state="waitlisted", waiting_rank=1)

    assert words_of_standing(application).endswith("Wird Geld frei, melden wir uns bei Ihnen.")


@pytest.mark.parametrize("state", State)
def test_there_is_a_suggestion_wherever_it_may_be_told(state):
    application = received(state=state, waiting_rank=1, submitted_at=timezone.now())
    is_open = state in {
        way.source for way in application.tell_standing._django_fsm.transitions.values()
    }

    assert bool(words_of_standing(application)) == is_open


# -- the pages -------------------------------------------------------------------------------------
def test_the_clerk_changes_the_suggestion_and_reads_the_letter_before_it_leaves(
    client, assessed, clerk
):
    client.force_login(clerk)
    page = client.get(url(assessed)).content.decode()
    assert words_of_standing(assessed) in page

    shown = client.post(url(assessed), {"words": "Es dauert länger."}).content.decode()

    assert "Zwischenmitteilung zum Stand Ihres Antrags" in shown
    assert "Es dauert länger." in shown
    assert Letter.objects.count() == 0
    client.post(url(assessed), {"words": "Es dauert länger."} | CONFIRMED)
    assert "Es dauert länger." in Letter.objects.get().body


def test_without_words_the_field_and_its_cure_are_named(client, assessed, clerk):
    client.force_login(clerk)

    page = client.post(url(assessed), {"words": " "}).content.decode()

    assert "Schreiben Sie, wie es um den Antrag steht." in page


def test_the_applicant_reads_of_it_and_finds_the_letter(client, assessed, clerk):
    services.tell_standing(assessed, by=clerk, words=WORDS)
    client.force_login(MembershipFactory(organisation=assessed.case.organisation).user)

    page = client.get(assessed.get_absolute_url()).content.decode()

    assert "Zum Stand des Antrags geschrieben" in page
    assert "Zwischenmitteilung zum Stand Ihres Antrags" in page


def test_where_nobody_reads_the_portal_it_is_printed(clerk):
    application = received(state="assessment", case__organisation__email="")

    services.tell_standing(application, by=clerk, words=WORDS)

    assert [row.kind for row in FollowUp.objects.filter(done_at=None)] == ["post"]
