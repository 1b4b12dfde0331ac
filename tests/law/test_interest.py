"""Vectors of interest; their source stands in the domain notes, 2.7."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.law.interest import FIRST_RATE, half_year, interest, missing_half_years, shares
from measures.base.money import BASE_RATES as PUBLISHED

BASE_RATES = {since: Decimal(percent) for since, percent, _source in PUBLISHED}


@pytest.mark.parametrize(
    ("amount", "first", "last", "expected"),
    [
        ("1000.00", date(2025, 5, 1), date(2025, 9, 30), "27.95"),
        ("1000.00", date(2025, 5, 1), date(2025, 5, 1), "0.20"),
        ("1000.00", date(2025, 5, 2), date(2025, 5, 1), "0.00"),
    ],
)
def test_interest(amount, first, last, expected):
    assert interest(Decimal(amount), first, last, BASE_RATES) == Decimal(expected)


def test_it_is_told_which_rate_is_used_for_which_days():
    """61 days at 7.27 and 92 at 6.27 percent: the vector of the notes, row by row."""
    rows = shares(Decimal(1000), date(2025, 5, 1), date(2025, 9, 30), BASE_RATES)

    assert [(row.first_day, row.last_day, row.days, row.base_rate, row.rate) for row in rows] == [
        (date(2025, 5, 1), date(2025, 6, 30), 61, Decimal("2.27"), Decimal("7.27")),
        (date(2025, 7, 1), date(2025, 9, 30), 92, Decimal("1.27"), Decimal("6.27")),
    ]


def test_the_first_base_rates_are_those_of_the_notes():
    percents = ("1.62", "3.12", "3.62", "3.37", "2.27", "1.27", "1.27")

    assert {
        date(2023 + half // 2, 7 if half % 2 else 1, 1): Decimal(percent)
        for half, percent in enumerate(percents)
    } == BASE_RATES


def test_interest_counts_the_days_of_each_year():
    """31 December 2023 is one of 365 days, 1 January 2024 one of 366."""
    days = date(2023, 12, 31), date(2024, 1, 1)

    assert interest(Decimal(100_000), *days, BASE_RATES) == Decimal("45.80")


def test_a_half_year_without_a_rate_of_its_own_is_no_guess():
    days = date(2026, 6, 30), date(2027, 1, 1)

    with pytest.raises(ValueError, match=r"fehlt für das Halbjahr ab 01.07.2026, 01.01.2027\."):
        interest(Decimal(1), *days, BASE_RATES)


def test_what_is_missing_is_named_up_to_a_day():
    first = date(2025, 12, 31)

    assert missing_half_years(BASE_RATES, first, date(2026, 6, 30)) == []
    assert missing_half_years(BASE_RATES, first, date(2026, 7, 1)) == [date(2026, 7, 1)]
    assert missing_half_years({}, first, date(2026, 1, 1)) == [date(2025, 7, 1), date(2026, 1, 1)]
    assert missing_half_years({}, date(2000, 1, 1), FIRST_RATE) == [FIRST_RATE]


DAYS = st.dates(date(2023, 1, 1), date(2026, 6, 30))


@given(st.decimals(0, 100_000, places=2), DAYS, DAYS)
def test_every_day_has_exactly_one_rate(amount, one, other):
    first, last = sorted([one, other])

    rows = shares(amount, first, last, BASE_RATES)

    days = [row.first_day + timedelta(days=number) for row in rows for number in range(row.days)]
    assert days == [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert all(half_year(row.first_day) == half_year(row.last_day) for row in rows)
    assert all(row.rate == BASE_RATES[half_year(row.first_day)] + 5 for row in rows)
