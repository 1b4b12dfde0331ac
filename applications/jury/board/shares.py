"""City and surrounding area, and the fields of action: who gets how much of the money."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from applications.statistics import CITY, REGION, split
from fonds import charts
from fonds.region.models import Municipality
from measures.models import FieldOfAction

from .money import ZERO
from .ranked import Ranked


@dataclass(frozen=True)
class AreaShare:
    """Raum. Euros, and fractions of all money and of all inhabitants; no inhabitants of its own
    has what is done in the whole region."""

    name: str
    amount: Decimal
    share: Decimal | None
    people: Decimal | None = None


@dataclass(frozen=True)
class FieldShare:
    """Handlungsfeld. How many projects and euros; ``length`` is that of its bar."""

    field: Any
    count: int
    amount: Decimal
    length: int


def areas(rows: Iterable[Ranked]) -> tuple[AreaShare, ...]:
    """A project in several places counts in each by equal parts (domain notes, 7 no. 6)."""
    money = _by_place(rows)
    total = sum(money.values(), ZERO)
    around = total - money[CITY] - money[REGION]
    people = dict(Municipality.objects.values_list("ags", "population"))
    city = _fraction(people.get(CITY, 0), sum(people.values()))
    return (
        AreaShare("Stadt Hannover", money[CITY], _fraction(money[CITY], total), city),
        AreaShare("Umland", around, _fraction(around, total), None if city is None else 1 - city),
        AreaShare("regionsweit", money[REGION], _fraction(money[REGION], total)),
    )


def fields(rows: Iterable[Ranked]) -> tuple[FieldShare, ...]:
    """All eight, the most money first; also those that get nothing."""
    taking = [row for row in rows if row.takes]
    found = [
        (one, [row.spent for row in taking if _field_of(row) == one.pk])
        for one in FieldOfAction.objects.order_by("number")
    ]
    found.sort(key=lambda pair: -sum(pair[1]))
    bars = charts.bars([(one.name, sum(amounts, ZERO)) for one, amounts in found])
    return tuple(
        FieldShare(one, len(amounts), bar.value, bar.length)
        for (one, amounts), bar in zip(found, bars, strict=True)
    )


def places_of(application) -> Sequence[str]:
    """The AGS of its places; the region as a whole where none is named."""
    if application.is_region_wide:
        return [REGION]
    return [place.ags for place in application.municipalities.all()] or [REGION]


def _by_place(rows):
    money = defaultdict(Decimal)
    for row in rows:
        places = places_of(row.application)
        for place, euros in zip(places, split(row.spent, len(places)), strict=True):
            money[place] += euros
    return money


def _field_of(row):
    goal = row.application.goal
    return goal.field_id if goal else None


def _fraction(part, whole):
    return Decimal(part) / Decimal(whole) if whole else None
