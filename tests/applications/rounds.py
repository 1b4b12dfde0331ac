"""Rounds that are over, for tests of what the public reads about a line."""

from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.utils import timezone

from fonds.cases.facts import Facts
from fonds.cases.workflow import record
from tests.factories import CaseFactory, RoundFactory, UserFactory

TODAY = timezone.localdate()
IN_A_WEEK = timezone.now() + timedelta(days=7)


@dataclass(frozen=True)
class Told(Facts):
    round: str
    requested_amount: str
    amounts: dict


def past_round(line, *outcomes, years=1, days=30):
    """A round that is over, and its cases: notified, rejected, withdrawn, or "" for not yet."""
    closes_on = TODAY - timedelta(days=365 * years)
    round = RoundFactory(line=line, opens_on=closes_on - timedelta(days=40), closes_on=closes_on)
    for number, outcome in enumerate(outcomes):
        case = CaseFactory(round=round)
        tell(case, "submit", "submitted", closes_on)
        if outcome == "withdrawn":
            tell(case, "withdraw", "withdrawn", closes_on)
        elif outcome:
            tell(case, "notify", outcome, closes_on + timedelta(days=days + number))
    return round


def tell(case, act, state, on):
    facts = Told(case.round.key, "100", {})
    with time_machine.travel(on, tick=False):
        record(
            case,
            kind=f"application.{act}",
            text=act,
            by=UserFactory(),
            to_state=state,
            facts=facts,
        )


def page(client, address, **query):
    return client.get(address, query).content.decode()
