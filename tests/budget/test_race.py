"""Many at once on one year, on a database with real row locks."""

from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.accounts.roles import Role
from fonds.budget import ledger
from fonds.budget.models import Exemption
from tests.factories import AppropriationFactory, BudgetYearFactory, CaseFactory, UserFactory
from tests.threads import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
YEAR = timezone.localdate().year
NO_MORE = f"So viel ist {YEAR} nicht mehr verfügbar. Frei sind noch 0,00 €."


def reservations(number, amount, year=YEAR):
    clerk = UserFactory(role=Role.CLERK)
    return [
        lambda case=case: ledger.reserve(case, year=year, amount=Decimal(amount), by=clerk)
        for case in CaseFactory.create_batch(number)
    ]


def block(amount):
    return lambda: ledger.appropriate(YEAR, kind="block", amount=Decimal(-amount), paper="Sperre")


def test_24_at_once_get_exactly_15_of_10000():
    AppropriationFactory(amount=140_000)

    answers = at_once(reservations(24, 10_000))

    assert answers == {"done": 15, NO_MORE: 9}
    assert ledger.available(YEAR) == 0


def test_two_for_the_last_money_one_wins_the_other_is_told():
    answers = at_once(reservations(2, 10_000))

    assert answers == {"done": 1, NO_MORE: 1}
    assert ledger.available(YEAR) == 0


@pytest.mark.parametrize("attempt", range(5))
def test_a_block_and_a_reservation_at_once_one_wins_the_other_is_told(attempt):
    answers = at_once([block(10_000), *reservations(1, 10_000)])

    no_block = f"So viel lässt sich {YEAR} nicht sperren. Frei sind noch 0,00 €."
    assert answers["done"] == 1
    assert answers[no_block] + answers[NO_MORE] == 1
    assert ledger.available(YEAR) == 0


def test_reservations_and_blocks_at_once_never_take_more_than_there_is():
    answers = at_once([*[block(3_000)] * 4, *reservations(4, 3_000)])

    assert answers["done"] == 3
    assert ledger.available(YEAR) == 1_000


def test_a_budget_that_comes_while_promises_are_made_ahead_counts_them_or_bars_them():
    """Who came first was booked vorbehaltlich, who came later needs room; nobody is lost."""
    later = YEAR + 1
    BudgetYearFactory(year=later)

    answers = at_once(
        [
            lambda: ledger.appropriate(later, kind="budget", amount=Decimal(100), paper=""),
            *reservations(3, 70, later),
        ]
    )

    promised = answers["done"] - 1
    assert sum(answers.values()) == 4
    assert promised >= 1
    assert ledger.available(later) == 100 - 70 * promised


def test_two_who_exempt_a_case_at_once_make_one_exemption():
    case, clerk = CaseFactory(), UserFactory(role=Role.DECIDER)

    answers = at_once([lambda: ledger.exempt(case, year=YEAR, reason="Miete", by=clerk)] * 2)

    assert answers == {"done": 2}
    assert Exemption.objects.count() == 1
