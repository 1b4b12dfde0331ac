"""The budget in bulk: so much more that every year can bear what was bound."""

from datetime import date
from decimal import ROUND_UP, Decimal

from applications.demo.story import YEARS_BACK
from fonds.budget import ledger
from fonds.budget.models import Appropriation, BudgetYear

ROUND, LEFT = Decimal(50_000), Decimal(20_000)
PAPER = "Vorführung: erhöht für viele Anträge"


def supplement(today: date) -> None:
    """A supplement for every year of the demonstration that is short; some money is left."""
    years = range(today.year - YEARS_BACK, today.year + 2)
    for row in BudgetYear.objects.filter(year__in=years).order_by("year"):
        short = LEFT - ledger.available(row.year)
        if short > 0:
            ledger.appropriate(
                row.year,
                kind=Appropriation.Kind.SUPPLEMENT,
                amount=(short / ROUND).quantize(Decimal(1), ROUND_UP) * ROUND,
                on=date(row.year, 1, 1),
                paper=PAPER,
            )
