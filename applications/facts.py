"""What the events of an application carry: the source of every figure of the statistics."""

from dataclasses import dataclass
from decimal import Decimal

from fonds.cases.facts import Facts


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
    proposed_amount: Decimal


@dataclass(frozen=True)
class DecisionFacts(Facts):
    """What was decided: euros by budget year, and coded reasons of a rejection."""

    outcome: str
    amounts: dict[str, Decimal]
    reasons: tuple[str, ...]
