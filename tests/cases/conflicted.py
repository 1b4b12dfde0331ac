"""A case, and somebody of the house who has not declared anything yet."""

import pytest
from django.urls import reverse

from fonds.accounts.roles import Role
from fonds.cases.models import Event
from tests.factories import UserFactory, received


@pytest.fixture
def case():
    """Nobody has declared anything yet."""
    return received(state="submitted", case__declared=False).case


@pytest.fixture
def clerk():
    return UserFactory(role=Role.CLERK, role__declared=False, name="Jan Petersen")


@pytest.fixture
def page(client, case):
    def visit(who, name, *more, method="get", query="", **data):
        client.force_login(who)
        address = reverse(f"cases:{name}", args=[case.key, *more])
        return getattr(client, method)(f"{address}{query}", data)

    return visit


def words(answer):
    return answer.content.decode()


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))
