"""A statement that is asked for on a Monday."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from applications import services
from applications.services.statements import token_of
from tests.factories import MunicipalityFactory, received

MONDAY = datetime(2027, 3, 8, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def case_of_clerk(clock, clerk):
    return received(
        state="assessment",
        case__clerk=clerk,
        place_address="Frauenhaus, Geheimer Weg 1",
        is_protected_place=True,
    )


def ask(application, by, **fields):
    values = {"email": "rathaus@example.org", "question": "Kennen Sie den Bedarf?"}
    if "unit" not in fields:
        values["municipality"] = MunicipalityFactory()
    return services.ask_statement(application, by=by, **values | fields)


@pytest.fixture
def asked(case_of_clerk, clerk):
    return ask(case_of_clerk, clerk)


def give(statement, **fields):
    values = {"verdict": "supports", "text": "Wir sind dafür.", "name": "Karin Brandes"}
    return services.give_statement(statement, **values | fields)


def link(statement):
    return reverse("statement", args=[token_of(statement)])


ANSWER = {"verdict": "concerns", "text": "Es gibt das schon.", "name": "Karin Brandes"}
