"""What a notice says beyond its standing words: plan, financing, payment, dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import number_format

from fonds.budget import ledger
from fonds.law.deadlines import months_after
from fonds.pdf import markup
from fonds.programmes.models import Criterion, Financing

from .judging.reckoning import in_percent
from .judging.sheets import Reading
from .lifecycle import Outcome
from .models import Application


@dataclass(frozen=True)
class Tranche:
    """What a grant gives in one budget year; ``is_funded`` once the council gave it its budget."""

    year: int
    amount: Decimal
    is_funded: bool


@dataclass(frozen=True)
class Decided:
    """The criteria that a rejection rests on, and what is reserved, in euros by budget year."""

    criteria: Sequence[Criterion]
    reserved: Mapping[int, Decimal]


def context_of(
    application: Application,
    *,
    reason: str,
    reading: Reading | None = None,
    decided: Decided | None = None,
) -> dict:
    """For the template of a notice; ``reason`` is what was written when it was decided, the
    ``reading`` of its sheet and what was ``decided`` are read where nobody has them at hand."""
    decided = decided or decided_on(application)
    context = {
        "application": application,
        "reason": reason,
        "today": timezone.localdate(),
        "resolution": application.resolution,
        "criteria": decided.criteria,
        "had_waited": application.outcome != Outcome.WAITLISTED and application.waiting_rank,
    }
    if application.outcome != Outcome.GRANTED:
        return context
    line, reading = application.case.round.line, reading or Reading(application)
    is_judged = reading.sheet is not None
    financing = reading.financing if is_judged else line.financing_of(application.granted_amount)
    return context | {
        "financing": financing,
        "share": share_of(reading) if is_judged else "",
        "eligible": application.recognised_costs(),
        "unrecognised": reading.unrecognised,
        "obligations": reading.obligations,
        "plan_table": list(plan_table(application)),
        "payment": payment(line.payment_shares),
        "proof_due_on": months_after(application.ends_on, line.proof_months),
        "is_reduced": application.granted_amount < application.requested_amount,
        "tranches": tranches_of(decided.reserved),
    }


def decided_on(application: Application) -> Decided:
    return Decided(criteria_of(application), ledger.reserved(application.case))


def criteria_of(application: Application) -> list[Criterion]:
    """Those that a rejection rests on, as they were named when it was decided."""
    if application.outcome != Outcome.REJECTED:
        return []
    decided = application.case.events.filter(kind="application.decide").last()
    named = decided.facts.get("criteria", ()) if decided else ()
    return list(Criterion.objects.filter(pk__in=named).order_by("number"))


def tranches_of(reserved: Mapping[int, Decimal]) -> list[Tranche]:
    """Year by year, where it is more than one, or the one has no budget yet."""
    parts = [Tranche(year, euros, ledger.is_funded(year)) for year, euros in reserved.items()]
    return parts if len(parts) > 1 or any(not part.is_funded for part in parts) else []


def plan_table(application: Application):
    """The approved plan as the lines of a table: costs, their sum, financing, its sum."""
    rows = list(application.approved_plan())
    yield markup.row("Position", "Euro")
    for is_cost, total in ((True, "Ausgaben zusammen"), (False, "Finanzierung zusammen")):
        side = [row for row in rows if row["is_cost"] == is_cost]
        for row in side:
            yield markup.row(row["label"], _figure(row["amount"]))
        yield markup.row(f"= {total}", _figure(sum(row["amount"] for row in side)))


def share_of(reading: Reading) -> str:
    """In words, for a proportional grant only: its part of the eligible costs."""
    if reading.financing != Financing.PROPORTIONAL:
        return ""
    return in_percent(reading.reckoning.share)


def payment(shares: str) -> str:
    """In words: how many parts, and when the last one comes. ``shares`` are percents."""
    parts = [part.strip() for part in shares.split(",")]
    if len(parts) == 1:
        return "Die Zuwendung wird in einem Betrag ausgezahlt."
    percents = ", ".join(f"{part} %" for part in parts[:-1])
    return (
        f"Die Zuwendung wird in {len(parts)} Raten ausgezahlt: {percents} nach Ihrem Bedarf, "
        f"die letzten {parts[-1]} % nach Prüfung des Verwendungsnachweises."
    )


def _figure(amount):
    return number_format(amount, 2, force_grouping=True)
