"""A meeting: called, put in order, opened with a quorum."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from applications.jury import services
from applications.jury.models import Meeting
from applications.models import Application
from fonds.accounts.roles import Role
from fonds.cases.workflow import Refused
from fonds.trail.models import AccessEvent
from tests.factories import LineFactory, RoundFactory, UserFactory
from tests.factories.jury import SeatFactory, at_the_jury

from .held import item, jury_of, planned, running

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
