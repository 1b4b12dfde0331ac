"""Who is away, and who stands in meanwhile."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fonds.accounts.models import Absence, User
from fonds.accounts.rules import is_worker
from fonds.trail.services import log_access


@transaction.atomic
def note_absence(*, by: User, first_day: date, last_day: date, substitute: User) -> Absence:
    """One's own; the tasks that wait for one wait for the substitute too."""
    if not is_worker(by):
        raise PermissionDenied
    row = Absence.objects.create(
        user=by, first_day=first_day, last_day=last_day, substitute=substitute
    )
    log_access("absence.noted", by=by, substitute=substitute.pk, **_days(row))
    return row


@transaction.atomic
def drop_absence(row: Absence, *, by: User) -> None:
    """Back early, or gone on another day."""
    if row.user_id != by.pk:
        raise PermissionDenied
    log_access("absence.dropped", by=by, substitute=row.substitute_id, **_days(row))
    row.delete()


def _days(row):
    return {"first_day": row.first_day.isoformat(), "last_day": row.last_day.isoformat()}
