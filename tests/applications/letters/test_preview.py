"""The notice on paper before it is drafted: read by the house, kept nowhere."""

import pytest
from django.urls import reverse

from fonds.cases.models import Event, FollowUp, Letter, LetterDraft, TextModule

from . import written
from .written import in_order, words_of


@pytest.fixture
def ready(people):
    application = written.judged(people)
    return written.services.decide(
        application, by=people["decider"], outcome="notified", amounts={2027: written.ASKED}
    )


def url(application, name="preview_notice"):
    return reverse(f"applications:{name}", args=[application.case.key])


def counted():
    return [model.objects.count() for model in (Event, FollowUp, Letter, LetterDraft)]


def test_what_would_be_drafted_is_shown_and_nothing_is_kept(client, ready, people, auditor):
    before = counted()

    for user in (people["clerk"], people["decider"], auditor):
        client.force_login(user)
        answer = client.get(url(ready))
        words = words_of(b"".join(answer.streaming_content))
        assert in_order(words, ["Zuwendungsbescheid", "Sprachcafé", written.REMEDY]) == []

    assert counted() == before
    assert answer["Cache-Control"] == "private, no-store"


def test_the_page_of_the_act_leads_there(client, ready, people):
    client.force_login(people["clerk"])

    page = client.get(url(ready, "draft_notice")).content.decode()

    assert f'<a href="{url(ready)}">Vorschau als PDF ansehen</a>' in page


def test_a_draft_that_is_there_is_shown_instead(client, people):
    draft = written.granted(people)
    client.force_login(people["clerk"])

    answer = client.get(url(draft.case.application))

    assert answer["Location"] == reverse("cases:draft_preview", args=[draft.key])


def test_before_the_decision_there_is_none_and_the_page_says_so(client, people):
    application = written.judged(people)
    client.force_login(people["clerk"])

    page = client.get(url(application), follow=True).content.decode()

    assert "Eine Vorschau gibt es, sobald über den Antrag entschieden ist." in page


def test_a_text_that_lacks_is_named_on_the_page(client, ready, people):
    TextModule.objects.create(code="notes", text="{unbekannt}")
    client.force_login(people["clerk"])

    page = client.get(url(ready), follow=True).content.decode()

    assert "Zeile 1: Für {unbekannt} gibt es hier keinen Wert." in page


def test_strangers_do_not_find_it(client, ready, stranger):
    client.force_login(stranger)

    assert client.get(url(ready)).status_code == 404
