"""The pages around the work: log-in, account, what the law asks, and what went wrong."""

import pytest
from django.template.loader import get_template
from django.urls import reverse

from .markup import all_of, by_id

PUBLIC = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_inactive",
    "accessibility",
    "privacy",
    "imprint",
    "easy_language",
    "glossary",
    "check",
    "enquiry",
    "enquiry_sent",
]
pytestmark = pytest.mark.django_db


def heading(html):
    return [title.text for title in all_of(html, "h1")]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_has_one_heading_and_the_frame(client, name):
    html = client.get(reverse(name)).content.decode()

    assert len(heading(html)) == 1
    assert all_of(html, "html")[0].attributes == {"lang": "de", "dir": "ltr"}
    assert by_id(html, "inhalt")["tabindex"] == "-1"
    assert [script.text for script in all_of(html, "script")] == [""] * (name == "account_login")
    assert all_of(html, "style") == []


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_speaks_english_when_asked(client, name):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})

    html = client.get(reverse(name)).content.decode()

    assert all_of(html, "html")[0]["lang"] == "en"
    switch = next(button for button in all_of(html, "button") if button["name"] == "language")
    assert (switch["value"], switch["lang"], switch.text) == ("de", "de", "Deutsch")


def test_wrong_log_in_is_told_above_the_heading_and_in_the_title(client):
    html = client.post(reverse("account_login"), {"login": "", "password": ""}).content.decode()

    assert all_of(html, "title")[0].text.startswith("Fehler: Anmelden – ")
    assert by_id(html, "id_login")["aria-describedby"] == "id_login_error"
    assert [link["href"] for link in all_of(html, "a") if link["href"].startswith("#id_")] == [
        "#id_login",
        "#id_password",
    ]


def test_missing_page_shows_the_way_back(client):
    response = client.get("/gibt-es-nicht/")

    assert response.status_code == 404
    assert heading(response.content.decode()) == ["Diese Seite gibt es nicht"]


def test_old_form_is_told_what_to_do(client):
    client.handler.enforce_csrf_checks = True

    response = client.post(reverse("account_login"), {"login": "verein@example.org"})

    assert response.status_code == 403
    assert heading(response.content.decode()) == ["Das hat nicht geklappt"]


def test_broken_house_needs_nothing_to_say_so(settings):
    settings.FUND_PHONE = "0511 111"

    html = get_template("500.html").render()

    assert heading(html) == ["Bei uns ist etwas schiefgegangen"]
    assert [span.text for span in all_of(html, "span") if span["class"] == "rf-nowrap"] == [
        "0511 111"
    ]
