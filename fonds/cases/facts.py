"""What an event carries besides its sentence: codes, ids, amounts and places of that moment.

Never a name, never free text: facts are read for years, by statistics and by auditors. The facts
of each kind of event are one dataclass, so that a figure can rely on them.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Facts:
    def as_dict(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class MessageFacts(Facts):
    """A message was sent: which one, by which side, with how many files."""

    message: int
    is_from_house: bool
    documents: int


@dataclass(frozen=True)
class LetterFacts(Facts):
    """A letter was drafted, issued or sent."""

    letter_kind: str
    letter: int | None = None
    on: str = ""


@dataclass(frozen=True)
class FollowUpFacts(Facts):
    """A task was laid down or done by hand: which one, of which kind, for which day."""

    follow_up: int
    task: str
    due_on: str


@dataclass(frozen=True)
class HeldFacts(Facts):
    """A message was thrown away before it left: which one, and the act that proposed it."""

    held: int
    held_kind: str


@dataclass(frozen=True)
class MailFacts(Facts):
    """A mail that waited was let go or thrown away."""

    mail: int
    mail_kind: str


@dataclass(frozen=True)
class AssignedFacts(Facts):
    """A case was given to a clerk: to whom, and who answered for it before."""

    to: int
    before: int | None = None


@dataclass(frozen=True)
class LawsuitFacts(Facts):
    """A lawsuit on a letter was entered or ended: its days, and how it ended."""

    lawsuit: int
    letter: int
    filed_on: str
    served_on: str
    outcome: str = ""
    ended_on: str = ""
