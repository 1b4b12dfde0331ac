"""Two plans at once, on a database with real row locks: one is adopted, the other is told."""

import pytest
from django.utils import timezone

from applications.jury import services
from applications.jury.models import Scenario
from fonds.accounts.roles import Role
from fonds.budget import ledger
from tests.applications.test_race import at_once
from tests.factories import UserFactory
from tests.factories.jury import JuryRoundFactory, ScenarioFactory, at_the_jury, place

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
YEAR = timezone.localdate().year


def test_of_two_plans_adopted_at_once_one_wins_and_the_other_is_told():
    round = JuryRoundFactory()
    applications = at_the_jury(round, 2, state="decision_ready")
    scenarios = [ScenarioFactory(round=round, name=name) for name in "AB"]
    for scenario, amount in zip(scenarios, (1_000, 2_000), strict=True):
        for application in applications:
            place(scenario, application, **{f"y{YEAR}": amount})
    heads = [UserFactory(role=Role.DECIDER) for _ in scenarios]

    answers = at_once(
        [
            lambda scenario=scenario, by=by: services.adopt(scenario, by=by)
            for scenario, by in zip(scenarios, heads, strict=True)
        ]
    )

    plan = Scenario.objects.plans().get()
    assert answers == {
        "done": 1,
        f"Der Plan dieser Runde ist schon festgehalten: „{plan}“.": 1,
    }
    assert ledger.available(YEAR) == 10_000 - 2 * {"A": 1_000, "B": 2_000}[plan.name]


def test_of_two_who_save_a_scenario_at_once_one_is_told():
    scenario = ScenarioFactory(round=JuryRoundFactory())
    [application] = at_the_jury(scenario.round, state="decision_ready")
    clerks = [UserFactory(role=Role.CLERK) for _ in "ab"]
    places = [services.Place(application.pk, "notified", {YEAR: 100})]

    answers = at_once(
        [
            lambda by=by: services.save_scenario(scenario, by=by, version=0, places=places)
            for by in clerks
        ]
    )

    assert answers == {
        "done": 1,
        "Dieses Szenario hat inzwischen jemand anderes gespeichert.": 1,
    }
