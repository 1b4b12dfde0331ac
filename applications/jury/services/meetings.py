"""The meeting: planned with its agenda, opened with who is there, closed with its minutes."""

from collections.abc import Iterable
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.jury.models import AgendaItem, Meeting
from applications.jury.ranking import live_applications
from applications.jury.rules import runs_the_jury
from applications.lifecycle import State
from fonds.cases.workflow import Refused
from fonds.programmes.models import Round
from fonds.trail.services import log_access


@transaction.atomic
def plan_meeting(
    round: Round, *, by, on: date, begins: time | None = None, place: str = ""
) -> Meeting:
    """Call a meeting on all cases that the jury has now, in the order of their numbers."""
    if not runs_the_jury(by):
        raise PermissionDenied
    meeting = Meeting.objects.create(round=round, on=on, begins=begins, place=place)
    _fill_agenda(meeting)
    log_access("jury.meeting_planned", by=by, round=round.pk, meeting=meeting.pk)
    return meeting


@transaction.atomic
def open_meeting(meeting: Meeting, *, by, present: Iterable[int]) -> Meeting:
    """The meeting begins with these seats (their ids). Raises ``Refused`` below the quorum."""
    if not runs_the_jury(by):
        raise PermissionDenied
    meeting = _lock(meeting)
    if meeting.opened_at:
        raise Refused("Diese Sitzung ist schon eröffnet.")
    if meeting.round.meetings.filter(opened_at__isnull=False, closed_at=None).exists():
        raise Refused("In dieser Runde läuft schon eine Sitzung. Schließen Sie sie zuerst.")
    there, quorum = set(present), meeting.round.line.jury_quorum
    sitting = list(meeting.round.seats.sitting())
    if len([seat for seat in sitting if seat.pk in there]) < quorum:
        raise Refused(f"Die Fachjury ist mit {quorum} Mitgliedern beschlussfähig.")
    for seat in sitting:
        is_present = seat.pk in there
        meeting.attendance.update_or_create(seat=seat, defaults={"is_present": is_present})
    _fill_agenda(meeting)
    meeting.opened_at, meeting.opened_by = timezone.now(), by
    meeting.save(update_fields=["opened_at", "opened_by"])
    log_access("jury.meeting_opened", by=by, round=meeting.round_id, meeting=meeting.pk)
    return meeting


@transaction.atomic
def close_meeting(meeting: Meeting, *, by, notes: str = "") -> Meeting:
    """No more votes: what was voted and who was kept off stands, and a worker draws the minutes.

    Cases that were not called stay with the jury for another meeting.
    """
    if not runs_the_jury(by):
        raise PermissionDenied
    meeting = _lock(meeting)
    if not meeting.is_running:
        raise Refused("Diese Sitzung läuft nicht.")
    for item in meeting.items.select_related("application"):
        vote = item.application.votes.filter(at__gte=meeting.opened_at).last()
        if vote and not AgendaItem.objects.filter(vote=vote).exists():
            item.vote = vote
            item.save(update_fields=["vote"])
        item.excluded.set(item.kept_off())
    meeting.notes, meeting.closed_at, meeting.closed_by = notes, timezone.now(), by
    meeting.save(update_fields=["notes", "closed_at", "closed_by"])
    log_access("jury.meeting_closed", by=by, round=meeting.round_id, meeting=meeting.pk)
    return meeting


def _lock(meeting):
    Round.objects.select_for_update().get(pk=meeting.round_id)
    return Meeting.objects.select_related("round__line").get(pk=meeting.pk)


def _fill_agenda(meeting):
    """What the jury has now and is not on it yet."""
    on_it = set(meeting.items.values_list("application", flat=True))
    number = max(meeting.items.values_list("number", flat=True), default=0)
    waiting = live_applications(meeting.round).filter(state=State.JURY_REVIEW)
    for application in waiting.order_by("case__file_number").exclude(pk__in=on_it):
        number += 1
        meeting.items.create(application=application, number=number)
