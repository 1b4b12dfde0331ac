"""A rejection that somebody may sue against, and what is typed when it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    LetterFactory,
    UserFactory,
    received,
)

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
TYPED = {
    "court": "Verwaltungsgericht Hannover",
    "court_number": "1 A 5/26",
    "filed_on": TODAY,
    "served_on": TODAY,
}
POSTED = TYPED | {"filed_on": f"{TODAY:%d.%m.%Y}", "served_on": f"{TODAY:%d.%m.%Y}"}


@pytest.fixture
def letter():
    """A rejection that left yesterday."""
    case = received(state="rejected").case
    return LetterFactory(case=case, is_act=True, issued_on=YESTERDAY, subject="Ablehnungsbescheid")


def undeclared():
    return UserFactory(role="clerk", role__declared=False)


def file_url(letter):
    return reverse("cases:file_lawsuit", args=[letter.key])


def end_url(lawsuit):
    return reverse("cases:end_lawsuit", args=[lawsuit.key])


def tab_of(letter):
    return reverse("applications:case_letters", args=[letter.case.key])
