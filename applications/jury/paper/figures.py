"""The sums of the committee's papers: by year, by space, by field of action, and what is left."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from applications.jury.models import Placement, Scenario
from applications.models import Application
from applications.rules import head_decides
from applications.statistics import CITY, REGION, split
from fonds.budget import ledger
from fonds.budget.models import Booking

from .lines import Line

ZERO = Decimal(0)
IN_CITY, AROUND, REGION_WIDE = "Stadt Hannover", "Umland", "regionsweit"
SPACES = {CITY: IN_CITY, REGION: REGION_WIDE}  # all others lie around the city


@dataclass(frozen=True)
class Share:
    """How many projects, and euros."""

    label: str
    number: int
    amount: Decimal


@dataclass(frozen=True)
class Others:
    """Applications that are not granted, as a number: ``asked`` and ``planned`` in euros."""

    number: int
    asked: Decimal
    planned: Decimal
    for_committee: int


def by_year(lines: Iterable[Line]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        for year, euros in line.amounts.items():
            found[year] += euros
    return dict(sorted(found.items()))


def by_space(lines: Iterable[Line]) -> list[Share]:
    """A project counts in each space that it touches; its money is split over its places."""
    numbers = dict.fromkeys([IN_CITY, AROUND, REGION_WIDE], 0)
    euros: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        spaces = [SPACES.get(place, AROUND) for place in line.places]
        for space, amount in zip(spaces, split(line.amount, len(spaces)), strict=True):
            euros[space] += amount
        for space in set(spaces):
            numbers[space] += 1
    return [Share(space, number, euros[space]) for space, number in numbers.items()]


def by_field(lines: Sequence[Line]) -> list[Share]:
    """By the first field of action of each project, in the order of the alphabet."""
    fields = sorted({line.field for line in lines})
    found = [(field, [line for line in lines if line.field == field]) for field in fields]
    return [Share(field or "ohne Handlungsfeld", len(own), total(own)) for field, own in found]


def total(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), ZERO)


def received(round) -> tuple[int, Decimal]:
    """What came in in a round, whatever became of it: how many, and euros asked for."""
    rows = Application.objects.filter(case__round=round, case__file_number__isnull=False)
    return rows.count(), rows.aggregate(sum=Sum("requested_amount"))["sum"] or ZERO


def others(rows: Iterable[Placement], outcome: str) -> Others:
    found = [row for row in rows if row.outcome == outcome]
    return Others(
        number=len(found),
        asked=sum((row.application.requested_amount or ZERO for row in found), ZERO),
        planned=sum((row.amount for row in found), ZERO),
        for_committee=sum(not head_decides(row.application) for row in found),
    )


def there_was(plan: Scenario, year: int) -> Decimal | None:
    """What a year had for the plan, in euros: what is left, and what its cases hold by now.

    None where the council has given the year nothing yet.
    """
    if not ledger.is_funded(year):
        return None
    cases = plan.placements.values("application__case")
    held = ledger.net(Booking.objects.filter(year__year=year, case__in=cases))
    kinds = (Booking.Kind.RESERVE, Booking.Kind.COMMIT)
    return ledger.available(year) + sum((held[kind] for kind in kinds), ZERO)


def left_after(lines: Iterable[Line], year: int, there: Decimal) -> Iterator[Decimal]:
    """After each line, what of a year remains, in euros."""
    for line in lines:
        there -= line.amounts.get(year, ZERO)
        yield there
