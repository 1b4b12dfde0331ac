"""What is asked: the cases that could be granted, and the limits that every selection keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Key = str | int


@dataclass(frozen=True)
class Candidate:
    """Vorhaben that could be granted, whole or not at all.

    ``points`` are of a hundred. They count as they stand, so they come rounded as people read them;
    thirds with 28 digits are a ``ValueError`` of the solver. ``amounts`` are euros by budget year:
    a project of two years has two tranches. ``organisation`` tells who belongs together,
    ``is_surrounding`` that the project is in one of the municipalities around the city of Hannover.
    Raises ``ValueError`` for negative points or amounts.
    """

    key: Key
    points: Decimal
    amounts: Mapping[int, Decimal]
    organisation: int
    is_surrounding: bool
    label: str

    def __post_init__(self) -> None:
        if self.points < 0 or any(amount < 0 for amount in self.amounts.values()):
            raise ValueError(f"{self.key}: points and amounts are not below zero.")

    @property
    def amount(self) -> Decimal:
        """Euros of all years."""
        return sum(self.amounts.values(), Decimal(0))


@dataclass(frozen=True)
class Limits:
    """Grenzen of a selection; ``None`` is no limit.

    ``budgets``: euros free in each year. A year that is absent has no budget yet and binds nothing:
    its tranche is granted "vorbehaltlich". A project without any year that has a budget stays out.
    ``most_per_organisation``: number of projects. ``most_euros_per_organisation``: of all years.
    ``surrounding_percent``: at least so much of the money granted, of all years, goes to projects
    in the surrounding area. Raises ``ValueError`` if it is not between 0 and 100, or a limit of
    an organisation is below zero.
    """

    budgets: Mapping[int, Decimal]
    most_per_organisation: int | None = None
    most_euros_per_organisation: Decimal | None = None
    surrounding_percent: Decimal | None = None

    def __post_init__(self) -> None:
        if self.surrounding_percent is not None and not 0 <= self.surrounding_percent <= 100:
            raise ValueError("The share of the surrounding area is between 0 and 100 percent.")
        if min(self.most_per_organisation or 0, self.most_euros_per_organisation or 0) < 0:
            raise ValueError("A limit of an organisation is not below zero.")
