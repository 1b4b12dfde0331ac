"""Bestandskraft: from which day on nobody can sue, what keeps it open, and who finds it so."""

from datetime import date, timedelta

import pytest

from fonds.accounts.services import system
from fonds.cases import services
from fonds.cases.letters.dates import final_from, what_keeps_it_open
from fonds.cases.models import Lawsuit
from fonds.cases.tasks import let_letters_become_final
from fonds.cases.workflow import Refused
from fonds.law.deadlines import notice_dates
from tests.factories import GrantFactory

from .delivered import ISSUED, anew, at, posted, sent, steps, sue, told

DAY = timedelta(days=1)
FINAL = notice_dates(ISSUED + DAY).final_from
LATE = date(2026, 11, 20)


def clock(on=LATE):
    with at(on):
        let_letters_become_final()


def test_a_letter_is_final_from_the_first_day_on_which_nobody_can_sue(clerk):
    letter = posted(clerk)
    clock(FINAL - DAY)
    assert anew(letter).final_on() is None

    clock(FINAL + 3 * DAY)
    clock(FINAL + 4 * DAY)

    assert steps(letter)[1:] == [("final", FINAL)]
    assert told(letter)[-1] == ("letter.final", system())
    assert letter.case.events.latest("pk").facts == {
        "letter_kind": "notify",
        "letter": letter.pk,
        "on": FINAL.isoformat(),
    }


def test_what_is_no_act_is_never_final(clerk):
    letter = posted(clerk, is_act=False)

    clock()

    assert (final_from(anew(letter)), steps(letter)[1:]) == (None, [])


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (sent, "Der Tag der Aufgabe zur Post fehlt noch."),
        (lambda by: sent(by, in_portal=True), "Das Schreiben liegt im Portal."),
    ],
)
def test_what_was_not_announced_is_never_final(clerk, make, why):
    letter = make(clerk)

    clock()

    assert anew(letter).final_on() is None
    assert why in what_keeps_it_open(anew(letter))
    with pytest.raises(Refused, match=why):
        services.become_final(letter, by=clerk)


def test_what_came_back_is_not_final(clerk):
    letter = posted(clerk)
    with at(ISSUED + 8 * DAY):
        services.record_return(letter, on=ISSUED + 8 * DAY, reason="refused", by=clerk)

    clock()

    assert anew(letter).final_on() is None
    assert what_keeps_it_open(anew(letter)) == "Das Schreiben kam als unzustellbar zurück."


def test_what_is_final_does_not_come_back(clerk):
    letter = posted(clerk)
    clock()

    with at(LATE), pytest.raises(Refused, match="Rechtsamt"):
        services.record_return(letter, on=LATE, reason="refused", by=clerk)


def test_while_a_court_is_asked_nothing_is_final(clerk):
    letter = posted(clerk)
    sue(letter, clerk)

    clock()

    assert (anew(letter).final_on(), final_from(anew(letter))) == (None, None)
    assert what_keeps_it_open(anew(letter)) == "Es läuft eine Klage."


@pytest.mark.parametrize("outcome", ["annulled", "decide_anew", "settled"])
def test_what_fell_in_court_is_never_final(clerk, outcome):
    letter = posted(clerk)
    sue(letter, clerk, outcome=outcome, ended_on=date(2026, 9, 1))

    clock()

    assert anew(letter).final_on() is None
    assert Lawsuit.Outcome(outcome).label in what_keeps_it_open(anew(letter))


@pytest.mark.parametrize("outcome", Lawsuit.UPHELD)
def test_what_stood_in_court_is_final_from_the_end_of_the_case(clerk, outcome):
    letter = posted(clerk)
    sue(letter, clerk, outcome=outcome, ended_on=date(2026, 9, 1))
    clock(date(2026, 8, 31))
    assert anew(letter).final_on() is None

    clock(date(2026, 9, 1))

    assert anew(letter).final_on() == date(2026, 9, 1)


def test_a_lawsuit_dropped_at_once_leaves_the_month_to_sue_again(clerk):
    letter = posted(clerk)
    sue(letter, clerk, outcome="dropped", ended_on=ISSUED + 9 * DAY)

    clock(FINAL - DAY)
    clock(FINAL)

    assert steps(letter)[1:] == [("final", FINAL)]


def test_a_period_that_runs_is_told(clerk):
    letter = posted(clerk)

    with at(FINAL - DAY), pytest.raises(Refused, match="Die Klagefrist läuft noch."):
        services.become_final(letter, by=clerk)


@pytest.mark.parametrize(("state", "day"), [("notified", None), ("declined", FINAL)])
def test_the_notice_of_an_open_grant_moves_with_its_grant(clerk, state, day):
    letter = posted(clerk)
    GrantFactory(case=letter.case, letter=letter, state=state)

    clock()

    assert anew(letter).final_on() == day


def test_the_clock_asks_as_much_for_three_letters_as_for_one(clerk, django_assert_num_queries):
    """While nothing is final yet it only looks."""
    posted(clerk)
    clock(FINAL - DAY)
    with at(FINAL - DAY), django_assert_num_queries(4):
        let_letters_become_final()
    posted(clerk)
    posted(clerk)

    with at(FINAL - DAY), django_assert_num_queries(4):
        let_letters_become_final()
