"""Scenarios of a round: made, changed, and one of them adopted. Adopting reserves the money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.facts import PlanFacts
from applications.jury.models import Placement, Scenario
from applications.jury.ranking import first_plan, live_applications
from applications.jury.rules import adopts_the_plan, plans_the_round
from applications.lifecycle import Outcome, State
from applications.models import Application
from applications.services import exempt_where_needed
from applications.services.waiting import wait_for
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.cases.models import FollowUp
from fonds.cases.rules import is_kept_off
from fonds.cases.workflow import Refused, demand_declared, lock_all, record
from fonds.programmes.models import Round
from fonds.trail.services import log_access

DAYS_TO_DECIDE = 10


@dataclass(frozen=True)
class Place:
    """One line of a scenario, in its order: ``amounts`` are euros by budget year."""

    application: int
    outcome: str
    amounts: Mapping[int, Decimal]


class ScenarioOvertaken(Refused):
    """Somebody else saved meanwhile; both versions are shown."""

    def __init__(self, scenario: Scenario):
        super().__init__("Dieses Szenario hat inzwischen jemand anderes gespeichert.")
        self.scenario = scenario


@transaction.atomic
def make_scenario(
    round: Round, *, by, name: str, like: Scenario | None = None, places: Sequence[Place] = ()
) -> Scenario:
    """A new scenario: as ``places`` say, like another one, or by the points of the jury."""
    if not plans_the_round(by):
        raise PermissionDenied
    round = _lock(round)
    if not round.line.has_jury:
        raise Refused("In dieser Förderlinie gibt es keinen Plan der Runde.")
    if round.scenarios.filter(name=name).exists():
        raise Refused(f"Ein Szenario „{name}“ gibt es schon.")
    scenario = Scenario.objects.create(round=round, name=name, made_by=by)
    if like:
        places = [Place(row.application_id, row.outcome, row.by_year) for row in _rows(like)]
    _write(scenario, _with_unseen(places, first_plan(round), by) if places else first_plan(round))
    return scenario


@transaction.atomic
def save_scenario(
    scenario: Scenario, *, by, version: int, places: Sequence[Place], name: str = ""
) -> Scenario:
    """The whole scenario as it stands on the page; ``version`` is the one it was opened with.

    Raises ``ScenarioOvertaken`` when somebody else has saved since, ``Refused`` for a plan that
    was adopted, and for amounts above what was asked for.
    """
    if not plans_the_round(by):
        raise PermissionDenied
    _lock(scenario.round)
    scenario = Scenario.objects.select_related("round__line").get(pk=scenario.pk)
    if not scenario.is_open:
        raise Refused("Ein festgehaltener Plan bleibt, wie er ist. Legen Sie eine Kopie an.")
    if scenario.version != version:
        raise ScenarioOvertaken(scenario)
    if name and scenario.round.scenarios.filter(name=name).exclude(pk=scenario.pk).exists():
        raise Refused(f"Ein Szenario „{name}“ gibt es schon.")
    stored = [Place(row.application_id, row.outcome, row.by_year) for row in _rows(scenario)]
    _write(scenario, _with_unseen(places, stored, by))
    scenario.version, scenario.name = version + 1, name or scenario.name
    scenario.save(update_fields=["version", "name"])
    return scenario


@transaction.atomic
def adopt(scenario: Scenario, *, by, override: str = "") -> Scenario:
    """The scenario is the plan of the round: what it proposes to grant is reserved, year by year.

    ``override`` is the reason of the head where a year is in provisional budget management
    (§ 116 NKomVG). Raises ``Refused`` when there is a plan already, when a case is not ready,
    when the money is short; then nothing is reserved.
    """
    if not adopts_the_plan(by):
        raise PermissionDenied
    _lock(scenario.round)
    scenario = Scenario.objects.select_related("round__line").get(pk=scenario.pk)
    if plan := scenario.round.scenarios.plans().first():
        raise Refused(f"Der Plan dieser Runde ist schon festgehalten: „{plan}“.")
    if not scenario.is_open:
        raise Refused("Dieser Plan wurde aufgehoben. Legen Sie eine Kopie an.")
    rows = _undecided(scenario)
    _demand_all_ready(scenario.round, rows)
    _demand_impartial(rows, by=by)
    for row in sorted(rows, key=lambda row: row.application.case_id):
        _adopt_one(row, by=by, override=override)
    scenario.adopted_at, scenario.adopted_by = timezone.now(), by
    scenario.save(update_fields=["adopted_at", "adopted_by"])
    log_access("plan.adopted", by=by, round=scenario.round_id, scenario=scenario.pk)
    return scenario


@transaction.atomic
def lift_plan(scenario: Scenario, *, by, reason: str) -> Scenario:
    """The plan is off: what it kept for undecided cases is free again; what is decided stays so.

    Raises ``Refused`` while a committee has one of its cases.
    """
    if not adopts_the_plan(by):
        raise PermissionDenied
    _lock(scenario.round)
    scenario = Scenario.objects.get(pk=scenario.pk)
    if not scenario.is_plan:
        raise Refused("Dieses Szenario ist nicht der Plan der Runde.")
    rows = _undecided(scenario)
    _demand_impartial(rows, by=by)
    if any(row.application.state == State.COMMITTEE_PENDING for row in rows):
        raise Refused("Der Plan liegt dem Gremium vor. Holen Sie die Vorgänge zuerst zurück.")
    for row in rows:
        if row.application.state == State.DECISION_READY:
            ledger.reserve_exactly(row.application.case, {}, by=by)
            text = "Plan der Runde aufgehoben"
            record(row.application.case, kind="application.unplanned", text=text, by=by)
    scenario.lifted_at, scenario.lifted_by, scenario.lift_reason = timezone.now(), by, reason
    scenario.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    log_access("plan.lifted", by=by, round=scenario.round_id, scenario=scenario.pk)
    return scenario


def _lock(round):
    return Round.objects.select_for_update(of=["self"]).select_related("line").get(pk=round.pk)


def _rows(scenario):
    """The lines whose case is still to be decided, in their order."""
    live = live_applications(scenario.round).values("pk")
    rows = scenario.placements.filter(application__in=live)
    return list(rows.select_related("application__case__round__line", "application__assessed_by"))


def _undecided(scenario):
    """The lines of a plan to be, under the locks of their cases; what is decided needs no plan."""
    lock_all([row.application.case_id for row in _rows(scenario)])
    return [row for row in _rows(scenario) if row.application.state != State.DECIDED]


def _with_unseen(places, others, by):
    """The lines that ``by`` is kept off stay where they stand: it neither sees nor moves them."""
    kept_off = Application.objects.filter(case__in=by.access_set.closed())
    closed = set(kept_off.values_list("pk", flat=True))
    found = [place for place in places if place.application not in closed]
    for index, place in enumerate(others):
        if place.application in closed:
            found.insert(index, place)
    return found


def _write(scenario, places):
    live = live_applications(scenario.round).in_bulk()
    scenario.placements.order_by().delete()
    kept = [place for place in places if place.application in live]
    for place in kept:
        _demand_possible(live[place.application], place)
    Placement.objects.bulk_create(
        Placement(
            scenario=scenario,
            application_id=place.application,
            rank=rank,
            outcome=place.outcome,
            amounts=_kept_amounts(place),
        )
        for rank, place in enumerate(kept, 1)
    )


def _kept_amounts(place):
    if place.outcome == Outcome.REJECTED:
        return {}
    return {str(year): euros for year, euros in sorted(place.amounts.items()) if euros}


def _demand_possible(application, place):
    total = sum(place.amounts.values(), Decimal(0))
    if any(euros < 0 for euros in place.amounts.values()):
        raise Refused(f"{application.case}: Ein Betrag kann nicht unter 0 liegen.")
    if total > (application.requested_amount or 0):
        raise Refused(f"{application.case}: Das ist mehr, als beantragt wurde.")
    if place.outcome == Outcome.GRANTED and not total:
        raise Refused(f"{application.case}: Eine Bewilligung braucht einen Betrag.")


def _demand_all_ready(round, rows):
    planned = {row.application_id for row in rows}
    undecided = live_applications(round).exclude(state=State.DECIDED)
    missing = [one for one in undecided.select_related("case") if one.pk not in planned]
    early = [row.application for row in rows if row.application.state != State.DECISION_READY]
    if open_ones := [str(one.case) for one in [*missing, *early]]:
        names = ", ".join(sorted(open_ones))
        raise Refused(f"Noch nicht entscheidungsreif oder nicht im Szenario: {names}.")


def _demand_impartial(rows, *, by):
    for row in rows:
        if is_kept_off(row.application.case, by):
            raise Refused("Sie sind von einem Vorgang der Runde ausgeschlossen.")
        demand_declared(row.application.case, by)


def _adopt_one(row, *, by, override):
    application, case = row.application, row.application.case
    amounts = row.by_year if row.is_granted else {}
    if override:
        exempt_where_needed(case, amounts, reason=override, by=by)
    ledger.reserve_exactly(case, amounts, by=by)
    facts = PlanFacts(row.outcome, {str(year): amounts[year] for year in amounts}, row.rank)
    text = "Plan der Runde festgehalten"
    record(case, kind="application.planned", text=text, by=by, facts=facts)
    wait_for(
        case,
        FollowUp.Kind.DECIDE,
        role=Role.DECIDER,
        days=DAYS_TO_DECIDE,
        not_for=application.assessed_by,
    )
