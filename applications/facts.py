"""What the events of an application carry: the source of every figure of the statistics."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fonds.cases.facts import Facts


def by_year(amounts: Mapping[int, Decimal]) -> dict[str, Decimal]:
    """Euros by budget year as facts keep them: the years in their order, as text."""
    return {str(year): amounts[year] for year in sorted(amounts)}


@dataclass(frozen=True)
class SubmissionFacts(Facts):
    """What was asked for on the day it came in; ``snapshot`` is the hash of the frozen text."""

    line: str
    round: str
    year: int
    requested_amount: Decimal | None  # None: it came on paper and names none
    field: str
    goal: int
    places: tuple[str, ...]  # AGS; empty means the whole region
    legal_form: str
    self_organisation: str
    is_first_time: bool
    target_groups: tuple[str, ...]
    participants: int | None
    volunteers: int | None
    volunteer_hours: int | None
    costs: dict[str, Decimal]
    financing: dict[str, Decimal]
    flags: tuple[str, ...]  # doubts that the clerk looks at
    snapshot: str


@dataclass(frozen=True)
class PaperFacts(SubmissionFacts):
    """The same of what came on paper, and the day it came: it counts from then, not from the day
    on which a clerk entered it."""

    channel: str
    received_on: str


@dataclass(frozen=True)
class RequestFacts(Facts):
    """What was asked for: which sections were opened, and until when."""

    sections: tuple[str, ...]
    due_on: str


@dataclass(frozen=True)
class DeadlineFacts(Facts):
    """The day that was asked for or set."""

    due_on: str


@dataclass(frozen=True)
class CheckFacts(Facts):
    """What the formal check found: by the number of the item, the code of its result."""

    results: dict[str, str]


@dataclass(frozen=True)
class AidFacts(Facts):
    """Is it de-minimis aid, and how much of it came from others in three years?"""

    is_aid: bool
    other_amount: Decimal


@dataclass(frozen=True)
class DismissalFacts(Facts):
    """Why an application is inadmissible, by its code."""

    inadmissible_for: str


@dataclass(frozen=True)
class EarlyStartFacts(Facts):
    """What became of the wish to begin early, and the day that was asked for."""

    early_start: str
    on: str


@dataclass(frozen=True)
class ProposalFacts(Facts):
    """What was proposed; the rest is absent where there is no sheet. Points are of a hundred."""

    proposed_amount: Decimal
    recognised_amount: Decimal | None = None
    points: Decimal | None = None
    financing: str | None = None
    obligations: tuple[str, ...] | None = None

    def as_dict(self):
        return {name: value for name, value in super().as_dict().items() if value is not None}


@dataclass(frozen=True)
class SheetFacts(Facts):
    """Which saving of the sheet it was, and the points so far."""

    version: int
    points: Decimal


@dataclass(frozen=True)
class StatementFacts(Facts):
    """Which statement was asked for, given or not needed any more, and what it came to."""

    statement: int
    verdict: str = ""


@dataclass(frozen=True)
class VoteFacts(Facts):
    """How the jury voted, and the amount in euros that it recommends."""

    outcome: str
    amount: Decimal | None
    yes: int
    no: int
    abstained: int


@dataclass(frozen=True)
class PlanFacts(Facts):
    """What the plan of the round proposes, by budget year in euros, and at which rank."""

    outcome: str
    amounts: dict[str, Decimal]
    rank: int


@dataclass(frozen=True)
class DecisionFacts(Facts):
    """What was decided: euros by budget year, and coded reasons of a rejection.

    ``criteria`` are the ids of those that a rejection rests on, ``reserved`` is what was kept
    before it, ``resolution`` the id of the committee's, ``is_exempt`` whether a year was in
    provisional budget management (§ 116 NKomVG).
    """

    outcome: str
    amounts: dict[str, Decimal]
    reasons: tuple[str, ...]
    criteria: tuple[int, ...] = ()
    reserved: dict[str, Decimal] | None = None
    resolution: int | None = None
    waiting_rank: int | None = None
    waiting_until: str | None = None
    is_exempt: bool = False


@dataclass(frozen=True)
class MovedUpFacts(Facts):
    """Who moved up from which place, on what money, and when the organisation confirmed."""

    waiting_rank: int | None
    amounts: dict[str, Decimal]
    confirmed_on: str


@dataclass(frozen=True)
class CorrectionFacts(Facts):
    """What is kept for the case after the step back, in euros by budget year."""

    amounts: dict[str, Decimal]


@dataclass(frozen=True)
class ReopenFacts(Facts):
    """By which lawsuit, on which letter, with which outcome the notice fell."""

    lawsuit: int
    letter: int
    judgment: str


@dataclass(frozen=True)
class MergeFacts(Facts):
    """Which row of an organisation gave way to which."""

    kept: int
    dropped: int
