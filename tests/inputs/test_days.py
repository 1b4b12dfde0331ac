"""Days in any spelling that can mean only one."""

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from fonds.inputs import DayField, day

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def complaint(typed):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(typed)
    return refused.value.messages


@pytest.mark.parametrize(
    "typed", ["1.5.26", "01.05.2026", "1. 5. 2026", "1/5/2026", "1-5-26", "2026-05-01", " 1.5.26 "]
)
def test_a_day_is_taken_as_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 5, 1)


@pytest.mark.parametrize("typed", ["gestern", "5/2026", "1.5.", "1.5.126", "00"])
def test_what_is_no_day_is_asked_again_with_an_example(typed):
    assert complaint(typed) == ["Das ist kein Datum. Schreiben Sie zum Beispiel 1.9.2027."]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("30.2.2027", "30.02.2027"),
        ("31.6.26", "31.06.2026"),
        ("1.13.2026", "01.13.2026"),
        ("2027-02-30", "30.02.2027"),
        ("0.1.2027", "00.01.2027"),
    ],
)
def test_an_impossible_day_is_named(typed, written):
    assert complaint(typed) == [
        f"Der {written} ist kein Kalendertag. Schreiben Sie zum Beispiel 1.9.2027.",
    ]


@pytest.mark.parametrize("typed", ["31.12.1899", "1.1.2101", "1.1.0001"])
def test_a_year_far_away_is_asked_again(typed):
    assert complaint(typed) == [
        "Das Jahr liegt nicht zwischen 1900 und 2100. Schreiben Sie zum Beispiel 1.9.2027.",
    ]


@given(DAYS, st.sampled_from([".", "/", "-", ". ", " - "]))
def test_a_day_in_every_usual_spelling_is_the_same(one, between):
    parts = [f"{one:%d}", f"{one:%m}", f"{one.year}"]

    assert day(between.join(parts)) == one
    assert day(between.join([str(one.day), str(one.month), str(one.year)])) == one
    assert day(one.isoformat()) == one


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_year_in_two_digits_is_of_this_century(one):
    assert day(f"{one.day}.{one.month}.{one:%y}") == one


@given(DAYS)
def test_a_day_shown_is_a_day_typed(one):
    field = DayField()

    assert field.clean(field.widget.format_value(one)) == one


@given(st.text(max_size=20) | st.text("0123456789.-/ ", max_size=12))
def test_a_day_never_breaks_on_what_is_typed(typed):
    try:
        one = DayField(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert one is None or 1900 <= one.year <= 2100
