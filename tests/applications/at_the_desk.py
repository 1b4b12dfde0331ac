"""A clerk at the work list, on a Wednesday."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.cases.models import FollowUp

LIST = reverse("applications:list")
TODAY = timezone.localdate()
A_WEDNESDAY = date(2027, 6, 16)


def words(page):
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def desk(client, clerk):
    """The page as a clerk sees it."""
    client.force_login(clerk)

    def look(query=""):
        page = client.get(f"{LIST}?{query}")
        assert page.status_code == 200
        return page

    return look


def titles(page):
    return [row.title for row in page.context["object_list"]]


def task(application, due_on, **fields):
    return FollowUp.objects.create(
        **{"case": application.case, "kind": "review", "due_on": due_on, "role": "clerk"} | fields
    )
