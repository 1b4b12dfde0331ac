"""Budget years as published and as the mission sets them, what the press said, base rates."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from fonds.budget import ledger
from fonds.budget.models import Appropriation, BaseRate, BudgetYear, PublishedFigure

from .places import rows

FIRST_YEAR_HERE = 2026
YEARS_AHEAD = 2
HIGHER = {2019, 2024, 2025}  # years with 200,000 euros, as published
UNCHECKED = "zu prüfen: nicht an der Quelle (Deutsche Bundesbank) nachgesehen"
BUNDESBANK = "Deutsche Bundesbank, laut Finanzmarktnachrichten 01/2026"
BASE_RATES = (
    (date(2023, 1, 1), "1.62", UNCHECKED),
    (date(2023, 7, 1), "3.12", UNCHECKED),
    (date(2024, 1, 1), "3.62", UNCHECKED),
    (date(2024, 7, 1), "3.37", UNCHECKED),
    (date(2025, 1, 1), "2.27", UNCHECKED),
    (date(2025, 7, 1), "1.27", BUNDESBANK),
    (date(2026, 1, 1), "1.27", BUNDESBANK),
)


def load():
    last = timezone.localdate().year + YEARS_AHEAD
    for year in range(2009, last + 1):
        if _set_up(year):
            _give(year)
    _set_up(last + 1)  # its money is for the council to give; until then promises are vorbehaltlich
    for row in rows("zeitreihe.csv", ","):
        _published(row)
    for since, percent, source in BASE_RATES:
        BaseRate.objects.get_or_create(
            since=since, defaults={"percent": Decimal(percent), "source": source}
        )


def _set_up(year):
    """Whether the year is new; one that was there already is the council's."""
    return BudgetYear.objects.get_or_create(
        year=year, defaults={"is_kept_here": year >= FIRST_YEAR_HERE}
    )[1]


def _give(year):
    is_kept_here = year >= FIRST_YEAR_HERE
    ledger.appropriate(
        year,
        kind=Appropriation.Kind.BUDGET,
        amount=Decimal(200_000 if year in HIGHER else 150_000),
        on=date(year, 1, 1),
        paper="Auftrag: 150.000 Euro im Jahr" if is_kept_here else "laut Presse der Region",
    )


def _published(row):
    PublishedFigure.objects.get_or_create(
        year=row["jahr"],
        standing=row["stand"],
        defaults={
            "applications": row["antraege"] or None,
            "funded": row["gefoerdert"] or None,
            "granted_amount": row["bewilligt_eur"] or None,
            "max_amount": row["hoechstbetrag_eur"] or None,
            "is_cumulated": row["stand"].startswith("kumuliert"),
            "source": row["quelle"],
        },
    )
