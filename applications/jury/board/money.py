"""The money of a round, year by year: what there is, what its lines take, what is left."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from fonds.budget import ledger
from fonds.budget.models import Booking

ZERO = Decimal(0)
BINDING = [Booking.Kind.RESERVE, Booking.Kind.COMMIT]
ByYear = Mapping[int, Decimal]


@dataclass(frozen=True)
class Purse:
    """Geld eines Jahres, in euros: ``budget`` is there for the round, ``planned`` its lines take.

    Without a budget (``None``) the year is still ahead and what is planned in it is
    "vorbehaltlich". ``is_provisional``: vorläufige Haushaltsführung (§ 116 NKomVG).
    """

    year: int
    budget: Decimal | None
    planned: Decimal = ZERO
    is_provisional: bool = False

    @property
    def left(self) -> Decimal | None:
        """Below zero when more is planned than there is."""
        return None if self.budget is None else self.budget - self.planned

    @property
    def is_short(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def missing(self) -> Decimal:
        return -self.left if self.left is not None and self.left < 0 else ZERO


def held(cases: Collection[int]) -> dict[int, dict[int, Decimal]]:
    """What the ledger keeps or has bound for each of these cases, in euros by budget year."""
    rows = Booking.objects.filter(case__in=cases, kind__in=BINDING).order_by()
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for case, year, amount in rows.values_list("case", "year__year").annotate(
        sum=Sum(ledger.SIGNED)
    ):
        if amount:
            found[case][year] = amount
    return found


def purses(years: Iterable[int], bound: Mapping[int, ByYear], taken: Iterable[ByYear]):
    """One a year; what the ledger keeps for the lines themselves is theirs to spend."""
    taken = list(taken)
    return tuple(
        Purse(
            year,
            _budget(year, sum_of(year, bound.values())),
            sum_of(year, taken),
            ledger.is_provisional(year),
        )
        for year in sorted(set(years))
    )


def _budget(year, bound):
    if year > timezone.localdate().year and not ledger.is_funded(year):
        return None
    return ledger.available(year) + bound


def sum_of(year: int, amounts: Iterable[ByYear]) -> Decimal:
    return sum((one.get(year, ZERO) for one in amounts), ZERO)


def total(amounts: ByYear) -> Decimal:
    return sum(amounts.values(), ZERO)


def fits(amounts: ByYear, left: ByYear) -> bool:
    """In every year that has a budget; a year without one binds nothing yet."""
    return all(amounts.get(year, ZERO) <= free for year, free in left.items())
