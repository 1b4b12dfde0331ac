"""The checklist of the formal check and the de-minimis question: several people write on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications import rules
from applications.facts import AidFacts, CheckFacts
from applications.lifecycle import State
from applications.models import Application, Check, DeMinimis
from fonds.cases.workflow import Refused, demand_declared, record, renew


@dataclass(frozen=True)
class CheckRow:
    """What one person found at one item; ``version`` is the one that the page was opened with."""

    item: int
    result: str
    note: str
    version: int


class ChecksOvertaken(Refused):
    """Somebody else wrote at the same items meanwhile; nothing of this save is kept yet."""

    def __init__(self, checks: Iterable[Check]):
        self.checks = {check.item_id: check for check in checks}
        super().__init__("Jemand anderes hat inzwischen dieselben Punkte geprüft.")


class AidOvertaken(Refused):
    """Somebody else answered the de-minimis question meanwhile."""

    def __init__(self, row: DeMinimis):
        self.row = row
        super().__init__("Jemand anderes hat inzwischen die De-minimis-Prüfung geändert.")


@transaction.atomic
def save_checks(application: Application, *, rows: Iterable[CheckRow], by) -> Application:
    """Keep what was found at these items, all of it or nothing.

    Raises ``ChecksOvertaken`` when somebody else wrote at one of them since the page was opened;
    items that only others wrote at are no matter.
    """
    application = _open_for_checking(application, by=by)
    items = {item.pk: item for item in application.check_items()}
    known = {check.item_id: check for check in application.checks.select_related("by")}
    changed, overtaken = [], []
    for row in rows:
        _demand_sense(row, items)
        check = known.get(row.item) or Check(application=application, item=items[row.item])
        if (check.result, check.note) == (row.result, row.note):
            continue
        if check.version != row.version:
            overtaken.append(check)
        check.result, check.note = row.result, row.note
        changed.append(check)
    if overtaken:
        ids = [check.pk for check in overtaken]
        raise ChecksOvertaken(application.checks.filter(pk__in=ids).select_related("by"))
    for check in changed:
        _stamp(check, by)
    if changed:
        _tell(application, changed, by=by)
    return application


@transaction.atomic
def save_de_minimis(
    application: Application, *, is_aid: bool, other_amount: Decimal, note: str, version: int, by
) -> DeMinimis:
    """Is it de-minimis aid, how much came from others, and what the certificate says.

    Raises ``AidOvertaken`` when somebody else answered since the page was opened.
    """
    application = _open_for_checking(application, by=by)
    if not application.is_economic:
        raise Refused("Das Projekt ist nicht wirtschaftlich. Die Frage stellt sich nicht.")
    answer = (is_aid, other_amount, note)
    row = DeMinimis.objects.filter(application=application).select_related("by").first()
    row = row or DeMinimis(application=application)
    if row.pk and (row.is_aid, row.other_amount, row.note) == answer:
        return row
    if row.version != version:
        raise AidOvertaken(row)
    row.is_aid, row.other_amount, row.note = answer
    _stamp(row, by)
    record(
        application.case,
        kind="application.aid_checked",
        text="Beihilfe geprüft",
        by=by,
        facts=AidFacts(is_aid, other_amount),
        remark=note,
    )
    return row


def _open_for_checking(application, *, by):
    application = renew(application)
    if not rules.is_clerk(application, by):
        raise PermissionDenied
    demand_declared(application.case, by)
    if application.state != State.FORMAL_CHECK:
        raise Refused(
            "Die formale Prüfung ist nicht mehr offen. Die Prüfliste lässt sich nur währenddessen "
            "ändern."
        )
    return application


def _demand_sense(row, items):
    if row.item not in items:
        raise Refused("Ein Prüfpunkt gehört nicht mehr zur Liste. Laden Sie die Seite neu.")
    if row.result == Check.Result.WAIVED and not row.note:
        words = f"„{items[row.item]}“ ist nicht nötig? Schreiben Sie dazu, warum."
        raise Refused(words)


def _stamp(row, by):
    row.version, row.at, row.by = row.version + 1, timezone.now(), by
    row.save()


def _tell(application, changed, *, by):
    """One event for all of it; notes are words of people and stand beside it."""
    notes = [f"{check.item}: {check.note}" for check in changed if check.note]
    record(
        application.case,
        kind="application.checked",
        text="Prüfliste bearbeitet",
        by=by,
        facts=CheckFacts({str(check.item_id): check.result for check in changed}),
        remark="\n".join(notes),
    )
