"""What can keep a case out, each as one inequality: the solver keeps it, the reason reads from it.

So a reason is true by its making: a bar is named exactly where the case added breaks it.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import ClassVar

from fonds.templatetags.house import GAP, euro

from .question import Candidate, Limits
from .words import joined, number

NOTHING = Decimal(0)
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Bar(ABC):
    """Schranke: what each case takes of something, by its place in the list, and how much there is.

    ``most`` is never below zero: to grant nothing is always possible.
    """

    code: ClassVar[str]

    cases: Sequence[Candidate]
    takes: Mapping[int, Decimal]
    most: Decimal = NOTHING

    def used(self, chosen: frozenset[int]) -> Decimal:
        return sum((one for place, one in self.takes.items() if place in chosen), NOTHING)

    def is_kept(self, chosen: frozenset[int]) -> bool:
        return self.used(chosen) <= self.most

    def excludes(self, place: int) -> bool:
        """No selection at all has this case, not even it alone."""
        return self.takes.get(place, NOTHING) > self.most

    @abstractmethod
    def words(self, place: int, chosen: frozenset[int]) -> str:
        """Why the case at this place cannot be added to these: figures, no verdict."""


@dataclass(frozen=True)
class NoBudget(Bar):
    """Kein Haushalt: not one of the years of the project has a budget yet."""

    code = "no_budget"

    def words(self, place: int, chosen: frozenset[int]) -> str:
        amounts = self.cases[place].amounts
        years = joined([str(year) for year in sorted(amounts) if amounts[year]])
        return f"Für {years} gibt es noch keinen Haushalt."


@dataclass(frozen=True)
class Budget(Bar):
    """Haushalt of a year; ``names_year``, where there are several."""

    code = "budget"

    year: int = 0
    names_year: bool = True

    def words(self, place: int, chosen: frozenset[int]) -> str:
        of_year = f"Für {self.year} " if self.names_year else "Es "
        need = euro(self.takes[place])
        if not self.most:
            there = "ist kein Geld frei" if self.names_year else "ist kein Geld da"
            return f"{of_year}{there}, das Projekt braucht {need}."
        if self.takes[place] > self.most:
            there = "sind" if self.names_year else "sind im Ganzen"
            return f"{of_year}{there} {euro(self.most)} frei, das Projekt kostet mehr: {need}."
        left = euro(self.most - self.used(chosen))
        return f"{of_year}bleiben {left}, das Projekt braucht {need}."


@dataclass(frozen=True)
class ProjectsOfOne(Bar):
    """Höchstzahl of projects of one organisation."""

    code = "per_organisation"

    def words(self, place: int, chosen: frozenset[int]) -> str:
        there = [f"„{self.cases[one].label}“" for one in sorted(self.takes.keys() & chosen)]
        if not there:
            return "Je Träger ist kein Projekt möglich."
        verb = "ist" if len(there) == 1 else "sind"
        most = "1 Projekt" if self.most == 1 else f"{self.most} Projekte"
        return f"Vom selben Träger {verb} schon {joined(there)} dabei (höchstens {most} je Träger)."


@dataclass(frozen=True)
class MoneyOfOne(Bar):
    """Höchstbetrag of one organisation."""

    code = "euros_per_organisation"

    def words(self, place: int, chosen: frozenset[int]) -> str:
        sums = euro(self.used(chosen) + self.takes[place]), euro(self.most)
        return "Mit dem Projekt bekäme der Träger {}, höchstens {} sind möglich.".format(*sums)


@dataclass(frozen=True)
class Surrounding(Bar):
    """Umland: ``percent`` × all money − 100 × money of the surrounding area is not above zero."""

    code = "surrounding"

    percent: Decimal = NOTHING

    def excludes(self, place: int) -> bool:
        return False  # others from there may make up for it

    def words(self, place: int, chosen: frozenset[int]) -> str:
        return f"Mit dem Projekt bekäme {self.share(chosen | {place})}."

    def share(self, chosen: frozenset[int]) -> str:
        """Of a selection that gives too little; rounded down, so that it reads as too little."""
        money = sum((self.cases[one].amount for one in chosen), NOTHING)
        there = sum((self.cases[one].amount for one in chosen if self._is_there(one)), NOTHING)
        share = (there * 100 / money).quantize(TENTH, ROUND_DOWN)
        least = f"{number(self.percent)}{GAP}%"
        return f"das Umland nur {number(share, 1)}{GAP}% statt mindestens {least}"

    def _is_there(self, place: int) -> bool:
        return self.cases[place].is_surrounding


def bars_of(cases: Sequence[Candidate], limits: Limits) -> Iterator[Bar]:
    """Every limit that a case takes something of, in the order in which reasons name them."""
    yield NoBudget(cases, {place: Decimal(1) for place in _without_budget(cases, limits)})
    yield from _budgets(cases, limits)
    yield from _of_organisations(cases, limits)
    if limits.surrounding_percent is not None:
        yield _surrounding(cases, limits.surrounding_percent)


def _without_budget(cases: Sequence[Candidate], limits: Limits) -> Iterator[int]:
    for place, case in enumerate(cases):
        years = {year for year, one in case.amounts.items() if one}
        if years and years.isdisjoint(limits.budgets):
            yield place


def _budgets(cases: Sequence[Candidate], limits: Limits) -> Iterator[Bar]:
    for year, free in sorted(limits.budgets.items()):
        takes = {
            place: case.amounts[year] for place, case in enumerate(cases) if year in case.amounts
        }
        several = len(limits.budgets) > 1
        yield Budget(cases, takes, max(free, NOTHING), year=year, names_year=several)


def _of_organisations(cases: Sequence[Candidate], limits: Limits) -> Iterator[Bar]:
    places = defaultdict(list)
    for place, case in enumerate(cases):
        places[case.organisation].append(place)
    for theirs in places.values():
        if limits.most_per_organisation is not None:
            ones = {place: Decimal(1) for place in theirs}
            yield ProjectsOfOne(cases, ones, Decimal(limits.most_per_organisation))
        if limits.most_euros_per_organisation is not None:
            money = {place: cases[place].amount for place in theirs}
            yield MoneyOfOne(cases, money, limits.most_euros_per_organisation)


def _surrounding(cases: Sequence[Candidate], percent: Decimal) -> Bar:
    takes = {
        place: case.amount * (percent - (100 if case.is_surrounding else 0))
        for place, case in enumerate(cases)
    }
    return Surrounding(cases, takes, percent=percent)
