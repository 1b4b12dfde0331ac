"""Letters are printed together, and their day of posting is entered together."""

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.models import Letter, PrintItem, PrintRun
from fonds.cases.rules import prints_letters
from fonds.cases.workflow import Refused, lock_all
from fonds.outbox import services as outbox
from fonds.trail.services import log_access

from . import delivery
from .seeing_out import record_posting


@transaction.atomic
def print_waiting(*, by) -> PrintRun:
    """A print run of all that waits for the post in a case this person sees.

    Raises ``Refused`` when nothing waits that is not being printed already.
    """
    if not prints_letters(by):
        raise PermissionDenied
    waiting = Letter.objects.visible_to(by).to_be_printed()
    run = print_letters(waiting.values_list("pk", flat=True), name="Wartende Schreiben", by=by)
    if run is None:
        raise Refused("Es wartet kein Schreiben, das nicht schon in einer Druckdatei liegt.")
    return run


@transaction.atomic
def print_letters(letters: Iterable[int], *, name: str, by) -> PrintRun | None:
    """A print run of those of these letters (their ids) that wait for the post and are in no open
    run, by file number; None if there are none. A worker draws and binds them."""
    asked = list(letters)
    lock_all(Letter.objects.filter(pk__in=asked).values("case"))
    waiting = Letter.objects.filter(pk__in=asked).to_be_printed()
    found = list(waiting.order_by("case__file_number", "pk").values_list("pk", flat=True))
    if not found:
        return None
    run = PrintRun.objects.create(name=name, by=by, steps=len(found) + 1)
    PrintItem.objects.bulk_create(
        PrintItem(run=run, letter_id=pk, number=number) for number, pk in enumerate(found, 1)
    )
    outbox.enqueue(delivery.make_print_run, run_id=run.pk)
    log_access("letters.print_asked", by=by, print_run=run.pk)
    return run


@transaction.atomic
def post_print_run(run: PrintRun, *, on: date, letters: Collection[int], by) -> PrintRun:
    """These of its letters (their ids) went to the post on that day; the others stayed behind and
    wait for the next run. Whole or not at all.

    Raises ``Refused``, naming the letter, for what ``record_posting`` refuses; and when none went.
    """
    items = _open_items(run)
    if not has_role(by, Role.CLERK):
        raise PermissionDenied
    posted = [item.letter for item in items if item.letter_id in letters]
    if not posted:
        raise Refused("Kreuzen Sie mindestens ein Schreiben an, das zur Post ging.")
    for letter in posted:
        try:
            record_posting(letter, on=on, by=by)
        except Refused as refusal:
            raise Refused(f"{letter.case}, {letter}: {' '.join(refusal.args)}") from refusal
    run.items.open().settle()
    return run


@transaction.atomic
def dissolve_print_run(run: PrintRun, *, by) -> PrintRun:
    """None of its letters went to the post from it: all wait for the next run."""
    _open_items(run)
    if not prints_letters(by):
        raise PermissionDenied
    run.items.open().settle()
    log_access("letters.print_dissolved", by=by, print_run=run.pk)
    return run


def _open_items(run):
    """Under the locks of their cases, in the order of the posting list."""
    lock_all(run.letters.values("case"))
    if not PrintRun.objects.filter(pk=run.pk, finished_at__isnull=False).exists():
        raise Refused("Die Druckdatei ist noch nicht fertig.")
    items = list(run.items.open().select_related("letter__case").order_by("number"))
    if not items:
        raise Refused("In dieser Druckdatei wartet kein Schreiben mehr.")
    return items
