"""Who is impartial and who is not: declared, ordered by the head, lifted by the head.

All four lock the case first, so two that come at once come one after the other.
"""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fonds.trail.services import log_access

from .models import Access, Case, Conflict, Impartiality
from .rules import is_kept_off, judges, may_order_off
from .workflow import Refused, lock, record


@transaction.atomic
def declare_impartial(case: Case, *, by, hints: Sequence[str] = (), note: str = "") -> Impartiality:
    """Nothing ties this person to the case; what the system pointed at stays beside it.

    Raises ``Refused`` when it pointed at something and nobody says why that ties nobody.
    """
    case = lock(case)
    if not judges(by) or is_kept_off(case, by):
        raise PermissionDenied
    if hints and not note.strip():
        raise Refused(_("Schreiben Sie, warum Sie der Hinweis nicht befangen macht."))
    row, is_new = Impartiality.objects.get_or_create(
        case=case, user=by, defaults={"hints": list(hints), "note": note}
    )
    if is_new:
        record(case, kind="case.impartial", text="Unbefangenheit erklärt", by=by)
    return row


@transaction.atomic
def declare_conflict(case: Case, *, by, ground: str, note: str = "") -> Conflict:
    """From here on this person neither sees nor acts; somebody else takes over."""
    case = lock(case)
    if not judges(by):
        raise PermissionDenied
    row, is_new = Conflict.objects.standing().get_or_create(
        case=case, user=by, defaults={"ground": ground, "note": note}
    )
    if is_new:
        _keep_off(case, by)
        record(case, kind="case.conflict", text="Befangenheit angezeigt", by=by)
        log_access("conflict.declared", by=by, case=case.pk, ground=ground)
    return row


@transaction.atomic
def exclude(case: Case, *, user, by, reason: str) -> Conflict:
    """The head orders somebody off the case (§ 21 VwVfG); why stays with the head.

    Raises ``Refused`` for somebody who is off already, or has nothing to do with any case.
    """
    case = lock(case)
    if not may_order_off(case, by) or is_kept_off(case, by):
        raise PermissionDenied
    if user == by:
        raise Refused("Ihre eigene Befangenheit zeigen Sie selbst an.")
    if not judges(user):
        raise Refused(f"{user} sieht keine Vorgänge.")
    if case.conflicts.standing().filter(user=user).exists():
        raise Refused(f"{user} ist schon ausgeschlossen.")
    row = Conflict.objects.create(
        case=case, user=user, ground=Conflict.Ground.ORDERED, note=reason, ordered_by=by
    )
    _keep_off(case, user)
    record(case, kind="case.excluded", text="Person vom Vorgang ausgeschlossen", by=by)
    log_access("conflict.ordered", by=by, case=case.pk, user=user.pk)
    return row


@transaction.atomic
def lift_conflict(conflict: Conflict, *, by, reason: str) -> Conflict:
    """The bar is taken away and roles count again; what was declared stays in the file.

    Nobody lifts the own one: who is kept off does not see it.
    """
    case = lock(conflict.case)
    if not may_order_off(case, by) or is_kept_off(case, by):
        raise PermissionDenied
    conflict = Conflict.objects.get(pk=conflict.pk)
    if conflict.lifted_at:
        raise Refused("Der Ausschluss ist schon aufgehoben.")
    conflict.lifted_at, conflict.lifted_by, conflict.lift_reason = timezone.now(), by, reason
    conflict.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    Access.objects.filter(case=case, user=conflict.user_id, is_open=False).delete()
    record(case, kind="case.conflict_lifted", text="Ausschluss einer Person aufgehoben", by=by)
    log_access("conflict.lifted", by=by, case=case.pk, user=conflict.user_id)
    return conflict


def _keep_off(case, user):
    """No door stays open, and what waited for this person alone waits for its role again."""
    Access.objects.update_or_create(case=case, user=user, defaults={"is_open": False})
    case.follow_ups.filter(person=user, done_at=None).update(person=None)
    if case.clerk_id == user.pk:
        case.clerk = None
        case.save(update_fields=["clerk"])
