"""What the template of a notice is given: plan, financing, payment, grounds, dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format, number_format

from applications.judging.reckoning import in_percent
from applications.judging.sheets import Reading
from applications.lifecycle import EarlyStart, Outcome, Rejected
from applications.models import Application, FinancingKind
from fonds.budget import ledger
from fonds.cases.workflow import Refused
from fonds.law.deadlines import months_after
from fonds.pdf import markup
from fonds.programmes import wording
from fonds.programmes.models import Criterion, Financing, Line
from fonds.templatetags.house import euro

INVENTORY = "inventory"  # the obligation that says how long bought things are bound to the purpose
PUBLIC = (FinancingKind.PUBLIC, FinancingKind.REGION)
EXTENT = {  # after: „Die Förderung ist eine …“
    Financing.FIXED: "Der Betrag bleibt, wie er ist, auch wenn das Projekt günstiger wird. Er ist "
    "aber nie höher als die tatsächlichen zuwendungsfähigen Ausgaben.",
    Financing.PROPORTIONAL: "Wird das Projekt günstiger, sinkt die Zuwendung im selben Verhältnis.",
    Financing.SHORTFALL: "Die Zuwendung schließt die Lücke, die nach Ihrem eigenen Geld und dem "
    "Geld anderer bleibt. Sparen Sie etwas ein oder kommt mehr Geld herein, sinkt die Zuwendung "
    "um diesen Betrag.",
    Financing.FULL: "Die Zuwendung trägt alle zuwendungsfähigen Ausgaben. Wird das Projekt "
    "günstiger, sinkt die Zuwendung um diesen Betrag.",
}


@dataclass(frozen=True)
class Tranche:
    """What a grant gives in one budget year; ``is_funded`` once the council gave it its budget."""

    year: int
    amount: Decimal
    is_funded: bool


@dataclass(frozen=True)
class Ground:
    """What a rejection rests on: a criterion, or a coded reason, and why in this case."""

    name: str
    reason: str


@dataclass(frozen=True)
class Decided:
    """What lies behind the decision: the criteria and coded reasons of a rejection, what is
    reserved in euros by budget year, and the day of the newest version after an answer."""

    criteria: Sequence[Criterion]
    reserved: Mapping[int, Decimal]
    codes: Sequence[str] = ()
    revised_on: date | None = None


def template_of(application: Application) -> str:
    """A grant of less than was asked for is a document of its own: the rest is rejected."""
    name = "reduced" if is_reduced(application) else application.outcome
    return f"applications/letters/notify_{name}.txt"


def is_reduced(application: Application) -> bool:
    return (
        application.outcome == Outcome.GRANTED
        and application.granted_amount < application.requested_amount
    )


def context_of(
    application: Application,
    *,
    reason: str,
    reading: Reading | None = None,
    decided: Decided | None = None,
) -> dict[str, Any]:
    """For the template of a notice; ``reason`` is what was written when it was decided, the
    ``reading`` of its sheet and what was ``decided`` are read where nobody has them at hand."""
    decided = decided or decided_on(application)
    reading = reading or Reading(application)
    context = {
        "application": application,
        "reason": reason,
        "today": timezone.localdate(),
        "resolution": application.resolution,
        "revised_on": decided.revised_on,
        "grounds": grounds_of(reason, reading, decided),
        "had_waited": application.outcome != Outcome.WAITLISTED and application.waiting_rank,
    }
    context["tells_reason"] = any(row.reason != reason for row in context["grounds"])
    if application.outcome == Outcome.GRANTED:
        context |= _of_a_grant(application, reading, decided)
    return context


def _of_a_grant(application, reading, decided):
    line, is_judged = application.case.round.line, reading.sheet is not None
    financing = reading.financing if is_judged else line.financing_of(application.granted_amount)
    obligations, values = list(reading.obligations), values_of(application, line)
    return {
        "financing": financing,
        "extent": EXTENT[financing],
        "is_fixed": financing == Financing.FIXED,
        "share": share_of(reading) if is_judged else "",
        "eligible": application.recognised_costs(),
        "unrecognised": reading.unrecognised,
        "weighed": [mark.criterion for mark in reading.marks] if is_judged else [],
        "bound": [_told(row, values) for row in obligations if row.code == INVENTORY],
        "obligations": [_told(row, values) for row in obligations if row.code != INVENTORY],
        "codes": [row.code for row in obligations],
        "reading": reading,
        "plan_table": list(plan_table(application)),
        "payment": payment(line.payment_shares),
        "funded_from": funded_from(application),
        "is_at_own_risk": line.early_start == Line.EarlyStart.AT_OWN_RISK,
        "account": application.case.organisation.iban[-4:],
        "public_funders": [row for row in reading.plan.financing_rows if row.kind in PUBLIC],
        "proof_due_on": proof_due_on(application, line),
        "is_reduced": is_reduced(application),
        "tranches": tranches_of(decided.reserved),
        "values": values,
    }


def values_of(application: Application, line: Line) -> dict[str, str]:
    """What the placeholders of a grant stand for, beside those of every letter; what the line does
    not say is left empty, and refused where a text asks for it."""
    return {
        "angebote_ab": euro(line.quotes_from) if line.quotes_from is not None else "",
        "beginn": _day(application.starts_on),
        "beginn_en": _day_in_english(application.starts_on),
        "belege_jahre": str(line.keep_vouchers_years),
        "betrag": euro(application.granted_amount),
        "betrag_en": f"EUR {application.granted_amount:,.2f}",
        "ende": _day(application.ends_on),
        "ende_en": _day_in_english(application.ends_on),
        "inventar_ab": euro(line.inventory_from),
        "nachweis_art": line.get_proof_kind_display(),
        "nachweis_bis": _day(proof_due_on(application, line)),
        "ueberschreitung": "" if line.overrun_percent is None else str(line.overrun_percent),
        "verwenden_monate": str(line.use_within_months),
    }


def _day_in_english(day):
    with translation.override("en"):
        return date_format(day, "j F Y")


def proof_due_on(application: Application, line: Line) -> date:
    return months_after(application.ends_on, line.proof_months)


def funded_from(application: Application) -> date:
    """The first day on which money may be promised to others: that of an agreed early start."""
    early = application.early_start_on
    if application.early_start == EarlyStart.GRANTED and early:
        return min(early, application.starts_on)
    return application.starts_on


def decided_on(application: Application) -> Decided:
    """As it was decided; criteria are read as they are named today."""
    decided = application.case.events.filter(kind="application.decide").last()
    facts = decided.facts if decided and application.outcome == Outcome.REJECTED else {}
    criteria = Criterion.objects.filter(pk__in=facts.get("criteria", ())).order_by("number")
    return Decided(
        criteria=list(criteria),
        reserved=ledger.reserved(application.case),
        codes=facts.get("reasons", ()),
        revised_on=revised_on(application),
    )


def revised_on(application: Application) -> date | None:
    """The day of the newest version, where there is one besides the one that was handed in."""
    first, *later = list(application.versions()) or [None]
    return timezone.localdate(later[-1].at) if later else None


def grounds_of(reason: str, reading: Reading, decided: Decided) -> list[Ground]:
    """The criteria, each with what its sheet says of it; where a line has none, what was coded."""
    own = {mark.criterion.pk: mark.reason for mark in reading.marks} if decided.criteria else {}
    criteria = [Ground(row.name, own.get(row.pk) or reason) for row in decided.criteria]
    known = [code for code in decided.codes if code in Rejected.values]
    return criteria or [Ground(str(Rejected(code).label), reason) for code in known]


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
        return "Wir zahlen die Zuwendung in einem Betrag aus."
    percents = ", ".join(f"{part} %" for part in parts[:-1])
    return (
        f"Wir zahlen die Zuwendung in {len(parts)} Raten aus: {percents} nach Ihrem Bedarf, "
        f"die letzten {parts[-1]} % nach Prüfung des Verwendungsnachweises."
    )


def _told(obligation, values):
    try:
        return wording.fill(obligation.text, values)
    except wording.UnfilledError as lack:
        raise Refused(f"Nebenbestimmung „{obligation.title}“, {lack}") from None


def _day(day):
    return date_format(day, "j. F Y")


def _figure(amount):
    return number_format(amount, 2, force_grouping=True)
