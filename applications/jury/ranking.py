"""How the applications of a round stand: the points of the jury, their spread, who is missing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import mean
from typing import Any

from django.db.models import F, Sum

from applications.jury.models import Review
from applications.lifecycle import Outcome, State
from applications.models import Application, Score, Vote
from fonds.cases.models import Conflict

TENTH = Decimal("0.1")
AT_THE_JURY = [State.JURY_REVIEW, State.DECISION_READY, State.COMMITTEE_PENDING, State.DECIDED]


@dataclass(frozen=True)
class Standing:
    """One application with the votes of the jury; ``points`` are the mean, of a hundred.

    ``spread`` is what lies between the highest and the lowest vote.
    """

    application: Any
    votes: tuple[Decimal, ...] = ()
    abstained: int = 0
    missing: int = 0
    excluded: int = 0

    @property
    def points(self) -> Decimal | None:
        return mean(self.votes).quantize(TENTH) if self.votes else None

    @property
    def spread(self) -> Decimal | None:
        return (max(self.votes) - min(self.votes)).quantize(TENTH) if self.votes else None

    @property
    def sort_key(self):
        """Most points first; without any at the end, in the order of the numbers."""
        return (-(self.points if self.points is not None else -1), self.application.case_id)


@dataclass
class _Counted:
    votes: list = field(default_factory=list)
    abstained: int = 0
    given_by: set = field(default_factory=set)


def live_applications(round):
    """What of a round has come to the jury and is neither notified nor withdrawn."""
    rows = Application.objects.filter(case__round=round, state__in=AT_THE_JURY)
    return rows.filter(moved_up_by=None)


def standings(round, *, only=None) -> list[Standing]:
    """Ranked by points; ``only`` are the applications to tell of, by default all live ones."""
    rows = live_applications(round) if only is None else only
    rows = rows.select_related("case__organisation__municipality", "case__round__line")
    applications = list(rows.select_related("goal__field").prefetch_related("municipalities"))
    counted = _count(round, applications)
    seats = set(round.seats.sitting().values_list("pk", "user"))
    off = kept_off(applications)
    found = [_standing(one, counted[one.pk], seats, off[one.case_id]) for one in applications]
    return sorted(found, key=lambda one: one.sort_key)


def _standing(application, counted, seats, off):
    may_vote = {pk for pk, user in seats if user not in off}
    return Standing(
        application,
        votes=tuple(counted.votes),
        abstained=counted.abstained,
        missing=len(may_vote - counted.given_by),
        excluded=len(seats) - len(may_vote),
    )


def _count(round, applications):
    found = defaultdict(_Counted)
    rows = Review.objects.given().filter(application__in=applications, seat__round=round)
    rows = rows.select_related("application__case__round__line")
    for review in rows.prefetch_related("marks__criterion"):
        one = found[review.application_id]
        one.given_by.add(review.seat_id)
        if review.is_abstention:
            one.abstained += 1
        else:
            one.votes.append(review.points())
    return found


def kept_off(applications) -> dict[int, set[int]]:
    """By case: the ids of all who are in a conflict of interest."""
    found = defaultdict(set)
    rows = Conflict.objects.standing().filter(case__application__in=applications)
    for case, user in rows.values_list("case", "user"):
        found[case].add(user)
    return found


JUDGED = [  # on a line without a jury: from the assessment to the notice
    *(State.ASSESSMENT, State.DECISION_READY, State.COMMITTEE_PENDING, State.DECIDED),
    *(State.NOTIFIED, State.REJECTED, State.WAITLISTED),
]


def judged(round) -> list[Standing]:
    """Where no jury votes: ranked by the points of the assessment sheets, of a hundred."""
    rows = Application.objects.filter(case__round=round, state__in=JUDGED)
    points = _points_of_sheets(round)
    rows = rows.select_related("case__organisation__municipality", "case__round__line")
    rows = rows.select_related("goal__field").prefetch_related("municipalities")
    found = [Standing(one, votes=points.get(one.pk, ())) for one in rows]
    return sorted(found, key=lambda one: one.sort_key)


def _points_of_sheets(round):
    weighted = Sum(F("points") * F("criterion__weight"))
    rows = Score.objects.filter(sheet__application__case__round=round, points__isnull=False)
    sums = rows.order_by().values_list("sheet__application").annotate(sum=weighted)
    return {pk: (Decimal(one) / round.line.top_points,) for pk, one in sums}


def first_plan(round, found: list[Standing] | None = None) -> list:
    """By the points of the jury and as it voted: what a new scenario begins with.

    An application that nobody has voted on is proposed with what the assessment proposed.
    ``found`` are the standings, where somebody has asked for them already.
    """
    places = []
    votes = _last_votes(round)
    for standing in standings(round) if found is None else found:
        application = standing.application
        vote = votes.get(application.pk)
        outcome = vote.outcome if vote else Outcome.WAITLISTED
        amount = (vote.amount if vote else None) or application.proposed_amount or Decimal(0)
        amounts = {round.year: amount} if outcome != Outcome.REJECTED else {}
        places.append(FirstPlace(application.pk, outcome, amounts))
    return places


@dataclass(frozen=True)
class FirstPlace:
    """What is proposed for an application, in euros by budget year; ``is_new``: it came to the
    jury after the scenario was made."""

    application: int
    outcome: str
    amounts: Mapping[int, Decimal]
    is_new: bool = False


def _last_votes(round) -> dict[int, Vote]:
    rows = Vote.objects.filter(application__case__round=round).order_by("pk")
    return {row.application_id: row for row in rows}
