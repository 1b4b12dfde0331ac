"""An application that is being judged, and how its page is filled in."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.judging.sheets import Reading
from tests.factories import received

from .sheets import criteria, whole

YEAR = timezone.localdate().year


@pytest.fixture
def judged():
    """In assessment, by two criteria."""
    application = received(state="assessment")
    criteria(application.line, 60, 40)
    return application


@pytest.fixture
def proposed(judged, clerk):
    whole(judged, by=clerk)
    return services.assess(judged, by=clerk, amount=Decimal(4000), reason="Nah dran.")


def page_of(client, application, user, **data):
    client.force_login(user)
    url = reverse("applications:assessment", args=[application.case.key])
    return client.post(url, data) if data else client.get(url)


def typed(application, **changed):
    """What the form sends that was filled in whole."""
    first, second = Reading(application).marks
    cost = application.costs.get()
    return {
        "version": 0,
        f"points_{first.criterion.pk}": "5",
        f"why_{first.criterion.pk}": "Sehr gut.",
        f"points_{second.criterion.pk}": "0",
        f"why_{second.criterion.pk}": "Gar nicht.",
        f"recognised_{cost.pk}": "5.000,00",
        "financing": "fixed",
        "amount": "4.000,00",
        "reason": "Passt.",
    } | changed
