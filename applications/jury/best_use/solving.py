"""Which of many things to take, whole or not at all: in whole numbers, proven, always the same.

HiGHS reckons with floating point and calls a sum kept that is a hair too large. So it is given
small whole numbers, rows a little wider where they must be rounded for that, and its answer is
checked with the exact ones. A row that an answer breaks is then given in two parts, high and low
digits with a carry between them, and HiGHS is asked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import floor, gcd, isqrt, lcm
from time import monotonic

import highspy

BLOCK = 20  # places whose order one question settles: weights up to 2**19, a float keeps them
TIGHT = 1e-7  # how far from a whole number HiGHS may be; at 1e-9 it has missed better answers
SAFE = 10**4  # numbers that HiGHS adds without a loss, so close to whole ones
FINE = 10**12  # numbers of more digits are not even given in two parts
HAIR = 1e-3  # what a bound in floating point may be off


class Unproven(Exception):  # noqa: N818 - it is an answer, not an error
    """HiGHS found no proof in the time it had, so there is no answer."""


@dataclass(frozen=True)
class Row:
    """What each place takes of something (below zero: adds), and how much of it there is."""

    takes: Mapping[int, int]
    most: int

    @classmethod
    def of(cls, takes: Mapping[int, Decimal], most: Decimal) -> "Row":
        """The same in the smallest whole numbers; ``ValueError`` if a float cannot hold them."""
        exact = {place: Fraction(one) for place, one in takes.items() if one}
        scale = lcm(*(one.denominator for one in exact.values()))
        whole = {place: int(one * scale) for place, one in exact.items()}
        shared = gcd(*whole.values()) or 1
        row = cls(
            {place: one // shared for place, one in whole.items()},
            floor(Fraction(most) * scale / shared),
        )
        if row.largest >= FINE:
            raise ValueError("These numbers are too fine to be added exactly. Round them first.")
        return row

    @property
    def largest(self) -> int:
        return max(map(abs, self.takes.values()), default=0)

    @property
    def base(self) -> int:
        """Digits to this base: of what a place takes, the high one is about as large as the low."""
        return isqrt(self.largest) + 1

    def widened(self) -> "Row":
        """A row that HiGHS can hold: in larger units, rounded so that it forbids nothing more."""
        unit = max(1, -(-self.largest // SAFE))
        return Row({place: one // unit for place, one in self.takes.items()}, self.most // unit)

    def split(self, carry: int) -> tuple["Row", "Row"]:
        """Exactly this row in two that HiGHS can hold; ``carry`` is a whole number from 0 on."""
        base = self.base
        high = {place: one // base for place, one in self.takes.items()}
        low = {place: one % base for place, one in self.takes.items()}
        return (
            Row(high | {carry: 1}, self.most // base),
            Row(low | {carry: -base}, self.most % base),
        )

    def carry(self, chosen: frozenset[int]) -> int:
        """What of the low digits of a choice goes over to the high ones, beyond what is there."""
        base = self.base
        low = sum(one % base for place, one in self.takes.items() if place in chosen)
        return max(0, -((self.most % base - low) // base))

    def used(self, chosen: frozenset[int]) -> int:
        return sum(one for place, one in self.takes.items() if place in chosen)

    def is_kept(self, chosen: frozenset[int]) -> bool:
        return self.used(chosen) <= self.most


@dataclass
class Problem:
    """So many places, the rows that every choice keeps, and the moment when patience ends.

    ``settled``: places that are decided; ``split``: numbers of the rows that go in two parts.
    """

    count: int
    rows: list[Row]
    end: float
    settled: dict[int, bool] = field(default_factory=dict)
    split: list[int] = field(default_factory=list)

    def shown(self) -> list[Row]:
        """The rows as HiGHS gets them; the carries stand behind the places."""
        parts = [part for n, row in self.carries().items() for part in row.split(n)]
        return [row.widened() for row in self.rows] + parts

    def carries(self) -> dict[int, Row]:
        return {self.count + n: self.rows[number] for n, number in enumerate(self.split)}


def best(
    count: int, goals: Sequence[Mapping[int, Decimal]], rows: Sequence[Row], seconds: float
) -> frozenset[int]:
    """The choice of places below ``count`` with the most of the first goal, of those the one with
    the most of the second …, and of equals the one that takes the earlier place where they differ.

    To take nothing must keep every row. Raises ``Unproven`` after so many seconds.
    """
    problem = Problem(count, list(rows), monotonic() + seconds)
    chosen: frozenset[int] = frozenset()
    for goal in goals:
        weights = Row.of(goal, Decimal(0)).takes
        chosen = _most(problem, weights, chosen)
        reached = Row({place: -one for place, one in weights.items()}, 0)
        problem.rows.append(Row(reached.takes, reached.used(chosen)))
    return _earliest(problem, chosen)


def _earliest(problem: Problem, chosen: frozenset[int]) -> frozenset[int]:
    """Place by place in the order given: taken, if any of the equal choices takes it."""
    for first in range(0, problem.count, BLOCK):
        block = range(first, min(first + BLOCK, problem.count))
        weights = {place: 2 ** (block.stop - 1 - place) for place in block}
        chosen = _most(problem, weights, chosen)
        problem.settled |= {place: place in chosen for place in block}
    return chosen


def _most(problem: Problem, weights: Mapping[int, int], known: frozenset[int]) -> frozenset[int]:
    """The choice with the most weight; ``known`` is one that keeps all rows, to start from."""
    if not any(weights.values()):
        return known
    while True:
        found, limit = _ask(problem, weights, known)
        broken = {n for n, row in enumerate(problem.rows) if not row.is_kept(found)}
        if not broken:
            break
        if broken <= set(problem.split):
            raise Unproven("HiGHS breaks a row that it was given exactly.")
        problem.split += sorted(broken - set(problem.split))
    if limit >= Row(weights, 0).used(found) + 1 - HAIR:
        raise Unproven("HiGHS leaves room for a better answer.")
    return found


def _ask(
    problem: Problem, weights: Mapping[int, int], known: frozenset[int]
) -> tuple[frozenset[int], float]:
    """What HiGHS chooses, and the weight that it has proven nothing to exceed."""
    left = problem.end - monotonic()
    solver = _silent_solver(max(left, 0.0))
    solver.passModel(_programme(problem, weights))
    start = highspy.HighsSolution()
    taken = [float(place in known) for place in range(problem.count)]
    start.col_value = taken + [float(row.carry(known)) for row in problem.carries().values()]
    solver.setSolution(start)
    if left > 0:
        solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise Unproven(f"HiGHS ends with: {solver.modelStatusToString(solver.getModelStatus())}.")
    values = solver.getSolution().col_value[: problem.count]
    found = frozenset(place for place, value in enumerate(values) if value > 0.5)
    return found, solver.getInfo().mip_dual_bound


def _silent_solver(seconds: float) -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)  # the web server has its own; and one thread repeats itself
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    solver.setOptionValue("mip_allow_restart", False)  # restarts double the slowest rounds
    solver.setOptionValue("mip_feasibility_tolerance", TIGHT)
    return solver


def _programme(problem: Problem, weights: Mapping[int, int]) -> highspy.HighsLp:
    """The places that are taken or not, then the carries; and the rows."""
    places, rows = range(problem.count), problem.shown()
    carries, settled = len(problem.split), problem.settled
    programme = highspy.HighsLp()
    programme.sense_ = highspy.ObjSense.kMaximize
    programme.num_col_, programme.num_row_ = problem.count + carries, len(rows)
    programme.col_cost_ = [float(weights.get(place, 0)) for place in places] + [0.0] * carries
    programme.col_lower_ = [float(settled.get(place, False)) for place in places] + [0.0] * carries
    most = [float(problem.count)] * carries
    programme.col_upper_ = [float(settled.get(place, True)) for place in places] + most
    programme.integrality_ = [highspy.HighsVarType.kInteger] * programme.num_col_
    programme.row_lower_ = [-highspy.kHighsInf] * len(rows)
    programme.row_upper_ = [float(row.most) for row in rows]
    _fill(programme.a_matrix_, rows, programme.num_col_)
    return programme


def _fill(matrix: highspy.HighsSparseMatrix, rows: Sequence[Row], columns: int) -> None:
    """As HiGHS takes rows: one list of places and one of numbers; ``start_`` tells where to cut."""
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = columns, len(rows)
    matrix.start_ = [0, *accumulate(len(row.takes) for row in rows)]
    matrix.index_ = [place for row in rows for place in row.takes]
    matrix.value_ = [float(one) for row in rows for one in row.takes.values()]
