"""The layout is ready for a language that is written from right to left."""

import re

import pytest
from django.urls import reverse

from fonds.env import BASE_DIR
from tests.factories import LineFactory

SIDES = re.compile(r"-(left|right): (?!0)|[;{ ](left|right):|: (left|right)[;\s}]")  # 0 undoes KERN


@pytest.fixture
def arabic(settings, client):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    client.cookies["django_language"] = "ar"


def test_a_page_in_arabic_reads_from_right_to_left(client, arabic):
    LineFactory()

    page = client.get(reverse("line", args=["projekt"])).content.decode()

    assert '<html lang="ar" dir="rtl">' in page


def test_a_page_of_the_form_does_too(client, arabic, application, applicant):
    client.force_login(applicant)

    page = client.get(application.section_url("plan")).content.decode()

    assert '<html lang="ar" dir="rtl">' in page


def test_our_own_style_knows_no_left_and_no_right():
    style = (BASE_DIR / "fonds" / "static" / "house.css").read_text()

    found = [line for line in style.splitlines() if SIDES.search(line) and "rtl" not in line]

    assert found == []
