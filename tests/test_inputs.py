"""Money and days in any spelling that can mean only one thing."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from fonds.inputs import DayField, MoneyField, day, money

AMOUNTS = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1500", "1500.00"),
        ("1.500", "1500.00"),
        ("1.500,00", "1500.00"),
        ("1.500,5", "1500.50"),
        ("1500.50", "1500.50"),
        ("1 500,00 €", "1500.00"),
        ("1\u00a0500 EUR", "1500.00"),
        ("0,99", "0.99"),
        ("1.234.567,89", "1234567.89"),
        ("−5", "-5.00"),
    ],
)
def test_money_is_taken_as_people_write_it(typed, meant):
    assert money(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["", "viel", "1,2,3", "1.50,00", "1,234", "12.34.56", "--1", "1e5"]
)
def test_money_in_doubt_is_asked_again(typed):
    with pytest.raises(ValueError, match="^"):
        money(typed)


@given(AMOUNTS)
def test_money_shown_is_money_typed(amount):
    field = MoneyField()

    assert field.clean(field.prepare_value(amount)) == amount


@given(st.text(max_size=20))
def test_money_never_breaks_on_what_is_typed(typed):
    try:
        amount = MoneyField(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert amount is None or amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    "typed", ["1.5.26", "01.05.2026", "1. 5. 2026", "1/5/2026", "1-5-26", "2026-05-01", " 1.5.26 "]
)
def test_a_day_is_taken_as_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 5, 1)


@pytest.mark.parametrize(
    "typed", ["30.02.2027", "31.6.26", "gestern", "5/2026", "1.13.2026", "1.5."]
)
def test_a_day_that_is_none_is_asked_again_with_an_example(typed):
    with pytest.raises(forms.ValidationError, match=r"Schreiben Sie zum Beispiel 1\.9\.2027"):
        DayField().clean(typed)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_shown_is_a_day_typed(one):
    assert day(one.strftime("%d.%m.%Y")) == one
    assert day(f"{one.day}.{one.month}.{one:%y}") == one
