"""Two at once in a meeting, on a database with real row locks: one wins, the other is told."""

import pytest

from applications import services as applications
from applications.jury import services
from applications.models import Application, Vote
from fonds.cases.models import Event
from tests.applications.test_race import at_once

from .held import VOTE, item, planned, running

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_clerks_who_record_one_vote_at_once_one_wins_the_other_is_told(clerk, second):
    meeting, _seats = running(clerk, cases=1)
    application = item(meeting, 1).application

    answers = at_once(
        [
            lambda by=by: applications.record_vote(application, by=by, **VOTE)
            for by in (clerk, second)
        ]
    )

    told = "Im Stand „Entscheidungsreif“ ist „Votum der Fachjury eintragen“ nicht möglich."
    assert answers == {"done": 1, told: 1}
    assert item(meeting, 1).vote == Vote.objects.get()
    assert Event.objects.filter(kind="application.record_vote").count() == 1


def test_a_vote_and_the_closing_at_once_the_vote_stands_in_the_minutes_or_nowhere(clerk, second):
    meeting, _seats = running(clerk, cases=1)
    application = item(meeting, 1).application

    answers = at_once(
        [
            lambda: applications.record_vote(application, by=clerk, **VOTE),
            lambda: services.close_meeting(meeting, by=second),
        ]
    )

    is_voted = Application.objects.get().state == "decision_ready"
    told = "Die Sitzung der Fachjury zu diesem Antrag läuft nicht."
    assert answers == ({"done": 2} if is_voted else {"done": 1, told: 1})
    assert item(meeting, 1).vote == Vote.objects.first()


def test_two_who_open_a_meeting_at_once_one_wins_the_other_is_told(clerk, second):
    meeting, seats = planned(clerk)
    there = [seat.pk for seat in seats]

    answers = at_once(
        [
            lambda by=by: services.open_meeting(meeting, by=by, present=there)
            for by in (clerk, second)
        ]
    )

    assert answers == {"done": 1, "Diese Sitzung ist schon eröffnet.": 1}
    assert meeting.attendance.count() == 3
