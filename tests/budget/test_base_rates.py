"""Base rates: entered by half-years; what is missing is told those who keep and who book."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from fonds.accounts.roles import Role
from fonds.budget.models import BaseRate, BudgetYear
from fonds.budget.statistics import missing_base_rates
from tests.factories import BudgetYearFactory, UserFactory

WARNING = "Der Basiszinssatz fehlt für das Halbjahr ab"


@pytest.fixture
def rate():
    return BaseRate.objects.create(since=date(2026, 1, 1), percent="1.27", source="Bundesbank")


def test_missing_half_years_are_found_up_to_a_day(rate):
    assert missing_base_rates(date(2026, 6, 30)) == []
    assert missing_base_rates(date(2027, 1, 1)) == [date(2026, 7, 1), date(2027, 1, 1)]


def test_without_any_rate_the_present_half_year_is_missing():
    assert missing_base_rates(date(2026, 8, 1)) == [date(2026, 7, 1)]


def seen(client, role, address, on):
    client.force_login(UserFactory(role=role))
    with time_machine.travel(on, tick=False):
        return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize(("on", "is_told"), [(date(2026, 5, 1), False), (date(2026, 8, 1), True)])
def test_the_page_of_the_budget_and_the_admin_tell_it(client, rate, on, is_told):
    BudgetYear.objects.filter(year=2026).exists() or BudgetYearFactory(year=2026)
    pages = [(Role.BUDGET, reverse("budget:year", args=[2026]))]
    pages.append((Role.ADMIN, reverse("admin:budget_baserate_changelist")))

    assert [WARNING in seen(client, role, page, on) for role, page in pages] == [is_told] * 2


@pytest.mark.parametrize(("since", "count"), [("2026-07-01", 2), ("2026-07-02", 1)])
def test_a_rate_is_of_a_half_year(client, rate, since, count):
    client.force_login(UserFactory(role=Role.ADMIN))
    data = {"since": since, "percent": "1.30", "source": "Deutsche Bundesbank"}

    page = client.post(reverse("admin:budget_baserate_add"), data)

    assert BaseRate.objects.count() == count
    assert ("ab dem 1. Januar oder dem 1. Juli" in page.content.decode()) is (count == 1)
