"""What the events of the jury carry."""

from dataclasses import dataclass
from decimal import Decimal

from fonds.cases.facts import Facts


@dataclass(frozen=True)
class ReviewFacts(Facts):
    """The points of one member, of a hundred; none of an abstention."""

    points: Decimal | None
    is_abstention: bool
