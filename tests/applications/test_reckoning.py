"""How much may be proposed: the arithmetic in words, and what it never exceeds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.judging.reckoning import Reckoning
from applications.limits import Plan
from applications.models import CostItem, FinancingItem, Sheet
from fonds.programmes.models import Financing, Line
from tests.factories import received

EURO = st.decimals(min_value=0, max_value=100_000, places=2)
PERCENT = st.decimals(min_value=0, max_value=100, places=2)


def plan_of(costs, financing, requested, **line):
    """A plan that was never stored."""
    plan = Plan.__new__(Plan)
    plan.line = Line(**{"max_amount": Decimal(40_000)} | line)
    plan.cost_rows = [CostItem(pk=n, kind=k, amount=e) for n, (k, e) in enumerate(costs, 1)]
    plan.financing_rows = [FinancingItem(kind=kind, amount=euros) for kind, euros in financing]
    plan.requested = requested
    return plan


COOKING = plan_of(
    costs=[("rent", Decimal("12_000")), ("fees", Decimal("3_009"))],
    financing=[("own", Decimal("2_400")), ("public", Decimal("1_480"))],
    requested=Decimal("11_129"),
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("shortfall", "Fehlbedarf: 15.009,00 € − 2.400,00 € − 1.480,00 € = 11.129,00 €"),
        ("proportional", "Anteil: 74,15 % von 15.009,00 € = 11.129,17 €"),
        ("fixed", "Festbetrag: 11.129,00 €, nicht mehr als beantragt und anerkannt"),
        ("full", "Vollfinanzierung: alle anerkannten Ausgaben, 15.009,00 €"),
    ],
)
def test_the_arithmetic_is_told(kind, words):
    told = Reckoning(COOKING, kind).words

    assert told.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize("kind", Financing)
def test_of_a_balanced_plan_what_was_asked_is_possible(kind):
    assert Reckoning(COOKING, kind).amount == Decimal("11129.00")


def test_what_is_not_recognised_makes_the_shortfall_smaller():
    reckoning = Reckoning(COOKING, "shortfall", recognised={2: Decimal("2_009")})

    assert (reckoning.eligible, reckoning.amount) == (Decimal("14009"), Decimal("10129.00"))


def test_unpaid_work_that_is_not_recognised_counts_on_neither_side():
    plan = plan_of(
        costs=[("rent", Decimal(1000)), ("volunteers", Decimal(300))],
        financing=[("in_kind", Decimal(300))],
        requested=Decimal(1000),
    )

    reckoning = Reckoning(plan, "shortfall", recognised={2: Decimal(100)})

    assert (reckoning.eligible, reckoning.own, reckoning.amount) == (1100, 100, 1000)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"max_amount": Decimal(5000)}, "Höchstens 5.000,00 €: der Höchstbetrag der Förderlinie."),
        ({"grant_percent": 50}, "Höchstens 7.504,50 €: 50 % der anerkannten Ausgaben."),
        ({}, "Höchstens 11.129,00 €: mehr ist nicht beantragt."),
    ],
)
def test_what_caps_the_amount_is_told(line, words):
    costs = [(row.kind, row.amount) for row in COOKING.cost_rows]
    reckoning = Reckoning(plan_of(costs, [], COOKING.requested, **line), "full")

    assert reckoning.cap.replace("\N{NO-BREAK SPACE}", " ") == words


@given(
    kind=st.sampled_from(Financing),
    costs=st.lists(st.tuples(st.sampled_from(["rent", "volunteers"]), EURO), max_size=4),
    financing=st.lists(st.tuples(st.sampled_from(["own", "in_kind", "public"]), EURO), max_size=4),
    requested=EURO,
    most=EURO,
    percent=st.none() | st.integers(1, 100),
    share=st.none() | PERCENT,
    recognised=EURO,
)
def test_the_amount_never_exceeds_what_limits_it(
    kind, costs, financing, requested, most, percent, share, recognised
):
    plan = plan_of(costs, financing, requested, max_amount=most, grant_percent=percent)
    first = {1: min(recognised, costs[0][1])} if costs else {}

    reckoning = Reckoning(plan, kind, share, first)

    assert 0 <= reckoning.amount <= min(reckoning.eligible, most, requested)
    assert reckoning.amount <= reckoning.eligible * (percent or 100) / 100
    assert reckoning.amount.as_tuple().exponent == -2


def test_the_plan_of_a_grant_is_what_is_recognised_and_balances(clerk):
    application = received(state="assessment", granted_amount=3000)
    sheet = _sheet(application, clerk)
    sheet.recognitions.create(cost=application.costs.get(), amount=4500, reason="Zu teuer.")

    rows = [(row["is_cost"], row["label"], row["amount"]) for row in application.approved_plan()]

    assert rows == [
        (True, "Musik", 4500),
        (False, "Kasse", 1000),
        (False, "Zuwendung des Regionsfonds", 3000),
        (False, "noch von Ihnen zu decken", 500),
    ]


def test_money_beyond_the_eligible_costs_pays_for_the_others(clerk):
    application = received(state="assessment", granted_amount=4000)
    sheet = _sheet(application, clerk)
    sheet.recognitions.create(cost=application.costs.get(), amount=4500, reason="Zu teuer.")

    rows = [(row["is_cost"], row["label"], row["amount"]) for row in application.approved_plan()]

    assert rows == [
        (True, "Musik", 4500),
        (True, "nicht förderfähig, von Ihnen getragen", 500),
        (False, "Kasse", 1000),
        (False, "Zuwendung des Regionsfonds", 4000),
    ]


def _sheet(application, by):
    return Sheet.objects.create(application=application, financing="fixed", saved_by=by)
