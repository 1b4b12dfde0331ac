"""Puts the board together: which lines, in which order, and what is left after each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from applications.jury.models import Scenario
from applications.jury.ranking import (
    FirstPlace,
    Standing,
    first_plan,
    judged,
    live_applications,
    standings,
)
from applications.lifecycle import Outcome
from applications.models import Application
from fonds.programmes.models import Round

from .cut import Cut, find_cut
from .money import ZERO, ByYear, Purse, held, purses, total
from .ranked import GONE, Ranked
from .shares import AreaShare, FieldShare, areas, fields


def _cell(row: Ranked, purse: Purse) -> Decimal | None:
    if not row.takes:
        return None
    return (row.taken if purse.budget is None else row.left).get(purse.year)


@dataclass(frozen=True)
class Board:
    """Tafel der Runde. ``off`` says how many cases this reader is kept off: in no line, no sum."""

    round: Round
    scenario: Scenario | None
    rows: tuple[Ranked, ...]
    purses: tuple[Purse, ...]
    off: int = 0

    @property
    def granted(self) -> list[Ranked]:
        return [row for row in self.rows if row.takes]

    @property
    def requested(self) -> Decimal:
        return sum((row.requested for row in self.rows), ZERO)

    @property
    def planned(self) -> Decimal:
        return sum((row.spent for row in self.rows), ZERO)

    @property
    def purse(self) -> Purse:
        """That of the year of the round."""
        return next(one for one in self.purses if one.year == self.round.year)

    @property
    def points(self) -> Decimal:
        """Of all that get something."""
        return sum((row.standing.points or ZERO for row in self.granted), ZERO)

    @property
    def all_rows(self) -> int:
        """With those that this reader is kept off."""
        return len(self.rows) + self.off

    @property
    def lines(self) -> list[tuple[Ranked, list[tuple[Purse, Decimal | None]]]]:
        """Each line with a cell a year: what is free after it, or what it is promised ahead."""
        return [(row, [(one, _cell(row, one)) for one in self.purses]) for row in self.rows]

    @property
    def width(self) -> int:
        """Columns of the table: seven, and one a year."""
        return 7 + len(self.purses)

    @property
    def short(self) -> list[Purse]:
        return [one for one in self.purses if one.is_short]

    @cached_property
    def areas(self) -> tuple[AreaShare, ...]:
        return areas(self.rows)

    @cached_property
    def fields(self) -> tuple[FieldShare, ...]:
        return fields(self.rows)

    @cached_property
    def cut(self) -> Cut | None:
        budgets = {one.year: one.budget for one in self.purses if one.budget is not None}
        return find_cut(self.rows, budgets) if self.round.line.has_jury else None


def board_of(round: Round, *, scenario: Scenario | None = None, off: Collection[int] = ()) -> Board:
    """Of a scenario; without one by the points of the jury, or, where there is none, of the
    assessment sheets. ``off`` are the ids of the cases that the reader is kept off."""
    if scenario:
        places, found = _of_scenario(round, scenario)
    elif round.line.has_jury:
        found = standings(round)
        places = first_plan(round, found)
    else:
        found = judged(round)
        places = [_as_assessed(round, one.application) for one in found]
    by_application = {one.application.pk: one for one in found}
    pairs = [(place, by_application[place.application]) for place in places]
    shown = [pair for pair in pairs if pair[1].application.case_id not in off]
    rows = [_row(rank, standing, place) for rank, (place, standing) in enumerate(shown, 1)]
    return _counted(round, scenario, rows, len(pairs) - len(shown))


def _of_scenario(round, scenario):
    """All lines of a plan, as it was; of an open scenario those that are still to be decided, and
    at the end what has come to the jury since."""
    live = live_applications(round)
    if not scenario.is_open:
        rows = list(scenario.placements.order_by("rank", "pk"))
        found = standings(round, only=Application.objects.filter(placements__scenario=scenario))
        return [_place(row) for row in rows], found
    rows = scenario.placements.filter(application__in=live.values("pk"))
    places = [_place(row) for row in rows]
    placed = {place.application for place in places}
    found = standings(round)
    if len(placed) == len(found):
        return places, found
    late = [one for one in first_plan(round, found) if one.application not in placed]
    added = [replace(one, outcome=Outcome.WAITLISTED, is_new=True) for one in late]
    return places + added, found


def _place(row):
    return FirstPlace(row.application_id, row.outcome, row.by_year)


def _as_assessed(round, application):
    """On a line without a jury: what was decided, else what the assessment proposes."""
    amount = application.granted_amount or application.proposed_amount
    outcome = application.outcome or (Outcome.GRANTED if amount else "")
    is_granted = outcome == Outcome.GRANTED and amount
    return FirstPlace(application.pk, outcome, {round.year: amount} if is_granted else {})


def _row(rank, standing: Standing, place: FirstPlace):
    is_granted = place.outcome == Outcome.GRANTED
    return Ranked(
        rank=rank,
        standing=standing,
        outcome=place.outcome,
        proposed=place.amounts,
        taken=place.amounts if is_granted and standing.application.state not in GONE else {},
        is_new=place.is_new,
    )


def _counted(round, scenario, rows: Iterable[Ranked], off: int) -> Board:
    bound = held([row.application.case_id for row in rows])
    if scenario is None or scenario.is_plan:
        rows = [replace(row, taken=_kept(row, bound, scenario)) for row in rows]
    years = {round.year, *(year for row in rows for year in (*row.proposed, *row.taken))}
    found = purses(years, bound, [row.taken for row in rows])
    left = {one.year: one.budget for one in found if one.budget is not None}
    return Board(round, scenario, tuple(_with_rest(rows, left)), found, off)


def _kept(row, bound: Mapping[int, ByYear], plan):
    """What the ledger keeps for a line: of a plan nothing else counts."""
    kept = bound.get(row.application.case_id, {})
    return kept if plan or total(kept) else row.taken


def _with_rest(rows, left: Mapping[int, Any]):
    """Each line with what is free after it, and its place on the waiting list."""
    waiting = 0
    for row in rows:
        if row.takes:
            left = {year: free - row.taken.get(year, ZERO) for year, free in left.items()}
            yield replace(row, left=left)
        elif row.is_waiting:
            waiting += 1
            yield replace(row, waiting=waiting)
        else:
            yield row
