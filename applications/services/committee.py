"""Jury, committee and waiting list: what was voted and resolved, who moves up, one step back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.facts import CorrectionFacts, MovedUpFacts, VoteFacts, by_year
from applications.lifecycle import Outcome, State
from applications.models import Application, Resolution, Vote
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.budget import ledger
from fonds.cases.models import FollowUp
from fonds.cases.services import add_note, finish_follow_ups, follow_up
from fonds.cases.workflow import Refused, advance, renew
from fonds.law.deadlines import next_working_day
from fonds.programmes.models import Round

from .deciding import decide
from .telling import tell
from .waiting import wait_for

DAYS_TO_CONFIRM, DAYS_TO_DECIDE = 3, 5
SETTLED_BY_A_STEP_BACK = (
    FollowUp.Kind.CONFIRM,
    FollowUp.Kind.DECIDE,
    FollowUp.Kind.RESOLVE,
    FollowUp.Kind.WAITING_OVER,
)


@transaction.atomic
def record_vote(
    application: Application,
    *,
    by,
    outcome: str,
    yes: int,
    no: int,
    abstained: int,
    amount: Decimal | None = None,
    note: str = "",
) -> Application:
    """How the jury voted, and the amount in euros that it recommends; it decides nothing.

    The newest vote counts: a wrong one is taken back by ``correct`` and voted on again. Raises
    ``Refused`` when more votes are counted than people may vote, when too few of them are left to
    vote at all, or when more is recommended than was asked for.
    """
    application = renew(application)
    amount = None if outcome == Outcome.REJECTED else amount
    _demand_possible_vote(application, outcome, amount, yes + no + abstained)
    facts = VoteFacts(outcome, amount, yes, no, abstained)
    application = advance(application.record_vote, by=by, facts=facts, remark=note)
    vote = Vote.objects.create(
        application=application,
        outcome=outcome,
        amount=amount,
        yes=yes,
        no=no,
        abstained=abstained,
        note=note,
        by=by,
    )
    _note_on_the_agenda(application, vote)
    return application


@transaction.atomic
def refer(application: Application, *, by) -> Application:
    """The committee decides: it gets the paper of the round."""
    application = advance(application.refer, by=by)
    finish_follow_ups(application.case, FollowUp.Kind.DECIDE, by=by)
    kind, assessor = FollowUp.Kind.RESOLVE, application.assessed_by
    wait_for(application.case, kind, role=Role.BOARD, days=DAYS_TO_DECIDE, not_for=assessor)
    return application


@transaction.atomic
def enter_resolution(
    round: Round, *, by, committee: str, paper: str, on: date, yes: int, no: int, abstained: int
) -> Resolution:
    """The paper that a committee decided on, with its day and its vote; it names no case yet.

    Raises ``Refused`` for a day to come, and where the votes carry no resolution.
    """
    if not has_role(by, Role.BOARD):
        raise PermissionDenied
    if on > timezone.localdate():
        raise Refused("Der Tag des Beschlusses liegt in der Zukunft.")
    if yes <= no:  # § 66 Abs. 1 NKomVG: the majority of Yes and No; a tie is a No
        raise Refused("Mit diesen Stimmen ist nichts beschlossen. Prüfen Sie Ja und Nein.")
    return Resolution.objects.create(
        round=round,
        by=by,
        committee=committee,
        paper=paper,
        on=on,
        yes=yes,
        no=no,
        abstained=abstained,
    )


@transaction.atomic
def decide_by_committee(
    application: Application,
    *,
    by,
    committee: str,
    paper: str,
    on: date,
    yes: int,
    no: int,
    abstained: int,
    **decision,
) -> Application:
    """What a committee decided on one application: its paper, and the ``decision`` as ``decide``
    takes it, whole or not at all. A paper on many cases is entered on the page of the round."""
    resolution = enter_resolution(
        application.case.round,
        by=by,
        committee=committee,
        paper=paper,
        on=on,
        yes=yes,
        no=no,
        abstained=abstained,
    )
    return decide(application, by=by, resolution=resolution, **decision)


@transaction.atomic
def move_up(
    application: Application,
    *,
    by,
    amounts: Mapping[int, Decimal],
    confirmed_on: date,
    note: str = "",
) -> Application:
    """Money has come free: it is reserved at once, in euros by budget year, or ``Refused``.

    ``confirmed_on`` is the day on which the organisation said that it still plans the project.
    """
    application = renew(application)
    amounts = {year: euros for year, euros in amounts.items() if euros}
    if not amounts:
        raise Refused("Schreiben Sie den Betrag, der vorgemerkt wird.")
    if sum(amounts.values(), Decimal(0)) > (application.requested_amount or 0):
        raise Refused("Das ist mehr, als beantragt wurde.")
    if confirmed_on > timezone.localdate():
        raise Refused("Der Träger kann nicht erst in der Zukunft bestätigt haben.")
    facts = MovedUpFacts(
        application.waiting_rank,
        by_year(amounts),
        confirmed_on.isoformat(),
    )
    application = advance(application.move_up, by=by, facts=facts)
    if note:  # the applicant reads the event; the note stays in the house
        add_note(application.case, text=note, by=by)
    ledger.reserve_exactly(application.case, amounts, by=by)
    finish_follow_ups(application.case, FollowUp.Kind.WAITING_OVER, by=by)
    _wait_for_the_head(application)
    tell(application, "move_up", by=by)
    return application


@dataclass(frozen=True)
class StepBack:
    """Where one step back leads, and what is kept for the case there, in euros by budget year."""

    state: State
    amounts: dict[int, Decimal]


def step_back(application: Application) -> StepBack:
    """What ``correct`` would do; raises ``Refused`` where there is no step to take back."""
    back_to = application.came_from()
    if not back_to:
        raise Refused("Vor diesem Stand gibt es keinen, zu dem es zurückgehen kann.")
    return StepBack(State(back_to), _kept_before(application))


@transaction.atomic
def correct(application: Application, *, by, reason: str) -> Application:
    """One step back, for mistakes: never across a notice. What the step kept or freed of the
    money is made as it was, or ``Refused`` when it is gone meanwhile."""
    application = renew(application)
    step = step_back(application)
    facts = CorrectionFacts(by_year(step.amounts))
    application = advance(application.correct, by=by, remark=reason, facts=facts)
    ledger.reserve_exactly(application.case, step.amounts, by=by)
    if step.state == State.JURY_REVIEW:  # the jury votes again; minutes that are closed stay
        application.agenda_items.filter(meeting__closed_at=None).update(vote=None)
    for kind in SETTLED_BY_A_STEP_BACK:
        finish_follow_ups(application.case, kind, by=by)
    _wait_again(application)
    return application


def look_after_waiting(application: Application, *, again: bool = False) -> None:
    """The waiting has ended: no clock rejects (§ 35a VwVfG), so the head gets a task, once.

    ``again`` opens it anew, where the decision on it was taken back.
    """
    until = application.waiting_until
    if application.state == State.WAITLISTED and until and until < timezone.localdate():
        follow_up(
            application.case,
            FollowUp.Kind.WAITING_OVER,
            role=Role.DECIDER,
            due_on=next_working_day(until + timedelta(days=DAYS_TO_DECIDE)),
            not_for=application.assessed_by,
            again=again,
        )


def _demand_possible_vote(application, outcome, amount, counted):
    if item := application.running_item():
        _demand_voters(item.voters(), application.line.jury_quorum, counted)
    if counted == 0:
        raise Refused("Zählen Sie die Stimmen: Ja, Nein und Enthaltungen.")
    if outcome != Outcome.REJECTED and not amount:
        raise Refused("Schreiben Sie den Betrag, den die Fachjury empfiehlt.")
    if amount and amount > (application.requested_amount or 0):
        raise Refused("Das ist mehr, als beantragt wurde.")


def _demand_voters(voters, quorum, counted):
    """The quorum is one of impartial members, case by case."""
    if voters < quorum:
        raise Refused(
            f"Über diesen Antrag können nur {voters} Anwesende abstimmen. "
            f"Die Fachjury ist mit {quorum} unbefangenen Mitgliedern beschlussfähig."
        )
    if counted > voters:
        raise Refused(f"Es sind {counted} Stimmen gezählt. Abstimmen können {voters}.")


def _note_on_the_agenda(application, vote):
    """The minutes tell this vote, and who was out of the room meanwhile."""
    item = application.running_item()
    item.vote = vote
    item.save(update_fields=["vote"])
    item.excluded.set(item.kept_off())


def _kept_before(application) -> dict[int, Decimal]:
    """What was reserved before the last step, in euros by budget year."""
    if application.state == State.DECIDED:
        decided = application.case.events.filter(kind="application.decide").last()
        kept = (decided.facts.get("reserved") or {}) if decided else {}
        return {int(year): Decimal(euros) for year, euros in kept.items()}
    if application.state == State.COMMITTEE_PENDING:
        return ledger.reserved(application.case)
    return {}


def _wait_for_the_head(application):
    kind, assessor = FollowUp.Kind.DECIDE, application.assessed_by
    wait_for(application.case, kind, role=Role.DECIDER, days=DAYS_TO_DECIDE, not_for=assessor)


def _wait_again(application):
    """Whoever is next finds the task again."""
    if application.state == State.DECISION_READY:
        _wait_for_the_head(application)
    elif application.state == State.COMMITTEE_PENDING:
        kind, assessor = FollowUp.Kind.RESOLVE, application.assessed_by
        wait_for(application.case, kind, role=Role.BOARD, days=DAYS_TO_DECIDE, not_for=assessor)
    elif application.state == State.ASSESSMENT:
        kind, assessor = FollowUp.Kind.CONFIRM, application.assessed_by
        wait_for(application.case, kind, role=Role.CLERK, days=DAYS_TO_CONFIRM, not_for=assessor)
    elif application.state == State.WAITLISTED:
        look_after_waiting(application, again=True)
