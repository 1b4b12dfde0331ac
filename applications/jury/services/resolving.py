"""A whole round before the committee, and the committee's answer: one act each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications import services as applications
from applications.jury.ranking import live_applications
from applications.jury.rules import adopts_the_plan, records_resolutions
from applications.lifecycle import State
from applications.models import Application, Resolution
from applications.rules import head_decides
from fonds.cases.workflow import Refused, lock_all
from fonds.programmes.models import Round


@dataclass(frozen=True)
class Verdict:
    """What the committee decided of one application; ``amounts`` are euros by budget year."""

    application: int
    outcome: str
    amounts: Mapping[int, Decimal] = field(default_factory=dict)
    reasons: Sequence[str] = ()
    criteria: Sequence[int] = ()
    reason: str = ""
    waiting_rank: int | None = None
    waiting_until: date | None = None


@transaction.atomic
def refer_all(round: Round, *, by) -> int:
    """Lay everything before the committee that the head does not decide alone; how many?"""
    if not adopts_the_plan(by):
        raise PermissionDenied
    ready = _locked(round, State.DECISION_READY)
    ready = [one for one in ready if not head_decides(one)]
    if not ready:
        raise Refused("Es gibt nichts, worüber das Gremium entscheidet.")
    for application in ready:
        applications.refer(application, by=by)
    return len(ready)


@transaction.atomic
def resolve(
    round: Round,
    *,
    by,
    committee: str,
    paper: str,
    on: date,
    yes: int,
    no: int,
    abstained: int,
    verdicts: Sequence[Verdict],
) -> Resolution:
    """Enter the result of a committee for many applications of a round, all or none."""
    if not records_resolutions(by):
        raise PermissionDenied
    if not verdicts:
        raise Refused("Wählen Sie mindestens einen Vorgang.")
    pending = {one.pk: one for one in _locked(round, State.COMMITTEE_PENDING)}
    if missing := [one for one in verdicts if one.application not in pending]:
        raise Refused(f"{len(missing)} Vorgänge liegen dem Gremium nicht vor.")
    resolution = applications.enter_resolution(
        round, by=by, committee=committee, paper=paper, on=on, yes=yes, no=no, abstained=abstained
    )
    for verdict in sorted(verdicts, key=lambda one: pending[one.application].case_id):
        _decide(pending[verdict.application], verdict, resolution, by=by)
    return resolution


def _decide(application: Application, verdict: Verdict, resolution: Resolution, *, by) -> None:
    applications.decide(
        application,
        by=by,
        outcome=verdict.outcome,
        amounts=verdict.amounts,
        reasons=verdict.reasons,
        criteria=verdict.criteria,
        reason=verdict.reason,
        waiting_rank=verdict.waiting_rank,
        waiting_until=verdict.waiting_until,
        resolution=resolution,
    )


def _locked(round, state) -> list[Application]:
    """The applications of a round in a state, their cases locked by primary key."""
    rows = live_applications(round).filter(state=state)
    lock_all(rows.values_list("case", flat=True))
    return list(rows.select_related("case__round__line").order_by("case"))
