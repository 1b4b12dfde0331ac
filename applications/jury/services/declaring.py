"""Declaring on many cases of a round at once: whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from fonds.cases.conflicts import declare_conflict, declare_impartial
from fonds.cases.models import Case
from fonds.cases.workflow import lock_all


@dataclass(frozen=True)
class Said:
    """What a person says of one case; without a ground, that nothing ties it to the case."""

    case: Case
    ground: str = ""
    note: str = ""
    hints: tuple[str, ...] = ()


@transaction.atomic
def declare_all(said: Sequence[Said], *, by) -> int:
    """Of each case, by primary key; on how many is this person in a conflict?

    Raises ``Refused`` when a hint is not answered, ``PermissionDenied`` for who is kept off.
    """
    lock_all([one.case.pk for one in said])
    for one in sorted(said, key=lambda one: one.case.pk):
        if one.ground:
            declare_conflict(one.case, by=by, ground=one.ground, note=one.note)
        else:
            declare_impartial(one.case, by=by, hints=one.hints, note=one.note)
    return len([one for one in said if one.ground])
