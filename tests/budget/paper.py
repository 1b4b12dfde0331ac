"""The ledger as somebody would keep it on paper: whole lists, sums in Python, no database."""

from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal

ZERO = Decimal(0)
BOUND = ("reserve", "commit")


@dataclass
class Line:
    """One booking, and what nobody has taken back of it."""

    year: int
    case: int
    kind: str
    left: Decimal


@dataclass
class Paper:
    """Every act answers whether it was possible; what was not has changed nothing."""

    given: dict[int, list[tuple[str, Decimal]]]
    provisional: set[int] = field(default_factory=set)
    exempt: set[tuple[int, int]] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)

    def net(self, *, year=None, case=None, kinds):
        return sum(
            line.left
            for line in self.lines
            if line.kind in kinds and year in (None, line.year) and case in (None, line.case)
        )

    def is_funded(self, year):
        return any(kind == "budget" for kind, _ in self.given[year])

    def bound(self, year):
        return self.net(year=year, kinds=BOUND)

    def available(self, year):
        """All years of the paper are later than this one: without a budget there is nothing."""
        if not self.is_funded(year):
            return ZERO
        return sum(amount for _, amount in self.given[year]) - self.bound(year)

    def out(self, case):
        return self.net(case=case, kinds=["pay"]) - self.net(case=case, kinds=["refund"])

    def unpaid(self, case):
        return self.net(case=case, kinds=["commit"]) - self.out(case)

    def may_promise(self, year, case, amount):
        if year in self.provisional and (year, case) not in self.exempt:
            return False
        return not self.is_funded(year) or amount <= self.available(year)

    def whole_or_not(self, steps):
        """Take all steps, or, when one is not possible, none."""
        before = deepcopy(self.lines)
        if all(step() for step in steps):
            return True
        self.lines = before
        return False

    def book(self, kind, year, case, amount, fits):
        if fits:
            self.lines.append(Line(year, case, kind, amount))
        return fits

    def reserve(self, year, case, amount):
        fits = self.may_promise(year, case, amount)
        return self.book("reserve", year, case, amount, fits)

    def commit(self, year, case, amount):
        return self.whole_or_not(
            [
                lambda: self.release(case, ["reserve"], year),
                lambda: self.book(
                    "commit", year, case, amount, self.may_promise(year, case, amount)
                ),
            ]
        )

    def pay(self, year, case, amount):
        return self.book("pay", year, case, amount, amount <= self.unpaid(case))

    def refund(self, year, case, amount):
        return self.book("refund", year, case, amount, amount <= self.out(case))

    def reserve_exactly(self, case, amounts):
        def make(year):
            wanted = amounts.get(year, ZERO)
            if wanted == self.net(year=year, case=case, kinds=["reserve"]):
                return True
            self.release(case, ["reserve"], year)
            return not wanted or self.reserve(year, case, wanted)

        return self.whole_or_not([lambda year=year: make(year) for year in sorted(self.given)])

    def reversible(self, line):
        if line.kind == "reserve":
            return line.left
        limit = self.out(line.case) if line.kind == "pay" else self.unpaid(line.case)
        return min(line.left, limit)

    def reverse(self, number, amount):
        """Take back an amount of a line; all that is left of it, when none is named."""
        line = self.lines[number]
        amount = line.left if amount is None else amount
        if not 0 < amount <= self.reversible(line):
            return False
        line.left -= amount
        return True

    def release(self, case, kinds, year=None):
        for line in sorted(self.lines, key=lambda line: line.year):
            if line.case == case and line.kind in kinds and year in (None, line.year):
                line.left -= self.reversible(line)
        return True

    def appropriate(self, year, kind, amount):
        fits = kind != "block" or -amount <= self.available(year)
        if fits:
            self.given[year].append((kind, amount))
        return fits
