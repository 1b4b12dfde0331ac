"""The page of a demonstration that shows the mails as they left."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def folder(settings, tmp_path):
    settings.DEMO, settings.EMAIL_BACKEND = True, BACKEND
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_demo_post_with_umlauts_and_a_link_shows_both(client, folder):
    body = "Schöne Grüße\n\nhttps://example.org/antraege/abc/ <b>"
    EmailMessage(subject="Neue Post für Sie", body=body, to=["verein@example.org"]).send()
    page = client.get(reverse("demo_post"))
    (mail,) = page.context["mails"]
    assert (mail["subject"], mail["body"].splitlines()) == ("Neue Post für Sie", body.splitlines())
    link = '<a href="https://example.org/antraege/abc/" rel="nofollow">'
    assert (link in page.text, "&lt;b&gt;" in page.text) == (True, True)


@pytest.mark.django_db
def test_demo_post_without_mails_says_how_to_get_one(client, folder):
    assert client.get(reverse("demo_post")).context["mails"] == []


@pytest.mark.django_db
def test_demo_post_outside_of_a_demonstration_does_not_exist(client, settings):
    settings.DEMO = False
    assert client.get(reverse("demo_post")).status_code == 404
