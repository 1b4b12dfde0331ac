"""Short names for the tests of the plan: addresses of a round, and the words of a page."""

from django.urls import reverse
from django.utils import timezone

from fonds.budget.models import Booking
from tests.factories.jury import JuryRoundFactory, ScenarioFactory, at_the_jury, place

YEAR = timezone.localdate().year
NEXT = YEAR + 1


def words(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def of(round, name, *keys):
    """The address of a page of a round."""
    return reverse(f"jury:{name}", args=[round.key, *keys])


def reserved():
    return {
        (booking.case_id, booking.year.year): booking.amount
        for booking in Booking.objects.select_related("year")
    }


def three_lines():
    """A scenario of three lines of 3,000, 2,500 and 2,000 euros: the money is enough for all."""
    scenario = ScenarioFactory(round=JuryRoundFactory(), name="A")
    rows = at_the_jury(scenario.round, 3, state="decision_ready")
    for application, amount in zip(rows, (3_000, 2_500, 2_000), strict=True):
        place(scenario, application, **{f"y{YEAR}": amount})
    return scenario
