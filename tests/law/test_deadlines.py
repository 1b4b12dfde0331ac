"""Vectors of notice, remedy period and finality; their source: the domain notes, 2.4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.law.deadlines import (
    DAYS_UNTIL_ANNOUNCED,
    NoticeDates,
    months_after,
    notice_dates,
    provision_ends,
)


@pytest.mark.parametrize(
    ("sent", "channel", "fourth_day", "announced_on", "appeal_until", "final_from"),
    [
        # the two rows of the notes
        ("2026-11-23", "post", "2026-11-27", "2026-11-27", "2026-12-28", "2026-12-29"),
        ("2026-01-27", "post", "2026-01-31", "2026-02-02", "2026-03-02", "2026-03-03"),
        # the other ways
        ("2026-01-27", "electronic", "2026-01-31", "2026-02-02", "2026-03-02", "2026-03-03"),
        ("2026-11-23", "portal", "2026-11-24", "2026-11-24", "2026-12-24", "2026-12-25"),
        ("2026-01-30", "portal", "2026-01-31", "2026-02-02", "2026-03-02", "2026-03-03"),
        ("2026-11-24", "service", "2026-11-24", "2026-11-24", "2026-12-24", "2026-12-25"),
        ("2026-01-31", "service", "2026-01-31", "2026-01-31", "2026-03-02", "2026-03-03"),
        ("2026-09-26", "post", "2026-09-30", "2026-09-30", "2026-10-30", "2026-10-31"),
        ("2026-09-27", "post", "2026-10-01", "2026-10-01", "2026-11-02", "2026-11-03"),
    ],
)
def test_notice_dates(sent, channel, fourth_day, announced_on, appeal_until, final_from):
    expected = map(date.fromisoformat, (fourth_day, announced_on, appeal_until, final_from))

    assert notice_dates(date.fromisoformat(sent), channel) == NoticeDates(*expected)


def test_a_month_after_december_is_january():
    assert notice_dates(date(2026, 12, 4)).appeal_until == date(2027, 1, 8)


def test_an_appeal_never_ends_on_reformation_day():
    """30 October 2022 is a Sunday, and the Monday after it a holiday in Lower Saxony."""
    assert notice_dates(date(2022, 9, 26)).appeal_until == date(2022, 11, 1)


def test_who_is_not_told_how_to_sue_has_a_year():
    """§ 58 Abs. 2 VwGO; 27 November 2027 is a Saturday."""
    dates = notice_dates(date(2026, 11, 23), is_told=False)

    assert (dates.fourth_day, dates.appeal_until) == (date(2026, 11, 27), date(2027, 11, 29))


def test_what_lies_in_the_portal_may_be_fetched_for_ten_days():
    assert provision_ends(date(2026, 11, 23)) == date(2026, 12, 3)


def test_an_unknown_way_of_announcing_is_refused():
    with pytest.raises(ValueError, match="Unbekannter Weg der Bekanntgabe: 'brieftaube'"):
        notice_dates(date(2026, 1, 27), "brieftaube")


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CHANNELS = st.sampled_from(sorted(DAYS_UNTIL_ANNOUNCED))


def first_day_after(day, months):
    """By counting on the calendar, not as the code does it: the day of that number, or the first of
    the month after where the month is too short for it. No period ends before it."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year, month + 1, 1) - timedelta(days=1)


@given(DAYS, CHANNELS, st.booleans())
def test_nothing_is_final_before_the_remedy_ends_nor_on_less_than_its_period(sent, channel, told):
    dates = notice_dates(sent, channel, is_told=told)
    counted_on = sent + timedelta(days=DAYS_UNTIL_ANNOUNCED[channel])

    assert dates.fourth_day == counted_on <= dates.announced_on < dates.appeal_until
    for reading in (dates.fourth_day, dates.announced_on):
        assert first_day_after(reading, 1 if told else 12) <= dates.appeal_until < dates.final_from
    assert (dates.final_from - dates.appeal_until).days == 1
    assert dates.appeal_until.weekday() < 5


@given(DAYS, DAYS, CHANNELS, st.booleans())
def test_whoever_sends_later_is_final_later(one, other, channel, told):
    first, last = (notice_dates(day, channel, is_told=told) for day in sorted([one, other]))

    assert first.final_from <= last.final_from
    assert first.appeal_until <= last.appeal_until
    assert first.announced_on <= last.announced_on


@given(DAYS, CHANNELS)
def test_a_year_is_never_shorter_than_a_month(sent, channel):
    year = notice_dates(sent, channel, is_told=False)

    assert year.final_from > notice_dates(sent, channel).final_from
    assert year.appeal_until >= months_after(year.announced_on, 12)
