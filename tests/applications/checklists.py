"""An application in the formal check, and how its list is filled in."""

import pytest
from django.urls import reverse

from applications.models import Check
from applications.services import CheckRow
from fonds.programmes.models import CheckItem
from tests.factories import received


@pytest.fixture
def checked():
    """In the formal check, with three items that its line asks."""
    application = received(state="formal_check")
    items(application, 3)
    return application


def items(application, number, **fields):
    line = application.case.round.line
    return [
        CheckItem.objects.create(line=line, number=one, label=f"Punkt {one}", **fields)
        for one in range(1, number + 1)
    ]


def rows(*results, version=0, note=""):
    """One row an item, in their order; ``None`` leaves one out."""
    found = CheckItem.objects.order_by("pk")
    return [
        CheckRow(item.pk, result, note, version)
        for item, result in zip(found, results, strict=False)
        if result is not None
    ]


def results():
    return list(Check.objects.order_by("item").values_list("result", "note", "version"))


def page_of(client, user, application):
    client.force_login(user)
    return client.get(address(application))


def address(application, name="checklist"):
    return reverse(f"applications:{name}", args=[application.case.key])


def posted(number=1, result="ok", note="", version=0, was=("", ""), **more):
    """One row as a browser sends it, with what it was when the page was opened."""
    slug = CheckItem.objects.order_by("pk")[number - 1].slug
    return more | {
        f"{slug}-result": result,
        f"{slug}-note": note,
        f"{slug}-version": version,
        f"initial-{slug}-result": was[0],
        f"initial-{slug}-note": was[1],
    }
