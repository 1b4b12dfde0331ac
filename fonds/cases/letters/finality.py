"""Bestandskraft: nobody can sue against a letter any more (§ 74 VwGO)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from fonds.cases.models import Delivery, Letter
from fonds.cases.workflow import Refused, lock

from .dates import final_from, is_final, what_keeps_it_open
from .steps import take_step, with_steps

Kind = Delivery.Kind


def is_over(letter: Letter) -> bool:
    """Can it stand as final from today on?"""
    day = final_from(letter)
    return day is not None and day <= timezone.localdate()


@transaction.atomic
def become_final(letter: Letter, *, by) -> Letter:
    """The letter stands from the first day on which nobody can sue; once, however often asked.

    For letters that have no grant in their wake; with a grant its state moves too, and that act
    calls ``stand``. Raises ``Refused`` in words while it is open.
    """
    case, letter = lock(letter.case), with_steps(letter)
    if is_final(letter):
        return letter
    day = final_from(letter)
    if day is None or day > timezone.localdate():
        raise Refused(what_keeps_it_open(letter) or "Die Klagefrist läuft noch.")
    take_step(case, letter, Kind.FINAL, on=day, by=by)
    return letter


def stand(letter: Letter, *, on: date, by, waived: bool = False) -> None:
    """Final from a day on, told by the event of the act that found it so. ``waived``: the
    recipient gave up the right to sue on that day."""
    if waived:
        Delivery.objects.create(letter=letter, kind=Kind.WAIVED, on=on, by=by)
    if not letter.deliveries.filter(kind=Kind.FINAL).exists():
        Delivery.objects.create(letter=letter, kind=Kind.FINAL, on=on, by=by)
