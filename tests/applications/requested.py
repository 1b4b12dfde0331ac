"""An application of which something is asked, on a Monday."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from applications import services
from applications.tasks import look_after_answers, remind_of_answers
from fonds.cases.models import FollowUp
from tests.factories import MembershipFactory, received

MONDAY = datetime(2027, 3, 8, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
DUE = date(2027, 3, 22)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def asked(clerk, due_on=None, **fields):
    application = received(state="formal_check", case__clerk=clerk, **fields)
    MembershipFactory(organisation=application.case.organisation)  # somebody reads the portal
    return services.request_information(
        application, by=clerk, reason="Es fehlt ein Beleg.", sections=["plan"], due_on=due_on
    )


@pytest.fixture
def open_one(clock, clerk):
    """Asked on a Monday, to be answered until the Monday two weeks later."""
    return asked(clerk)


@pytest.fixture
def member(open_one):
    return MembershipFactory(organisation=open_one.case.organisation).user


def tasks():
    rows = FollowUp.objects.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", "due_on"))


def night(clock, day):
    clock.move_to(datetime(2027, 3, day, 6, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    for task in (remind_of_answers, look_after_answers):
        task()
        task()
