"""A meeting that runs: voted case by case, who comes and goes, closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from applications.jury import services
from applications.jury.models import RoundPaper
from applications.models import Application, Vote
from fonds.cases.models import FollowUp
from fonds.cases.workflow import Refused
from tests.factories.jury import SeatFactory

from .held import back_to_the_jury, item, keep_off, planned, running, vote

TODAY = timezone.localdate()


# -- voting --------------------------------------------------------------------------------------
def test_a_vote_is_counted_and_stands_on_the_agenda(clerk):
    meeting, _seats = running(clerk, cases=1)

    application = vote(meeting, 1, by=clerk, note="Passt gut.")

    given = Vote.objects.get()
    assert application.state == "decision_ready"
    assert (given.yes, given.no, given.abstained, given.amount) == (2, 1, 0, 2_500)
    assert (given.by, given.note) == (clerk, "Passt gut.")
    assert item(meeting, 1).vote == given
    event = application.case.events.get(kind="application.record_vote")
    assert event.facts["amount"] == "2500"
    assert event.remark.text == "Passt gut."
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"yes": 4, "no": 0}, "Es sind 4 Stimmen gezählt. Abstimmen können 3."),
        ({"yes": 0, "no": 0}, "Zählen Sie die Stimmen: Ja, Nein und Enthaltungen."),
        ({"amount": None}, "Schreiben Sie den Betrag, den die Fachjury empfiehlt."),
        ({"outcome": "waitlisted", "amount": None}, "Schreiben Sie den Betrag"),
        ({"amount": 4_001}, "Das ist mehr, als beantragt wurde."),
    ],
)
def test_a_vote_that_cannot_be_is_refused_in_words(clerk, changes, words):
    meeting, _seats = running(clerk, cases=1)

    with pytest.raises(Refused, match=words):
        vote(meeting, 1, by=clerk, **changes)

    assert Vote.objects.count() == 0


def test_a_rejection_recommends_no_amount(clerk):
    meeting, _seats = running(clerk, cases=1)

    vote(meeting, 1, by=clerk, outcome="rejected")

    assert Vote.objects.get().amount is None


def test_a_vote_needs_a_meeting_that_runs(clerk):
    meeting, _seats = planned(clerk, cases=1)

    with pytest.raises(Refused, match="läuft nicht"):
        vote(meeting, 1, by=clerk)


def test_a_later_meeting_that_is_only_planned_bars_no_vote(clerk):
    meeting, _seats = running(clerk, cases=1)
    services.plan_meeting(meeting.round, by=clerk, on=TODAY)

    assert vote(meeting, 1, by=clerk).state == "decision_ready"


def test_whoever_is_kept_off_does_not_vote_and_is_named(clerk):
    meeting, seats = running(clerk, cases=2)
    keep_off(meeting, 1, seats[0])

    with pytest.raises(Refused, match="Abstimmen können 2"):
        vote(meeting, 1, by=clerk, yes=3, no=0)
    vote(meeting, 1, by=clerk, yes=2, no=0)
    vote(meeting, 2, by=clerk, yes=3, no=0)

    assert list(item(meeting, 1).excluded.values_list("pk", flat=True)) == [seats[0].pk]
    assert list(item(meeting, 2).excluded.values_list("pk", flat=True)) == []


def test_the_quorum_is_one_of_impartial_members(clerk):
    meeting, seats = running(clerk, cases=1)
    keep_off(meeting, 1, seats[0])
    keep_off(meeting, 1, seats[1])

    with pytest.raises(Refused, match="nur 1 Anwesende abstimmen"):
        vote(meeting, 1, by=clerk, yes=1, no=0)


def test_of_whoever_was_not_there_nothing_is_said(clerk):
    meeting, seats = running(clerk, cases=1, absent=[0])
    keep_off(meeting, 1, seats[0])

    vote(meeting, 1, by=clerk, yes=2, no=0)

    assert item(meeting, 1).excluded.count() == 0


def test_a_vote_taken_back_is_off_the_agenda_and_the_newest_counts(clerk, decider):
    meeting, _seats = running(clerk, cases=1)
    vote(meeting, 1, by=clerk)

    application = back_to_the_jury(meeting, 1, by=decider)
    between = item(meeting, 1).vote
    vote(meeting, 1, by=clerk, yes=3, no=0, amount=3_000)

    assert (application.state, between) == ("jury_review", None)
    assert item(meeting, 1).vote == Vote.objects.latest("pk")
    assert Application.objects.get().wanted_amount == 3_000


def test_the_minutes_that_are_closed_keep_a_vote_that_was_taken_back(clerk, decider):
    meeting, seats = running(clerk, cases=1)
    vote(meeting, 1, by=clerk)
    services.close_meeting(meeting, by=clerk)
    back_to_the_jury(meeting, 1, by=decider)
    again = services.plan_meeting(meeting.round, by=clerk, on=TODAY)
    services.open_meeting(again, by=clerk, present=[seat.pk for seat in seats])

    vote(again, 1, by=clerk, yes=3, no=0)

    first, second = Vote.objects.order_by("pk")
    assert (item(meeting, 1).vote, item(again, 1).vote) == (first, second)


def test_an_excluded_clerk_records_no_vote(clerk, second):
    meeting, _seats = running(clerk, cases=1)
    case = item(meeting, 1).application.case
    case.access.create(user=second, is_open=False)

    with pytest.raises(PermissionDenied):
        vote(meeting, 1, by=second)


# -- coming and going ----------------------------------------------------------------------------
def test_whoever_comes_late_votes_from_then_on(clerk):
    meeting, seats = running(clerk, cases=2, absent=[2])
    vote(meeting, 1, by=clerk, yes=2, no=0)

    services.note_attendance(meeting, by=clerk, seat=seats[2], is_present=True)
    vote(meeting, 2, by=clerk, yes=3, no=0)

    row = meeting.attendance.get(seat=seats[2])
    now = timezone.localtime(timezone.datetime.fromisoformat(row.moves[0]["at"]))
    assert (row.is_present, row.told_moves()) == (True, f"(kam {now:%H:%M} Uhr)")


def test_below_the_quorum_nothing_is_voted_any_more(clerk):
    meeting, seats = running(clerk, cases=1, members=2)

    services.note_attendance(meeting, by=clerk, seat=seats[0], is_present=False)

    with pytest.raises(Refused, match="nur 1 Anwesende"):
        vote(meeting, 1, by=clerk, yes=1, no=0)
    assert meeting.attendance.get(seat=seats[0]).was_there


def test_whoever_is_kept_off_and_goes_later_stays_named(clerk):
    meeting, seats = running(clerk, cases=1)
    keep_off(meeting, 1, seats[0])
    vote(meeting, 1, by=clerk, yes=2, no=0)
    services.note_attendance(meeting, by=clerk, seat=seats[0], is_present=False)

    services.close_meeting(meeting, by=clerk)

    assert item(meeting, 1).excluded.get() == seats[0]


def test_a_coming_that_changes_nothing_is_refused(clerk, second):
    meeting, seats = running(clerk)
    stranger = SeatFactory()

    with pytest.raises(Refused, match="schon eingetragen"):
        services.note_attendance(meeting, by=clerk, seat=seats[0], is_present=True)
    with pytest.raises(Refused, match="sitzt nicht in dieser Fachjury"):
        services.note_attendance(meeting, by=clerk, seat=stranger, is_present=True)
    services.close_meeting(meeting, by=second)
    with pytest.raises(Refused, match="läuft nicht"):
        services.note_attendance(meeting, by=clerk, seat=seats[0], is_present=False)


# -- closing it ----------------------------------------------------------------------------------
def test_closing_leaves_what_was_not_called_with_the_jury(clerk):
    meeting, seats = running(clerk, cases=2)
    keep_off(meeting, 2, seats[1])
    vote(meeting, 1, by=clerk)

    meeting = services.close_meeting(meeting, by=clerk, notes="Stromausfall.")

    states = [item(meeting, number).application.state for number in (1, 2)]
    assert states == ["decision_ready", "jury_review"]
    assert item(meeting, 2).vote is None
    assert item(meeting, 2).excluded.get() == seats[1]
    assert (meeting.notes, meeting.closed_by, meeting.is_running) == ("Stromausfall.", clerk, False)
    assert RoundPaper.objects.get(kind="minutes").thing == meeting.pk


def test_what_was_declared_after_the_vote_does_not_change_who_took_part(clerk):
    meeting, seats = running(clerk, cases=1)
    vote(meeting, 1, by=clerk)
    keep_off(meeting, 1, seats[0])

    services.close_meeting(meeting, by=clerk)

    assert item(meeting, 1).excluded.count() == 0


def test_a_meeting_closes_once(clerk):
    meeting, _seats = running(clerk)
    services.close_meeting(meeting, by=clerk)

    with pytest.raises(Refused, match="läuft nicht"):
        services.close_meeting(meeting, by=clerk)


def test_after_closing_nothing_is_voted(clerk):
    meeting, _seats = running(clerk, cases=1)
    services.close_meeting(meeting, by=clerk)

    with pytest.raises(Refused, match="läuft nicht"):
        vote(meeting, 1, by=clerk)
    assert Application.objects.get().running_item() is None


def test_a_vote_of_an_earlier_meeting_is_not_told_twice(clerk, decider):
    meeting, seats = running(clerk, cases=1)
    vote(meeting, 1, by=clerk)
    services.close_meeting(meeting, by=clerk)
    back_to_the_jury(meeting, 1, by=decider)
    again = services.plan_meeting(meeting.round, by=clerk, on=TODAY)
    services.open_meeting(again, by=clerk, present=[seat.pk for seat in seats])

    services.close_meeting(again, by=clerk)

    assert item(again, 1).vote is None
