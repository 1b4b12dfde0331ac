"""Two entries of one organisation."""

import pytest
from django.urls import reverse

from applications import services
from tests.factories import (
    received,
)


@pytest.fixture
def keep():
    return received(case__organisation__name="Kulturhaus e. V.").case.organisation


@pytest.fixture
def drop():
    return received(case__organisation__name="Kulturhaus").case.organisation


def merge(keep, drop, by):
    return services.merge_organisations(keep, drop, by=by, reason="Gleiche Registernummer.")


def url(name, *keys):
    return reverse(f"applications:{name}", args=keys)
