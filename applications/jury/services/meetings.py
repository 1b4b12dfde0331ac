"""The meeting: planned with its agenda, opened with who is there, closed with its minutes."""

from collections.abc import Iterable
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.jury.models import Meeting, RoundPaper, Seat
from applications.jury.rules import runs_the_jury
from fonds.cases.workflow import Refused, lock_all
from fonds.programmes.models import Round
from fonds.trail.services import log_access

from .agenda import drop_settled, fill_agenda, lock_meeting
from .papers import ask_for_paper


@transaction.atomic
def plan_meeting(
    round: Round, *, by, on: date, begins: time | None = None, place: str = ""
) -> Meeting:
    """Call a meeting on all cases that the jury has now, in the order of their numbers.

    Raises ``Refused`` for a line without a jury, and for a day that is over.
    """
    if not runs_the_jury(by):
        raise PermissionDenied
    if not round.line.has_jury:
        raise Refused("In dieser Förderlinie berät keine Fachjury.")
    if on < timezone.localdate():
        raise Refused("Dieser Tag liegt in der Vergangenheit. Schreiben Sie einen, der noch kommt.")
    meeting = Meeting.objects.create(round=round, on=on, begins=begins, place=place)
    fill_agenda(meeting)
    log_access("jury.meeting_planned", by=by, round=round.pk, meeting=meeting.pk)
    return meeting


@transaction.atomic
def drop_meeting(meeting: Meeting, *, by) -> None:
    """A meeting that does not take place leaves nothing behind; its cases stay with the jury."""
    meeting = lock_meeting(meeting, by)
    if not meeting.is_planned:
        raise Refused("Diese Sitzung ist schon eröffnet.")
    log_access("jury.meeting_dropped", by=by, round=meeting.round_id, meeting=meeting.pk)
    meeting.delete()


@transaction.atomic
def open_meeting(meeting: Meeting, *, by, present: Iterable[int]) -> Meeting:
    """The meeting begins with these seats (their ids). Raises ``Refused`` below the quorum."""
    meeting = lock_meeting(meeting, by)
    if not meeting.is_planned:
        raise Refused("Diese Sitzung ist schon eröffnet.")
    if meeting.round.meetings.filter(opened_at__isnull=False, closed_at=None).exists():
        raise Refused("In dieser Runde läuft schon eine Sitzung. Schließen Sie sie zuerst.")
    drop_settled(meeting)
    if not meeting.items.exists():
        raise Refused("Auf der Tagesordnung steht nichts.")
    _seat(meeting, set(present))
    meeting.opened_at, meeting.opened_by = timezone.now(), by
    meeting.save(update_fields=["opened_at", "opened_by"])
    log_access("jury.meeting_opened", by=by, round=meeting.round_id, meeting=meeting.pk)
    return meeting


@transaction.atomic
def note_attendance(meeting: Meeting, *, by, seat: Seat, is_present: bool) -> Meeting:
    """Somebody comes late or leaves early; from now on the votes are counted accordingly."""
    meeting = lock_meeting(meeting, by)
    if not meeting.is_running:
        raise Refused("Diese Sitzung läuft nicht.")
    if seat.round_id != meeting.round_id or not seat.is_sitting:
        raise Refused(f"{seat} sitzt nicht in dieser Fachjury.")
    _lock_cases(meeting)
    row, _is_new = meeting.attendance.get_or_create(seat=seat)
    if row.is_present == is_present:
        raise Refused(f"Für {seat} ist das schon eingetragen.")
    row.is_present = is_present
    row.moves.append({"at": timezone.now().isoformat(), "came": is_present})
    row.save(update_fields=["is_present", "moves"])
    word = "came" if is_present else "left"
    log_access(f"jury.{word}", by=by, meeting=meeting.pk, member=seat.user_id)
    return meeting


@transaction.atomic
def close_meeting(meeting: Meeting, *, by, notes: str = "") -> Meeting:
    """No more votes: what was voted and who was kept off stands, and a worker draws the minutes.

    Cases that were not called stay with the jury for another meeting.
    """
    meeting = lock_meeting(meeting, by)
    if not meeting.is_running:
        raise Refused("Diese Sitzung läuft nicht.")
    _lock_cases(meeting)
    for item in meeting.items.filter(vote=None):
        item.excluded.set(item.kept_off())
    meeting.notes, meeting.closed_at, meeting.closed_by = notes, timezone.now(), by
    meeting.save(update_fields=["notes", "closed_at", "closed_by"])
    log_access("jury.meeting_closed", by=by, round=meeting.round_id, meeting=meeting.pk)
    ask_for_paper(meeting.round, kind=RoundPaper.Kind.MINUTES, by=by, thing=meeting.pk)
    return meeting


def _seat(meeting, there):
    """Each member of the jury is there or excused. Raises ``Refused`` below the quorum."""
    quorum, sitting = meeting.round.line.jury_quorum, list(meeting.round.seats.sitting())
    present = [seat for seat in sitting if seat.pk in there]
    if len(present) < quorum:
        raise Refused(
            f"Anwesend sind {len(present)}. Die Fachjury ist mit {quorum} Mitgliedern "
            "beschlussfähig."
        )
    for seat in sitting:
        meeting.attendance.create(seat=seat, is_present=seat.pk in there)


def _lock_cases(meeting):
    """A vote that is being recorded is waited for: it stands in the minutes, or is refused."""
    lock_all(meeting.items.values_list("application__case", flat=True))
