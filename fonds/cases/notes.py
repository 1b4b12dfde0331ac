"""What the house keeps in mind: notes for the file, and days on which a case comes up again."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fonds.law.deadlines import next_working_day

from .facts import FollowUpFacts
from .models import Case, FollowUp, Note
from .rules import NOTING, may_note, may_settle
from .workflow import Refused, lock, record

NOTED, PUT_OFF, DONE = "case.noted", "case.put_off", "case.task_done"


@transaction.atomic
def add_note(case: Case, *, text: str, by) -> Note:
    """For the file, and for nobody outside; it stays as it was written."""
    case = lock(case)
    if not may_note(case, by):
        raise PermissionDenied
    if not text.strip():
        raise Refused("Schreiben Sie, was Sie festhalten möchten.")
    note = Note.objects.create(case=case, by=by, text=text.strip())
    record(case, kind=NOTED, text="Interne Notiz geschrieben", by=by)
    return note


@transaction.atomic
def put_off(case: Case, *, on: date, note: str, person, by) -> FollowUp:
    """Let a case come up again on a working day; a weekend or a holiday moves on to the next.

    Raises ``Refused`` for a day that is over, and for a person who has nothing to do here.
    """
    case = lock(case)
    if not may_note(case, by):
        raise PermissionDenied
    if on < timezone.localdate():
        raise Refused(f"Der {on:%d.%m.%Y} ist vorbei. Nennen Sie heute oder einen späteren Tag.")
    if not may_note(case, person) or case.access.filter(user=person, is_open=False).exists():
        raise Refused(f"{person} arbeitet nicht an diesem Vorgang. Wählen Sie jemand anderen.")
    row = FollowUp.objects.create(
        case=case,
        kind=FollowUp.Kind.REVIEW,
        due_on=next_working_day(on),
        role=next(role for role in NOTING if role in person.roles),
        person=person,
        note=note.strip(),
        made_by=by,
    )
    record(case, kind=PUT_OFF, text="Wiedervorlage angelegt", by=by, facts=_facts(row))
    return row


@transaction.atomic
def settle_follow_up(follow_up: FollowUp, *, by) -> FollowUp:
    """Tick off what no act ticks off by itself."""
    case = lock(follow_up.case)
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if not may_settle(row, by):
        raise PermissionDenied
    if row.done_at is not None:
        raise Refused("Diese Aufgabe ist schon erledigt.")
    if row.kind not in FollowUp.BY_HAND:
        raise Refused("Diese Aufgabe erledigt sich mit dem Schritt, um den es geht.")
    row.done_at, row.done_by = timezone.now(), by
    row.save(update_fields=["done_at", "done_by"])
    record(case, kind=DONE, text="Aufgabe erledigt", by=by, facts=_facts(row))
    return row


def _facts(row):
    return FollowUpFacts(row.pk, row.kind, row.due_on.isoformat())
