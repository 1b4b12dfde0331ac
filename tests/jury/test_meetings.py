"""A meeting: called, put in order, opened with a quorum, voted case by case, closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from applications.jury import services
from applications.jury.models import Meeting, RoundPaper
from applications.models import Application, Vote
from fonds.accounts.roles import Role
from fonds.cases.models import FollowUp
from fonds.cases.workflow import Refused
from fonds.trail.models import AccessEvent
from tests.factories import LineFactory, RoundFactory, UserFactory
from tests.factories.jury import SeatFactory, at_the_jury

from .held import back_to_the_jury, item, jury_of, keep_off, planned, running, vote

TODAY = timezone.localdate()


def order(meeting):
    """The titles of the cases as they are called, and their numbers."""
    return list(meeting.items.values_list("number", "application"))


# -- calling it ----------------------------------------------------------------------------------
def test_a_meeting_has_all_cases_of_the_jury_in_the_order_of_their_numbers(clerk):
    round, _seats = jury_of()
    late, early = at_the_jury(round, 2)
    for application, number in ((late, "RF-2026-0009"), (early, "RF-2026-0001")):
        application.case.file_number = number
        application.case.save()
    at_the_jury(round, 1, state="decision_ready")
    at_the_jury(jury_of()[0], 1)

    meeting = services.plan_meeting(round, by=clerk, on=TODAY)

    assert order(meeting) == [(1, early.pk), (2, late.pk)]
    assert str(meeting) == f"Sitzung vom {TODAY:%d.%m.%Y}"


def test_a_meeting_is_not_called_for_a_day_that_is_over(clerk):
    round, _seats = jury_of()

    with pytest.raises(Refused, match="liegt in der Vergangenheit"):
        services.plan_meeting(round, by=clerk, on=TODAY - timedelta(days=1))


def test_a_line_without_a_jury_has_no_meeting(clerk):
    round = RoundFactory(line=LineFactory(has_jury=False))

    with pytest.raises(Refused, match="berät keine Fachjury"):
        services.plan_meeting(round, by=clerk, on=TODAY)


@pytest.mark.parametrize("role", [Role.DECIDER, Role.JURY, Role.AUDITOR, Role.CASHIER, None])
def test_only_clerks_and_board_run_a_meeting(clerk, role):
    meeting, _seats = planned(clerk, cases=1)
    other = UserFactory(role=role)
    first = item(meeting, 1)

    for act in (
        lambda: services.plan_meeting(meeting.round, by=other, on=TODAY),
        lambda: services.move_item(first, by=other, steps=1),
        lambda: services.remove_item(first, by=other),
        lambda: services.add_missing(meeting, by=other),
        lambda: services.open_meeting(meeting, by=other, present=[]),
        lambda: services.close_meeting(meeting, by=other),
        lambda: services.drop_meeting(meeting, by=other),
    ):
        with pytest.raises(PermissionDenied):
            act()


# -- the agenda ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "steps", "expected"),
    [(1, 1, "BAC"), (3, -1, "ACB"), (1, -1, "ABC"), (3, 1, "ABC"), (1, 2, "BCA")],
)
def test_a_case_is_called_earlier_or_later(clerk, number, steps, expected):
    meeting, _seats = planned(clerk)
    letters = dict(zip(meeting.items.values_list("application", flat=True), "ABC", strict=True))

    services.move_item(item(meeting, number), by=clerk, steps=steps)

    assert [(n, letters[pk]) for n, pk in order(meeting)] == list(enumerate(expected, 1))


def test_a_case_taken_off_leaves_no_gap_and_comes_back_at_the_end(clerk):
    meeting, _seats = planned(clerk)
    first, second, third = [pk for _number, pk in order(meeting)]

    services.remove_item(item(meeting, 1), by=clerk)
    without = order(meeting)
    services.add_missing(meeting, by=clerk)

    assert without == [(1, second), (2, third)]
    assert order(meeting) == [(1, second), (2, third), (3, first)]


def test_the_agenda_stays_once_the_meeting_runs(clerk):
    meeting, _seats = running(clerk)
    first = item(meeting, 1)

    for act in (
        lambda: services.move_item(first, by=clerk, steps=1),
        lambda: services.remove_item(first, by=clerk),
        lambda: services.add_missing(meeting, by=clerk),
    ):
        with pytest.raises(Refused, match="bleibt jetzt, wie sie ist"):
            act()


def test_a_meeting_called_off_leaves_its_cases_with_the_jury(clerk):
    meeting, _seats = planned(clerk, cases=1)

    services.drop_meeting(meeting, by=clerk)

    assert Meeting.objects.count() == 0
    assert Application.objects.get().state == "jury_review"
    assert AccessEvent.objects.filter(kind="jury.meeting_dropped").count() == 1


def test_a_meeting_that_was_opened_is_not_called_off(clerk):
    meeting, _seats = running(clerk)

    with pytest.raises(Refused, match="schon eröffnet"):
        services.drop_meeting(meeting, by=clerk)


# -- opening it ----------------------------------------------------------------------------------
def test_a_meeting_opens_with_the_quorum(clerk):
    meeting, seats = planned(clerk)

    meeting = services.open_meeting(meeting, by=clerk, present=[seats[0].pk, seats[2].pk])

    rows = meeting.attendance.order_by("seat").values_list("seat", "is_present")
    assert list(rows) == [(seats[0].pk, True), (seats[1].pk, False), (seats[2].pk, True)]
    assert (meeting.is_running, meeting.opened_by) == (True, clerk)


def test_a_meeting_below_the_quorum_is_refused_in_words(clerk):
    meeting, seats = planned(clerk)
    elsewhere = SeatFactory()

    with pytest.raises(Refused) as refusal:
        services.open_meeting(meeting, by=clerk, present=[seats[0].pk, elsewhere.pk])

    words = "Anwesend sind 1. Die Fachjury ist mit 2 Mitgliedern beschlussfähig."
    assert refusal.value.args == (words,)
    assert Meeting.objects.get().is_planned


def test_a_member_who_declined_is_not_counted(clerk):
    meeting, seats = planned(clerk, members=2)
    services.decline_seat(seats[0], by=seats[0].user)

    with pytest.raises(Refused, match="Anwesend sind 1"):
        services.open_meeting(meeting, by=clerk, present=[seat.pk for seat in seats])


def test_a_meeting_opens_once(clerk):
    meeting, seats = running(clerk)

    with pytest.raises(Refused, match="schon eröffnet"):
        services.open_meeting(meeting, by=clerk, present=[seat.pk for seat in seats])


def test_only_one_meeting_of_a_round_runs(clerk):
    meeting, seats = running(clerk)
    other = services.plan_meeting(meeting.round, by=clerk, on=TODAY)

    with pytest.raises(Refused, match="läuft schon eine Sitzung"):
        services.open_meeting(other, by=clerk, present=[seat.pk for seat in seats])
    with pytest.raises(IntegrityError):
        Meeting.objects.filter(pk=other.pk).update(opened_at=timezone.now())


def test_what_was_withdrawn_meanwhile_is_not_called(clerk):
    meeting, seats = planned(clerk)
    gone = item(meeting, 2).application
    Application.objects.filter(pk=gone.pk).update(state="withdrawn")

    services.open_meeting(meeting, by=clerk, present=[seat.pk for seat in seats])

    assert [number for number, _pk in order(meeting)] == [1, 2]
    assert not meeting.items.filter(application=gone).exists()


def test_a_meeting_on_nothing_is_not_opened(clerk):
    meeting, seats = planned(clerk, cases=0)

    with pytest.raises(Refused, match="Auf der Tagesordnung steht nichts"):
        services.open_meeting(meeting, by=clerk, present=[seat.pk for seat in seats])


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
