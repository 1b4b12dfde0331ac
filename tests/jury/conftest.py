"""A round whose jury has voted, one scenario of it, and who is logged in."""

import pytest

from applications.models import Vote
from tests.factories.jury import (
    JuryRoundFactory,
    ReviewFactory,
    ScenarioFactory,
    SeatFactory,
    at_the_jury,
    place,
)
from tests.jury.planned import NEXT, YEAR


@pytest.fixture
def round():
    return JuryRoundFactory()


@pytest.fixture
def rows(round, clerk):
    """Two cases with points and a vote of the jury: 100 points for 3,000, 60 for 2,000 euros."""
    rows = at_the_jury(round, 2, state="decision_ready")
    seat = SeatFactory(round=round)
    for application, points, amount in zip(rows, (5, 3), (3_000, 2_000), strict=True):
        ReviewFactory(seat=seat, application=application, points=points)
        Vote.objects.create(
            application=application,
            outcome="notified",
            amount=amount,
            yes=1,
            no=0,
            abstained=0,
            by=clerk,
        )
    return rows


@pytest.fixture
def scenario(round, rows):
    """One line in two years, the other waits."""
    scenario = ScenarioFactory(round=round, name="A")
    place(scenario, rows[0], **{f"y{YEAR}": "1500.50", f"y{NEXT}": "999.50"})
    place(scenario, rows[1], "waitlisted", **{f"y{YEAR}": 2_000})
    return scenario


@pytest.fixture
def head(client, decider):
    client.force_login(decider)
    return client


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client
