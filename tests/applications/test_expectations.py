"""What an applicant is promised: days of the round, of the round before, or of the line."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from applications.models import Application
from applications.standing.expectations import Source, expected_dates
from applications.standing.timeline import line_of
from fonds.cases.workflow import record
from tests.factories import LineFactory, RoundFactory, UserFactory, received

BERLIN = ZoneInfo("Europe/Berlin")
SUBMITTED = datetime(2027, 5, 26, 19, 12, tzinfo=BERLIN)
NOW = datetime(2027, 6, 3, 10, 0, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def waiting(state="submitted", has_jury=False, **round_fields):
    """An application that came in on 26 May 2027."""
    line = LineFactory(code="wartend", has_jury=has_jury, decision_weeks=8)
    round = RoundFactory(line=line, year=2027, **round_fields)
    application = received(state=state, submitted_at=SUBMITTED, case__round=round)
    return Application.objects.select_related("case__round__line").get(pk=application.pk)


def earlier(line, year=2026, days=((10, 30, 49),), state="notified"):
    """A round that is over; for each case the days to the end of check, assessment and notice."""
    round = RoundFactory(
        line=line, year=year, opens_on=date(year, 1, 1), closes_on=date(year, 3, 1)
    )
    by = UserFactory()
    for each in days:
        case = received(state=state, case__round=round).case
        moments = zip(("submit", "accept", "confirm", "notify"), (0, *each), strict=True)
        for act, after in moments:
            with time_machine.travel(datetime(year, 2, 1, 23, 30, tzinfo=BERLIN), tick=False) as at:
                at.shift(timedelta(days=after))
                to_state = "submitted" if act == "submit" else ""
                record(case, kind=f"application.{act}", text=act, by=by, to_state=to_state)
    return round


def told(application):
    return [(step.name, step.on, step.source) for step in expected_dates(application)]


def test_without_any_experience_the_line_says_when():
    assert told(waiting()) == [
        ("check", date(2027, 6, 9), Source.LINE),
        ("assessment", date(2027, 7, 7), Source.LINE),
        ("decision", date(2027, 7, 21), Source.LINE),
    ]


def test_the_round_says_when_it_is_decided():
    application = waiting(has_jury=True, decision_on=date(2027, 7, 16))

    assert told(application) == [
        ("check", date(2027, 6, 8), Source.ROUND),
        ("assessment", date(2027, 7, 3), Source.ROUND),
        ("jury", date(2027, 7, 11), Source.ROUND),
        ("decision", date(2027, 7, 16), Source.ROUND),
    ]


def test_else_the_middle_of_the_last_finished_round_counts():
    application = waiting()
    earlier(application.case.round.line, days=((9, 20, 40), (10, 30, 49), (30, 60, 90)))

    steps = expected_dates(application)

    assert [(step.name, step.on, step.days, step.year) for step in steps] == [
        ("check", date(2027, 6, 5), 10, 2026),
        ("assessment", date(2027, 6, 25), 30, 2026),
        ("decision", date(2027, 7, 14), 49, 2026),
    ]


def test_a_round_in_which_somebody_still_waits_tells_nothing():
    application = waiting()
    line = application.case.round.line
    earlier(line, year=2025, days=((5, 6, 7),))
    unfinished = earlier(line, year=2026)
    received(state="assessment", case__round=unfinished)

    assert [step.year for step in expected_dates(application)] == [2025, 2025, 2025]


def test_rounds_of_other_lines_tell_nothing():
    earlier(LineFactory(code="andere"))

    assert {source for _, _, source in told(waiting())} == {Source.LINE}


def test_of_a_day_that_is_over_nothing_is_promised():
    application = waiting(decision_on=date(2027, 6, 2))

    assert told(application)[-1] == ("decision", None, Source.LATE)


def test_what_is_done_is_no_longer_expected():
    names = {
        state: [name for name, _, _ in told(waiting(state=state, has_jury=True))]
        for state in ("assessment", "decision_ready", "decided", "notified", "withdrawn")
    }

    assert names == {
        "assessment": ["assessment", "jury", "decision"],
        "decision_ready": ["decision"],
        "decided": ["decision"],
        "notified": [],
        "withdrawn": [],
    }


def test_experience_costs_the_same_queries_however_large_the_round(django_assert_num_queries):
    application = waiting()
    line = application.case.round.line
    earlier(line, days=((10, 30, 49),) * 3)
    Application.objects.get(pk=application.pk)

    with django_assert_num_queries(2):
        expected_dates(application)


def stops(application):
    return [(stop.state, stop.at, stop.title) for stop in line_of(application, []).stops]


def test_the_line_shows_now_and_the_days_to_come():
    application = waiting(state="formal_check")
    earlier(application.case.round.line)

    line = line_of(application, [])

    assert stops(application) == [
        ("now", "jetzt", "Wir prüfen, ob alles da ist"),
        ("next", "bis 25. Juni 2027", "Fachliche Prüfung"),
        ("next", "bis 14. Juli 2027", "Entscheidung"),
    ]
    assert line.ahead == "Fachliche Prüfung bis 25. Juni 2027"
    assert line.stops[0].text.endswith("Das ist voraussichtlich bis 5. Juni 2027 fertig.")
    assert line.stops[-1].text == (
        "Sie bekommen einen Bescheid mit Begründung. Im letzten Jahr dauerte es im Mittel 49 Tage."
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decision_on": date(2027, 7, 16)}, "Der Tag ist für alle Anträge der Runde gleich."),
        ({}, "So lange dauert es meist. Der Tag ist geschätzt."),
        ({"decision_on": date(2027, 6, 1)}, "Rufen Sie uns an, wenn Sie Fragen haben."),
    ],
)
def test_the_line_says_where_a_day_comes_from(fields, words):
    assert line_of(waiting(**fields), []).stops[-1].text.endswith(words)


def test_an_older_round_is_named_by_its_year():
    application = waiting()
    earlier(application.case.round.line, year=2024)

    text = line_of(application, []).stops[-1].text

    assert text.endswith("In der Runde 2024 dauerte es im Mittel 49 Tage.")


def test_the_page_shows_who_is_asked_and_what_comes(client):
    application = waiting(state="assessment")
    clerk = UserFactory(name="Selma Aydın")
    application.case.clerk = clerk
    application.case.save()
    member = application.case.organisation.memberships.create(user=UserFactory())
    client.force_login(member.user)

    page = client.get(application.get_absolute_url()).content.decode()

    assert "Selma Aydın<br>" in page
    assert "Entscheidung bis 21. Juli 2027" in page
    assert page.count('class="is-next"') == 1


def test_while_we_wait_for_an_answer_no_earlier_day_is_promised():
    application = waiting(state="info_requested", decision_on=date(2027, 6, 20))
    application.requests.create(due_on=date(2027, 6, 28), asked_by=UserFactory())

    line = line_of(application, [])

    assert [stop.at for stop in line.stops] == ["jetzt", "noch ohne Tag", "noch ohne Tag"]
    assert line.stops[-1].text.endswith("Den Tag nennen wir, sobald Ihre Antwort da ist.")
