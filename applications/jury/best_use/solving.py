"""Which of many things to take, whole or not at all: in whole numbers, proven, always the same.

HiGHS reckons with floating point and calls a sum kept that is over by a millionth. So it is given
small whole numbers (rows a little wider, where they must be rounded for it), its answer is checked
with the exact ones, and an answer that breaks a row is forbidden and asked for again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor, gcd, lcm
from time import monotonic

import highspy

BLOCK = 20  # places whose order one question settles: weights up to 2**19, a float keeps them
EXACT = 2**53  # up to here a float holds every whole number
TIGHT = 1e-9  # how far from a whole number, or over a row, HiGHS may be; 1e-6 without it
SAFE = 10**6  # with larger numbers in a row HiGHS has called poorer answers the best
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
        exact = {place: Fraction(one) for place, one in takes.items()}
        scale = lcm(*(one.denominator for one in exact.values()))
        whole = {place: int(one * scale) for place, one in exact.items() if one}
        shared = gcd(*whole.values()) or 1
        row = cls(
            {place: one // shared for place, one in whole.items()},
            floor(Fraction(most) * scale / shared),
        )
        if sum(map(abs, row.takes.values())) >= EXACT:
            raise ValueError("These numbers are too fine to be added exactly. Round them first.")
        return row

    def widened(self) -> "Row":
        """A row that HiGHS can hold: in larger units, rounded so that it forbids nothing more."""
        largest = max(map(abs, self.takes.values()), default=0)
        unit = max(1, -(-largest // SAFE))
        return Row({place: one // unit for place, one in self.takes.items()}, self.most // unit)

    def used(self, chosen: frozenset[int]) -> int:
        return sum(one for place, one in self.takes.items() if place in chosen)

    def is_kept(self, chosen: frozenset[int]) -> bool:
        return self.used(chosen) <= self.most


@dataclass
class Problem:
    """So many places, the rows that every choice keeps, and the moment when patience ends."""

    count: int
    rows: list[Row]
    end: float
    settled: dict[int, bool] = field(default_factory=dict)


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
    forbidden: list[Row] = []
    while True:
        found, limit = _ask(problem, weights, forbidden, known)
        if all(row.is_kept(found) for row in problem.rows):
            break
        again = _never_again(found, problem.count)
        if again in forbidden:
            raise Unproven("HiGHS gives an answer again that was forbidden.")
        forbidden.append(again)
    if limit >= Row(weights, 0).used(found) + 1 - HAIR:
        raise Unproven("HiGHS leaves room for a better answer.")
    return found


def _never_again(found: frozenset[int], count: int) -> Row:
    """Any choice but this one: another place is taken, or one of these is not."""
    return Row({place: 1 if place in found else -1 for place in range(count)}, len(found) - 1)


def _ask(
    problem: Problem, weights: Mapping[int, int], forbidden: list[Row], known: frozenset[int]
) -> tuple[frozenset[int], float]:
    """What HiGHS chooses, and the weight that it has proven nothing to exceed."""
    left = problem.end - monotonic()
    solver = _silent_solver(max(left, 0.0))
    solver.passModel(_programme(problem, weights, forbidden))
    start = highspy.HighsSolution()
    start.col_value = [float(place in known) for place in range(problem.count)]
    solver.setSolution(start)
    if left > 0:
        solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise Unproven(f"HiGHS ends with: {solver.modelStatusToString(solver.getModelStatus())}.")
    values = solver.getSolution().col_value
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
    solver.setOptionValue("primal_feasibility_tolerance", TIGHT)
    return solver


def _programme(
    problem: Problem, weights: Mapping[int, int], forbidden: list[Row]
) -> highspy.HighsLp:
    """The rows as HiGHS takes them: one list of places and one of numbers, cut by ``start_``."""
    rows = [row.widened() for row in problem.rows] + forbidden
    places, settled = range(problem.count), problem.settled
    programme = highspy.HighsLp()
    programme.sense_ = highspy.ObjSense.kMaximize
    programme.num_col_, programme.num_row_ = problem.count, len(rows)
    programme.col_cost_ = [float(weights.get(place, 0)) for place in places]
    programme.col_lower_ = [float(settled.get(place, False)) for place in places]
    programme.col_upper_ = [float(settled.get(place, True)) for place in places]
    programme.integrality_ = [highspy.HighsVarType.kInteger] * problem.count
    programme.row_lower_ = [-highspy.kHighsInf] * len(rows)
    programme.row_upper_ = [float(row.most) for row in rows]
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = problem.count, len(rows)
    ends = [0]
    for row in rows:
        ends.append(ends[-1] + len(row.takes))
    matrix.start_ = ends
    matrix.index_ = [place for row in rows for place in row.takes]
    matrix.value_ = [float(one) for row in rows for one in row.takes.values()]
    return programme
