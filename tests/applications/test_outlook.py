"""What an applicant may hope for: chances of past rounds, and the day of the decision."""

from datetime import date, timedelta
from decimal import Decimal

from applications.offer import outlook
from tests.applications.rounds import TODAY, page, past_round
from tests.factories import RoundFactory
from tests.look.markup import all_of


# -- chances and waiting --------------------------------------------------------------------------
def test_chances_are_counted_per_round(line):
    older = past_round(line, *["notified"] * 2, *["rejected"] * 3, years=2)
    newer = past_round(line, *["notified"] * 4, "rejected", "withdrawn", "", years=1)

    found = outlook.past_rounds(line)

    assert [(one.round, one.received, one.decided, one.granted) for one in found] == [
        (newer, 6, 5, 4),
        (older, 5, 5, 2),
    ]
    assert [one.share for one in found] == [Decimal("0.8"), Decimal("0.4")]


def test_four_decisions_are_no_rate(client, line):
    past_round(line, *["notified"] * 3, "rejected")

    (found,) = outlook.past_rounds(line)

    assert found.share is None
    cells = [one.text for one in all_of(page(client, "/foerderung/projekt/"), "td")]
    assert cells == ["weniger als 5 Entscheidungen: zu wenige für eine Quote"]


def test_five_decisions_are_a_rate(client, line):
    past_round(line, *["notified"] * 3, *["rejected"] * 2)

    cells = [one.text for one in all_of(page(client, "/foerderung/projekt/"), "td")]
    assert cells == ["5", "3 (60,0 %)"]


def test_without_past_round_a_sentence_says_so(client, line, micro):
    past_round(micro, *["notified"] * 5)
    RoundFactory(line=line)

    html = page(client, "/foerderung/projekt/")

    words = "Es gibt noch keine abgeschlossene Runde mit Entscheidungen."
    assert sum(one.text.startswith(words) for one in all_of(html, "p")) == 1
    assert all_of(html, "td") == []


def test_round_in_which_nothing_is_decided_is_no_past_round(line):
    past_round(line, "", "withdrawn")

    assert outlook.past_rounds(line) == []


def test_only_the_newest_three_rounds_count(line):
    for years in range(1, 6):
        past_round(line, "notified", years=years)

    found = [one.round.closes_on for one in outlook.past_rounds(line)]

    assert found == [TODAY - timedelta(days=365 * years) for years in (1, 2, 3)]


def test_day_of_the_round_comes_before_the_median(line):
    past_round(line, "notified")
    round = RoundFactory(line=line, decision_on=date(2098, 7, 16))

    found = outlook.expected(line, round, outlook.past_rounds(line))

    assert found == outlook.Expected(on=date(2098, 7, 16))


def test_median_of_the_last_finished_round_comes_before_the_weeks(line):
    past_round(line, "notified", "rejected", "notified", years=2, days=20)
    past_round(line, "notified", "", years=1, days=90)

    found = outlook.expected(line, None, outlook.past_rounds(line))

    assert found == outlook.Expected(days=21)


def test_median_between_two_days_is_rounded_up(line):
    past_round(line, "notified", "rejected", days=20)

    assert outlook.expected(line, None, outlook.past_rounds(line)).days == 21


def test_without_anything_the_weeks_of_the_line_are_told(line):
    assert outlook.expected(line, RoundFactory(line=line), []) == outlook.Expected(weeks=12)
