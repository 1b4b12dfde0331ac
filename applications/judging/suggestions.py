"""Which obligations a case suggests, and why: a clerk ticks and unticks, the house decides."""

from collections.abc import Iterator

from applications.limits import BOUGHT, Plan
from applications.models import Application, FinancingItem
from fonds.programmes.kinds import CostKind
from fonds.templatetags.house import euro_round

LONG_MONTHS = 12
Status = FinancingItem.Status


def suggestions(application: Application, plan: Plan) -> dict[str, str]:
    """By the code of an obligation: what in the application asks for it."""
    return dict(_found(application, plan))


def _found(application, plan) -> Iterator[tuple[str, str]]:
    line = plan.line
    yield "publicity", "Das gilt bei jeder Förderung."
    if any(_is_inventory(row, line) for row in plan.cost_rows):
        limit = euro_round(line.inventory_from)
        yield "inventory", f"Der Plan enthält eine Anschaffung über {limit}."
    if line.quotes_from and any(_needs_quotes(row, line) for row in plan.cost_rows):
        yield "quotes", f"Ein Auftrag im Plan kostet {euro_round(line.quotes_from)} oder mehr."
    if application.reaches_minors:
        yield "safeguarding", "Kinder oder Jugendliche machen mit."
    if application.is_protected_place:
        yield "protected_place", "Der Ort ist im Antrag als geschützt angegeben."
    if any(row.status in (Status.APPLIED, Status.ESTIMATED) for row in plan.financing_rows):
        yield "financing_secured", "Ein Teil der Finanzierung ist noch nicht zugesagt."
    if line.proof_kind == line.ProofKind.WITH_VOUCHERS and application.aims.exists():
        yield "evaluation", "Der Antrag nennt Ziele, an denen sich die Wirkung messen lässt."
    if _lasts_long(application):
        yield "interim_report", f"Das Projekt dauert länger als {LONG_MONTHS} Monate."


def _is_inventory(row, line):
    return row.kind == CostKind.EQUIPMENT and (row.unit_price or row.amount) > line.inventory_from


def _needs_quotes(row, line):
    return row.kind in BOUGHT and row.amount >= line.quotes_from


def _lasts_long(application):
    begin, end = application.starts_on, application.ends_on
    return bool(begin and end) and (end - begin).days > 366
