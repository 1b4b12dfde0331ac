"""Tranches of later years: promised vorbehaltlich until the year has its budget."""

from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from fonds.budget import ledger, statistics
from fonds.budget.models import Appropriation, BudgetYear
from fonds.cases.workflow import Refused
from tests.factories import AppropriationFactory, BudgetYearFactory, CaseFactory

YEAR = timezone.localdate().year
LATER = YEAR + 1


@pytest.fixture(autouse=True)
def later():
    return BudgetYearFactory(year=LATER)


@pytest.fixture
def case():
    return CaseFactory()


def give(amount, kind="budget", year=LATER):
    return ledger.appropriate(year, kind=kind, amount=Decimal(amount), paper="")


def commit(case, by, amount, year=LATER):
    return ledger.commit(case, year=year, amount=Decimal(amount), by=by)


def money(year):
    """Is it funded, what is available, what is vorbehaltlich; all figures agree."""
    overview = statistics.overview(year)
    assert overview.left == ledger.available(year) == statistics.money_left()[year]
    assert overview.subject_to_budget == ledger.subject_to_budget(year)
    assert overview.is_funded == ledger.is_funded(year)
    return ledger.is_funded(year), ledger.available(year), ledger.subject_to_budget(year)


def test_a_tranche_of_a_later_year_without_a_budget_needs_no_room(case, clerk):
    ledger.reserve_exactly(case, {YEAR: Decimal(4_000), LATER: Decimal(90_000)}, by=clerk)

    assert money(YEAR) == (True, 6_000, 0)
    assert money(LATER) == (False, 0, 90_000)


def test_a_tranche_made_ahead_becomes_a_commitment_ahead(case, clerk):
    ledger.reserve(case, year=LATER, amount=Decimal(5_000), by=clerk)

    commit(case, clerk, 4_000)

    assert ledger.reserved(case) == {}
    assert money(LATER) == (False, 0, 4_000)


def test_promises_made_ahead_count_when_the_year_gets_its_budget(case, clerk):
    commit(case, clerk, 4_000)

    give(10_000)

    assert money(LATER) == (True, 6_000, 0)
    with pytest.raises(Refused, match=r"Frei sind noch 6\.000,00 €"):
        commit(CaseFactory(), clerk, 6_001)


def test_a_year_that_was_given_too_little_is_below_zero_and_promises_nothing_new(case, clerk):
    commit(case, clerk, 4_000)

    give(3_000)

    assert money(LATER) == (True, -1_000, 0)
    assert statistics.overview(LATER).missing == 1_000
    with pytest.raises(Refused, match="Frei sind noch 0,00 €"):
        commit(CaseFactory(), clerk, 1)


def test_a_year_below_zero_heals_by_a_supplement_or_a_release(case, clerk):
    commitment = commit(case, clerk, 4_000)
    give(3_000)

    give(400, "supplement")
    ledger.reverse(commitment, amount=Decimal(700), by=clerk)

    assert money(LATER) == (True, 100, 0)


@pytest.mark.parametrize("kind", ["carry_over", "supplement"])
def test_only_a_budget_makes_a_year_funded(case, clerk, kind):
    give(500, kind)
    commit(case, clerk, 700)

    assert money(LATER) == (False, 0, 700)


def test_the_present_year_without_a_budget_spends_only_what_is_carried_over(case, clerk):
    """On the first of January the promises of last year wait; nothing new is made without money."""
    commit(case, clerk, 700)

    with time_machine.travel(f"{LATER}-01-02 12:00", tick=False):
        assert money(LATER) == (False, 0, 700)
        with pytest.raises(Refused, match="Frei sind noch 0,00 €"):
            commit(CaseFactory(), clerk, 1)
        give(1_000, "carry_over")
        assert money(LATER) == (False, 300, 700)
        commit(CaseFactory(), clerk, 300)
        give(2_000)
        assert money(LATER) == (True, 2_000, 0)


def test_a_provisional_later_year_asks_for_an_exemption_too(case, clerk, decider):
    BudgetYear.objects.filter(year=LATER).update(is_provisional=True)

    with pytest.raises(Refused, match="nichts neu bewilligt"):
        commit(case, clerk, 1)
    ledger.exempt(case, year=LATER, reason="Zweites Jahr des Projekts.", by=decider)
    commit(case, clerk, 1)

    assert money(LATER) == (False, 0, 1)


def test_a_later_year_that_nobody_set_up_is_refused_with_its_cure(case, clerk):
    with pytest.raises(Refused) as refusal:
        commit(case, clerk, 1, LATER + 1)

    told = f"Für {LATER + 1} gibt es keinen Haushalt. Legen Sie das Jahr in den Stammdaten an."
    assert refusal.value.args == (told,)


def test_a_decision_over_two_years_is_kept_whole_or_not_at_all(case, clerk):
    amounts = {YEAR: Decimal(10_001), LATER: Decimal(5_000)}

    with pytest.raises(Refused, match="nicht mehr verfügbar"):
        ledger.reserve_exactly(case, amounts, by=clerk)

    assert ledger.reserved(case) == {}


def test_figures_of_all_years_cost_one_query(case, clerk, django_assert_num_queries):
    AppropriationFactory(year__year=LATER + 1)
    commit(case, clerk, 5)

    with django_assert_num_queries(1):
        left = statistics.money_left()

    assert left == {YEAR: 10_000, LATER: 0, LATER + 1: 10_000}
    assert Appropriation.objects.count() == 2
