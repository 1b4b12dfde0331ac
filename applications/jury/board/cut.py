"""Where the money ends: what is left there, who needs more, and what could be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .money import ZERO, ByYear, fits
from .ranked import Ranked


@dataclass(frozen=True)
class Cut:
    """Hier endet das Geld. Between the lines ``before`` and after it; euros.

    ``year`` is the one that runs short. ``passes_to`` is the next line that what is left is
    enough for, ``cuts_to`` what is left for ``needs`` by budget year: nothing if there is none.
    """

    before: int
    year: int
    left: Decimal
    needs: Ranked
    passes_to: Ranked | None
    cuts_to: Mapping[int, Decimal]

    @property
    def need(self) -> Decimal:
        return self.needs.proposed.get(self.year, ZERO)

    @property
    def is_enough(self) -> bool:
        return self.need <= self.left

    @property
    def cut_amount(self) -> Decimal:
        return sum(self.cuts_to.values(), ZERO)


def find_cut(rows: Sequence[Ranked], budgets: ByYear) -> Cut | None:
    """None while the money is enough for all who stand above and nobody waits below."""
    before = _place(rows)
    if before is None:
        return None
    needs, left = rows[before], _left_before(rows, before, budgets)
    if not needs.takes:
        needs = next(row for row in rows[before:] if row.is_waiting)
    short = [year for year, free in left.items() if needs.proposed.get(year, ZERO) > free]
    year = (short or list(left) or [0])[0]
    below = [row for row in rows[before:] if row is not needs and row.amount and _may_get(row)]
    return Cut(
        before=before,
        year=year,
        left=left.get(year, ZERO),
        needs=needs,
        passes_to=next((row for row in below if fits(row.proposed, left)), None) if short else None,
        cuts_to=_what_is_left(needs, left) if short else {},
    )


def _place(rows):
    """Before the first line that overdraws; else after the last that takes, if somebody waits."""
    for index, row in enumerate(rows):
        if row.is_overdrawn:
            return index
    taking = [index for index, row in enumerate(rows) if row.takes]
    after = taking[-1] + 1 if taking else 0
    return after if any(row.is_waiting for row in rows[after:]) else None


def _left_before(rows, before, budgets):
    above = [row.left for row in rows[:before] if row.takes]
    return dict(above[-1] if above else budgets)


def _may_get(row):
    return row.takes or row.is_waiting


def _what_is_left(row, left):
    """Its amounts, each at most what is free; nothing if a year has nothing at all for it."""
    cut = {year: min(euros, left.get(year, euros)) for year, euros in row.proposed.items() if euros}
    return cut if cut and all(euros > 0 for euros in cut.values()) else {}
