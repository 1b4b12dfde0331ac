"""Alive, and ready: what whoever watches the house is told."""

import pytest
from django.db import connection
from django.urls import reverse


def test_alive_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(reverse("healthz")).json() == {"status": "ok"}


def test_ready_even_while_the_broker_is_gone(client):
    answer = client.get(reverse("readyz"))

    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "storage": "ok", "broker": "OperationalError"}


def test_not_ready_without_the_database(client, monkeypatch):
    def gone():
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", gone)
        answer = client.get(reverse("readyz"))

    assert (answer.status_code, answer.json()["database"]) == (503, "ConnectionError")


@pytest.mark.parametrize("page", ["accessibility", "privacy", "imprint"])
def test_legal_pages_speak_both_languages(client, page):
    german = client.get(reverse(page)).content
    client.cookies["django_language"] = "en"

    assert client.get(reverse(page)).content != german
