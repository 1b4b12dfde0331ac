"""The day of the letters, the people who write them, and the texts of the house."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories import LineFactory

from .written import house


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2027, 7, 8, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def people(clock, clerk, second, decider):
    house(LineFactory())
    return {"clerk": clerk, "second": second, "decider": decider}
