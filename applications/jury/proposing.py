"""What the best use of the money is asked about the board of a round, and what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from applications.jury.best_use import BestUse, Candidate, Reason
from applications.jury.board import Board, Ranked
from applications.jury.board.shares import places_of
from applications.jury.services import Place
from applications.lifecycle import Outcome
from applications.statistics import CITY, REGION

WITHOUT_POINTS = "Bleibt draußen: Das Projekt hat noch keine Punkte."
WITHOUT_AMOUNT = "Bleibt draußen: Für das Projekt ist noch kein Betrag vorgeschlagen."
REJECTED = "Bleibt draußen: Es ist zur Ablehnung vorgesehen."


@dataclass(frozen=True)
class Answer:
    """One line of the result: the case, whether it is in, and why."""

    row: Ranked
    is_in: bool
    words: str


def candidates(board: Board) -> list[Candidate]:
    """Every case that could be granted: with points and an amount, not proposed for rejection."""
    return [_candidate(row) for row in board.rows if not _why_not(row)]


def answers(board: Board, found: BestUse) -> list[Answer]:
    """All lines of the board, who is in first; within, by points."""
    rows = [_answer(row, found.reasons.get(row.application.pk)) for row in board.rows]
    return sorted(rows, key=lambda one: (not one.is_in, one.row.standing.sort_key))


def places(board: Board, found: BestUse) -> Iterator[Place]:
    """The scenario: what is chosen first, the rest waits, what was to be rejected stays so."""
    for one in answers(board, found):
        outcome = Outcome.GRANTED if one.is_in else Outcome.WAITLISTED
        if one.row.outcome == Outcome.REJECTED:
            outcome = Outcome.REJECTED
        yield Place(one.row.application.pk, outcome, one.row.proposed)


def is_surrounding(application) -> bool:
    """More than half of its places are municipalities around the city of Hannover; what is done
    in the whole region is in no place."""
    found = places_of(application)
    around = [place for place in found if place not in (CITY, REGION)]
    return len(around) * 2 > len(found)


def _candidate(row):
    application = row.application
    return Candidate(
        key=application.pk,
        points=row.standing.points,
        amounts=row.proposed,
        organisation=application.case.organisation_id,
        is_surrounding=is_surrounding(application),
        label=f"{application.case} {application}",
    )


def _answer(row, reason: Reason | None):
    if reason is None:
        return Answer(row, False, _why_not(row))
    return Answer(row, reason.is_in, reason.words)


def _why_not(row) -> str:
    if row.outcome == Outcome.REJECTED:
        return REJECTED
    if row.standing.points is None:
        return WITHOUT_POINTS
    return "" if row.amount else WITHOUT_AMOUNT
