"""Every rule that bars nothing (domain notes, 5): broken, told with its cure, flagged."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from applications.flags import flags_of
from applications.limits import Plan
from applications.models import Application, CostItem, FinancingItem, price
from fonds.programmes.models import Line, Round
from tests.factories import PaperFactory, received

TODAY = timezone.localdate()


def codes(application):
    fresh = Application.objects.get(pk=application.pk)
    return [flag.code for flag in flags_of(fresh)]


def words(application):
    fresh = Application.objects.get(pk=application.pk)
    return " ".join(flag.words for flag in flags_of(fresh)).replace("\N{NO-BREAK SPACE}", " ")


def change(application, **fields):
    Application.objects.filter(pk=application.pk).update(**fields)


def test_a_sound_application_raises_no_doubt(application):
    assert codes(application) == []


@pytest.mark.parametrize(
    ("fields", "code", "cure"),
    [
        ({"has_begun": True}, "begun", "Rufen Sie uns an"),
        ({"is_region_wide": False}, "seat", "Wählen Sie einen Ort."),
        (
            {"starts_on": TODAY - timedelta(days=1)},
            "starts_before_submission",
            "Wählen Sie einen späteren Tag.",
        ),
        ({"ends_on": TODAY + timedelta(days=30 + 732)}, "too_long", "Kürzen Sie den Zeitraum."),
        (
            {"target_groups": ["children"], "has_safeguarding": False},
            "no_safeguarding",
            "Wir helfen Ihnen",
        ),
        ({"is_economic": True}, "economic", "Wir prüfen das mit Ihnen."),
        ({"requested_amount": 40_001}, "amount", "Möglich sind 500 € bis 40.000 €."),
        ({"requested_amount": 499}, "amount", "Möglich sind 500 € bis 40.000 €."),
    ],
)
def test_a_rule_that_is_broken_is_told_with_its_cure(application, fields, code, cure):
    change(application, **fields)

    assert codes(application) == [code]
    assert cure in words(application)


def test_two_years_to_the_day_are_in_order(application):
    start = TODAY + timedelta(days=30)
    end = start.replace(year=start.year + 2) - timedelta(days=1)

    change(application, starts_on=start, ends_on=end)

    assert codes(application) == []


def test_before_the_decision_only_with_a_wish_to_begin_early(application):
    Round.objects.update(decision_on=TODAY + timedelta(days=45))
    assert codes(application) == ["starts_before_decision"]

    change(application, early_start_on=TODAY + timedelta(days=31))
    assert codes(application) == []


def test_a_goal_outside_the_period_is_told(application):
    application.aims.update(due_on=TODAY)

    assert codes(application) == ["aim_outside_period"]


def test_instalments_that_are_not_the_grant_are_told(application):
    application.instalments.create(due_on=TODAY, amount=3_999)
    assert codes(application) == ["instalments"]

    application.instalments.create(due_on=TODAY, amount=1)
    assert codes(application) == []


def test_more_applications_than_the_line_takes_are_told(application):
    received(
        state="submitted",
        case__organisation=application.case.organisation,
        case__round=application.case.round,
    )

    assert codes(application) == ["too_many"]


def test_one_that_was_withdrawn_does_not_count(application):
    received(
        state="withdrawn",
        case__organisation=application.case.organisation,
        case__round=application.case.round,
    )

    assert codes(application) == []


def test_after_the_deadline_it_is_late(application):
    Round.objects.update(closes_on=TODAY - timedelta(days=1))

    assert codes(application) == ["late"]


def test_a_paper_that_grew_old_is_told_and_bars_nothing(application, organisation):
    old = PaperFactory(
        organisation=organisation, kind="register", valid_until=TODAY - timedelta(days=1)
    )

    assert codes(application) == ["old_papers"]
    assert "Laden Sie die neue Fassung hoch." in words(application)
    assert application.missing_of_organisation() == []
    assert old.is_expired


# -- the plan --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "code", "title"),
    [
        ({"own_share_percent": 21}, "own_share", "Eigenanteil 20,0 %."),
        ({"grant_percent": 79}, "grant_share", "Anteil des Fonds 80,0 %."),
        ({"excluded_costs": ["event"]}, "excluded_cost", "Wird nicht bezahlt"),
    ],
)
def test_a_share_beyond_the_line_is_told_with_its_arithmetic(application, line, code, title):
    Line.objects.update(**line)

    assert codes(application) == [code]
    assert title in words(application)


def test_shares_that_are_just_kept_are_kept(application):
    Line.objects.update(own_share_percent=20, grant_percent=80)

    assert codes(application) == []


def test_an_overhead_beyond_the_cap_offers_what_would_be_possible(application):
    Line.objects.update(overhead_percent=5)
    application.costs.create(kind="overhead", unit_price=300, amount=300)

    (finding,) = [one for one in Plan(Application.objects.get()).findings() if not one.is_kept]

    assert (finding.code, finding.row, finding.cure) == ("overhead", 1, Decimal("250.00"))
    assert finding.title.replace("\N{NO-BREAK SPACE}", " ") == "50,00 € zu viel"


def test_unpaid_work_beyond_the_cap_is_told(application):
    Line.objects.update(unpaid_percent=10)
    application.costs.create(kind="volunteers", unit_price=15, quantity=60, amount=900)
    application.financing.create(kind="in_kind", amount=900)

    assert codes(application) == ["unpaid_share"]


def test_a_line_that_counts_no_voluntary_work_says_so(application):
    Line.objects.update(counts_volunteers=False)
    application.costs.create(kind="volunteers", unit_price=15, quantity=10, amount=150)
    application.financing.create(kind="in_kind", amount=150)

    assert codes(application) == ["unpaid_counts"]


def test_other_money_of_the_region_may_be_paid_twice(application):
    application.financing.update(kind="region")

    assert "double_funding" in codes(application)


@pytest.mark.parametrize(
    ("kind", "amount", "found"),
    [
        ("equipment", 800, []),
        ("equipment", 801, ["inventory"]),
        ("material", 999, []),
        ("material", 1000, ["quotes"]),
        ("rent", 5000, []),
    ],
)
def test_duties_that_follow_from_a_row_are_told_at_it(application, kind, amount, found):
    Line.objects.update(quotes_from=1000)
    CostItem.objects.update(kind=kind, unit_price=amount, amount=amount)

    assert [one.code for one in Plan(Application.objects.get()).of_row(0)] == found
    assert set(codes(application)).isdisjoint({"inventory", "quotes"})  # no doubt, a duty


@given(
    st.lists(st.decimals(1, 50_000, places=2), min_size=1, max_size=6),
    st.lists(st.decimals(1, 50_000, places=2), max_size=6),
)
def test_what_would_balance_does(costs, incomes):
    plan = Plan.__new__(Plan)
    plan.cost_rows = [CostItem(kind="rent", amount=one) for one in costs]
    plan.financing_rows = [FinancingItem(kind="own", amount=one) for one in incomes]
    plan.requested = Decimal(0)

    plan.requested = plan.would_balance

    assert plan.gap == min(Decimal(0), sum(costs) - sum(incomes))


@given(st.decimals(0, 9_999, places=2), st.decimals(0, 9_999, places=2))
def test_a_row_is_rounded_half_up_to_the_cent(quantity, each):
    assert abs(price(quantity, each) - quantity * each) <= Decimal("0.005")
