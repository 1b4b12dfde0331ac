"""The assessment sheet as it is read: points with their sum, the plan, what follows of it."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import F, Sum
from django.utils.functional import cached_property

from applications.facts import ProposalFacts
from applications.lifecycle import State
from applications.limits import Plan
from applications.models import Application, Score, Sheet
from fonds.programmes.models import Criterion, Financing, Obligation

from .reckoning import Reckoning

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Mark:
    """One criterion and what was given for it."""

    number: int
    criterion: Criterion
    points: int | None
    reason: str
    weighted: Decimal

    @property
    def is_complete(self):
        return self.points is not None and bool(self.reason.strip())


@dataclass(frozen=True)
class Costed:
    """One cost and what of it is recognised."""

    cost: Any
    amount: Decimal
    reason: str = ""

    @property
    def is_full(self):
        return self.amount == self.cost.amount


@dataclass(frozen=True)
class Comparison:
    """The other assessed applications of a round, without their names."""

    count: int
    median: Decimal | None


class Reading:
    """A sheet with everything that people read beside it; also of one that nobody has begun."""

    def __init__(self, application: Application):
        self.application, self.line = application, application.line
        self.plan = Plan(application)
        found = Sheet.objects.filter(application=application).select_related("saved_by")
        self.sheet = found.first()

    @property
    def version(self):
        return self.sheet.version if self.sheet else 0

    @property
    def is_open(self):
        """May clerks write in it? What was proposed is fixed until it is given back."""
        is_proposed = self.application.assessed_by_id is not None
        return self.application.state == State.ASSESSMENT and not is_proposed

    # -- points ------------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> list[Mark]:
        given = {score.criterion_id: score for score in self._scores}
        criteria = Criterion.objects.of(self.line)
        if given and not self.is_open:  # what was judged stays, whatever the line asks today
            criteria = [score.criterion for score in self._scores]
        return [self._mark(n, row, given.get(row.pk)) for n, row in enumerate(criteria, 1)]

    @cached_property
    def points(self) -> Decimal:
        """Of a hundred, as far as they are given."""
        return sum((mark.weighted for mark in self.marks), Decimal(0))

    @cached_property
    def possible(self) -> int:
        """What the criteria with points would yield at most."""
        return sum(mark.criterion.weight for mark in self.marks if mark.points is not None)

    @cached_property
    def _scores(self):
        rows = self.sheet.scores.select_related("criterion") if self.sheet else []
        return sorted(rows, key=lambda row: (row.criterion.number, row.criterion_id))

    def _mark(self, number, criterion, score):
        if score is None:
            return Mark(number, criterion, None, "", Decimal(0))
        weighted = score.weighted(self.line.top_points)
        return Mark(number, criterion, score.points, score.reason, weighted)

    # -- money -------------------------------------------------------------------------------------

    @cached_property
    def cuts(self) -> dict:
        """By the id of a cost: what is recognised of it, and why not all."""
        rows = (row for row in self.plan.cost_rows if hasattr(row, "recognition"))
        return {row.pk: row.recognition for row in rows}

    @cached_property
    def costs(self) -> list[Costed]:
        return [
            Costed(row, self.cuts[row.pk].amount, self.cuts[row.pk].reason)
            if row.pk in self.cuts
            else Costed(row, row.amount)
            for row in self.plan.cost_rows
        ]

    @property
    def unrecognised(self) -> list[Costed]:
        return [row for row in self.costs if not row.is_full]

    @property
    def financing(self) -> Financing:
        if self.sheet:
            return Financing(self.sheet.financing)
        return self.line.financing_of(self.plan.requested)

    @cached_property
    def reckoning(self) -> Reckoning:
        return self.reckon(
            kind=self.financing,
            share_percent=self.sheet.share_percent if self.sheet else None,
            recognised={pk: row.amount for pk, row in self.cuts.items()},
        )

    def reckon(self, **typed) -> Reckoning:
        """The same arithmetic with what somebody has just typed."""
        return Reckoning(self.plan, **typed)

    # -- obligations -------------------------------------------------------------------------------

    @cached_property
    def obligations(self) -> list[Obligation]:
        rows = self.sheet.obligations.order_by("number", "pk") if self.sheet else []
        return list(rows)

    def facts(self, amount: Decimal) -> ProposalFacts:
        """What the event of a proposal carries: codes and sums."""
        if self.sheet is None:
            return ProposalFacts(amount)
        return ProposalFacts(
            amount,
            recognised_amount=self.reckoning.eligible,
            points=self.points.quantize(TENTH),
            financing=self.financing.value,
            obligations=tuple(row.code for row in self.obligations),
        )


def comparison(application: Application, user) -> Comparison:
    """How many others of the round have their points, and the middle one; only of cases that
    this person may see."""
    others = Application.objects.visible_to(user).filter(
        case__round=application.case.round_id, assessed_by__isnull=False
    )
    weighted = Sum(F("points") * F("criterion__weight"))
    rows = Score.objects.filter(sheet__application__in=others.exclude(pk=application.pk))
    sums = rows.values("sheet").annotate(sum=weighted).order_by().values_list("sum", flat=True)
    found = [Decimal(one or 0) / application.line.top_points for one in sums]
    return Comparison(len(found), median(found).quantize(TENTH) if found else None)
