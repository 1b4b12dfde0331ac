"""Drawings: series and scales, computed once; components draw them on screen, reportlab on paper.

Knows numbers and labels, and nothing of this project.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 1000  # of every drawing, in its own units
STEPS = 5  # of a map's scale, the first one for nothing at all


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart: its label, its value, and how long it is drawn."""

    label: str
    value: Decimal
    length: int


@dataclass(frozen=True)
class Segment:
    """One part of a stacked bar: where it begins and how wide it is."""

    start: int
    width: int


@dataclass(frozen=True)
class Area:
    """One area of a map: its value and the step of the scale that colours it."""

    value: Decimal
    step: int


def bars(rows: Sequence[tuple[str, Decimal]]) -> list[Bar]:
    """Bars on one scale that begins at zero; the longest fills the width."""
    longest = max((value for _, value in rows), default=Decimal(0)) or Decimal(1)
    return [Bar(label, value, _scaled(value, longest)) for label, value in rows]


def stack(values: Sequence[Decimal]) -> list[Segment]:
    """Parts of a whole side by side; together they fill the width."""
    total = sum(values) or Decimal(1)
    edges = [_scaled(sum(values[:index]), total) for index in range(len(values) + 1)]
    return [Segment(start, end - start) for start, end in zip(edges, edges[1:], strict=False)]


def areas(values: dict[str, Decimal]) -> dict[str, Area]:
    """Steps of equal width up to the highest value; step 0 means nothing at all."""
    highest = max(values.values(), default=Decimal(0)) or Decimal(1)
    return {key: Area(value, _step(value, highest)) for key, value in values.items()}


def scale(values: Iterable[Decimal]) -> list[Area]:
    """The steps of a map, each with the highest value it stands for."""
    highest = max(values, default=Decimal(0))
    steps = range(STEPS) if highest else range(1)
    return [Area(highest * step / (STEPS - 1), step) for step in steps]


def _scaled(value, whole):
    return round(WIDTH * Decimal(value) / Decimal(whole))


def _step(value, highest):
    if value <= 0:
        return 0
    return min(
        STEPS - 1, 1 + int((STEPS - 1) * Decimal(value) / Decimal(highest) * Decimal("0.9999"))
    )
