"""What an applicant may expect: how often a round grants, and how long it takes. Only reads."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.utils import timezone

from applications.statistics import Record, records
from fonds.programmes.models import Line, Round

LEAST = 5  # fewer decisions tell nothing about chances, and may tell about people
ROUNDS = 3  # the newest that are over


@dataclass(frozen=True)
class PastRound:
    """One round that is over, counted from the facts of events."""

    round: Round
    received: int
    decided: int
    granted: int
    days: int | None  # from the receipt to the notice, the median of all decisions

    @property
    def share(self) -> Decimal | None:
        """Granted of decided; nothing where the counts are small."""
        return Decimal(self.granted) / self.decided if self.decided >= LEAST else None

    @property
    def is_finished(self) -> bool:
        return self.days is not None and self.decided == self.received


@dataclass(frozen=True)
class Expected:
    """When somebody may hear from us: a day that was set, else days or weeks after sending."""

    on: date | None = None
    days: int | None = None
    weeks: int | None = None


def round_of(line: Line) -> Round | None:
    """The open round that closes first; else the next one to open."""
    rounds = Round.objects.filter(line=line)
    coming = rounds.filter(opens_on__gt=timezone.localdate()).order_by("opens_on")
    return rounds.open().order_by("closes_on").first() or coming.first()


def past_rounds(line: Line) -> list[PastRound]:
    """The newest rounds of a line that are closed and in which something was decided."""
    over = list(
        Round.objects.filter(line=line, closes_on__lt=timezone.localdate()).order_by("-closes_on")[
            :ROUNDS
        ]
    )
    by_round: dict[str, list[Record]] = {one.key: [] for one in over}
    for record in records(case__round__in=over):
        by_round[record.asked["round"]].append(record)
    found = [_counted(one, by_round[one.key]) for one in over]
    return [one for one in found if one.decided]


def expected(line: Line, round: Round | None, past: list[PastRound]) -> Expected:
    """The day that the round sets; else as long as in the last round that is finished; else as
    long as the line says."""
    if round and round.decision_on:
        return Expected(on=round.decision_on)
    days = next((one.days for one in past if one.is_finished), None)
    return Expected(days=days) if days else Expected(weeks=line.decision_weeks)


def _counted(round, known):
    """Withdrawn applications were never to be decided: they count neither way."""
    standing = [one for one in known if not one.withdrawn_on]
    decided = [one for one in standing if one.answered_on]
    days = [(one.answered_on - one.received_on).days for one in decided]
    return PastRound(
        round=round,
        received=len(standing),
        decided=len(decided),
        granted=sum(one.is_granted for one in decided),
        days=_round_up(median(days)) if days else None,
    )


def _round_up(number) -> int:
    return -int(-number // 1)
