"""The jury of the demonstration: who sits for whom, who is kept off, and what each thinks."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from statistics import mean

from applications.lifecycle import Outcome
from fonds.cases.models import Conflict
from fonds.programmes.models import Criterion

from .projects import Idea

SEATS = (  # e-mail address, who sent this person
    ("jury1@example.org", "Gleichstellung"),
    ("jury2@example.org", "Wissenschaft"),
    ("jury3@example.org", "freie Träger"),
    ("jury4@example.org", "Diakonie"),
    ("jury5@example.org", "Gewerkschaft"),
)
KEPT_OFF = {  # by organisation: the place of the juror, the ground, the words
    "frauen": (2, Conflict.Ground.MEMBER, "Ich leite dort ehrenamtlich eine Gruppe."),
    "stiftung": (3, Conflict.Ground.OFFICE, "Ich sitze im Rat der Stiftung."),
}
ONE_OF = 25  # organisations in bulk has a member of the jury on its board

WEAK, MIDDLE, STRONG = range(3)
BELOW_THE_TOP = {WEAK: 3, MIDDLE: 2, STRONG: 1}  # points of a criterion, give or take one
MOODS = (-1, 0, 0, 0, 1)
ABSTAINS = 0.05
COMMENTS = {
    WEAK: (
        "Mir bleibt unklar, wer das Projekt leitet.",
        "Es gibt am Ort schon zwei ähnliche Angebote.",
        "Der Plan ist teuer für wenige Teilnehmende.",
        "Was nach dem Ende bleibt, steht nicht im Antrag.",
    ),
    MIDDLE: (
        "Gute Idee, aber der Zeitplan ist eng.",
        "Der Bedarf ist da. Die Zusammenarbeit mit der Kommune fehlt mir noch.",
        "Solide geplant. Das Honorar liegt an der oberen Grenze.",
        "Die Zielgruppe ist gut beschrieben, die Werbung weniger.",
    ),
    STRONG: (
        "Der Träger kennt die Menschen am Ort. Die Kosten sind angemessen.",
        "Alle planen von Anfang an gemeinsam. Das überzeugt mich.",
        "Im Umland gibt es so ein Angebot bisher nicht.",
        "Klare Ziele, kleiner Aufwand, große Wirkung.",
        "",
    ),
}
ABSTENTION = "Ich kenne das Feld zu wenig und enthalte mich."
NOTES = {  # what stands in the minutes beside a vote
    Outcome.GRANTED: (
        "Die Fachjury hebt die breite Beteiligung hervor.",
        "Die Fachjury empfiehlt die Förderung ohne Auflagen.",
        "Die Fachjury bittet darum, Kinderbetreuung mit anzubieten.",
    ),
    Outcome.WAITLISTED: (
        "Förderfähig. Andere Anträge der Runde liegen vorn.",
        "Die Fachjury empfiehlt die Förderung, falls Geld frei wird.",
    ),
    Outcome.REJECTED: (
        "Die Fachjury vermisst ein ausgearbeitetes Konzept.",
        "Am Ort besteht schon ein vergleichbares Angebot.",
    ),
}


@dataclass(frozen=True)
class Ballot:
    """What one member thinks: points by criterion in their order, none of an abstention."""

    points: tuple[int, ...]
    comment: str

    @property
    def is_abstention(self):
        return not self.points


@dataclass(frozen=True)
class Opinion:
    """What the jury thinks of one case: a ballot for each seat, and how it votes together."""

    ballots: tuple[Ballot, ...]
    outcome: Outcome
    yes: int
    no: int
    abstained: int
    note: str
    points: Decimal  # the mean, of a hundred


def kept_off(organisation: str):
    """The place of the juror who is tied to it, the ground and the words; or None."""
    if organisation.isdigit() and int(organisation) % ONE_OF == 0:
        words = "Ich bin dort im Vorstand."
        return int(organisation) // ONE_OF % len(SEATS), Conflict.Ground.OFFICE, words
    return KEPT_OFF.get(organisation)


def may_vote(idea: Idea) -> list[int]:
    """The places of those who are not kept off."""
    off = kept_off(idea.organisation)
    return [place for place in range(len(SEATS)) if not off or place != off[0]]


def opinion(idea: Idea, criteria: Sequence[Criterion], top: int, chance: Random) -> Opinion:
    """Drawn by lot, and in keeping with what becomes of the case."""
    outcome = _recommended(idea, chance)
    level = {Outcome.GRANTED: STRONG, Outcome.WAITLISTED: MIDDLE, Outcome.REJECTED: WEAK}[outcome]
    ballots = tuple(_ballot(level, len(criteria), top, chance) for _seat in SEATS)
    counted = may_vote(idea)
    abstained, no = chance.choice((0, 0, 0, 1)), chance.choice((0, 0, 1))
    return Opinion(
        ballots,
        outcome,
        yes=len(counted) - no - abstained,
        no=no,
        abstained=abstained,
        note=chance.choice(NOTES[outcome]),
        points=_mean([ballots[place] for place in counted], criteria, top),
    )


def points_of(ballot: Ballot, criteria: Sequence[Criterion], top: int) -> Decimal:
    """Of a hundred."""
    pairs = zip(criteria, ballot.points, strict=True)
    return sum((Decimal(points) * row.weight / top for row, points in pairs), Decimal(0))


def _recommended(idea, chance):
    drawn = chance.choice((Outcome.GRANTED, Outcome.GRANTED, Outcome.WAITLISTED, Outcome.REJECTED))
    if not idea.is_open:
        return idea.first_outcome
    return Outcome(idea.via) if idea.via else drawn


def _ballot(level, criteria, top, chance):
    if chance.random() < ABSTAINS:
        return Ballot((), ABSTENTION)
    points = [top - BELOW_THE_TOP[level] + chance.choice(MOODS) for _criterion in range(criteria)]
    return Ballot(tuple(min(max(one, 0), top) for one in points), chance.choice(COMMENTS[level]))


def _mean(ballots, criteria, top):
    votes = [points_of(one, criteria, top) for one in ballots if not one.is_abstention]
    return mean(votes) if votes else Decimal(0)
