"""What waits for people: tasks for the house, dated reminders for organisations."""

from datetime import date

from django.utils import timezone

from .models import Case, FollowUp, Reminder
from .pointers import point


def follow_up(
    case: Case,
    kind: str,
    *,
    role: str,
    due_on: date,
    person=None,
    not_for=None,
    again: bool = False,
) -> FollowUp:
    """Lay down a task for a person; the same one of the same day is laid down once.

    ``again`` opens one anew that was done already; one that is still open is enough.
    """
    if again and (waiting := case.follow_ups.filter(kind=kind, done_at=None).first()):
        return waiting
    row, is_new = FollowUp.objects.get_or_create(
        kind=kind,
        case=case,
        due_on=due_on,
        defaults={"role": role, "person": person, "not_for": not_for},
    )
    if again and not is_new:
        row.done_at = row.done_by = None
        row.person, row.not_for = person, not_for
        row.save(update_fields=["done_at", "done_by", "person", "not_for"])
    return row


def remind(case: Case, kind: str, *, due_on: date, template: str) -> bool:
    """A dated mail to the organisation, once for each day; did one leave?"""
    if case.reminders.filter(kind=kind, due_on=due_on).exists():
        return False
    if point(case, template, due_on=due_on) is None:
        return False
    Reminder.objects.create(case=case, kind=kind, due_on=due_on)
    return True


def finish_follow_ups(case: Case, kind: str, *, by) -> None:
    case.follow_ups.filter(kind=kind, done_at=None).update(done_at=timezone.now(), done_by=by)
