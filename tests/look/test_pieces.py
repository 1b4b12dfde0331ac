"""Small parts of pages: badges, fields of action, pages of a list, moments."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation

from fonds.templatetags.house import badge, field_tag

from .markup import all_of, read

EDUCATION = SimpleNamespace(
    abbreviation="BS", name="Bildung und Sprache", name_de="Bildung und Sprache"
)


@pytest.mark.parametrize(
    ("kind", "css"), [("warning", "kern-badge--warning"), ("neutral", "rf-badge--neutral")]
)
def test_badge_says_its_word_beside_a_hidden_icon(kind, css):
    outer, picture, label = read(badge(kind, "people", "Unterschrift <fehlt>"))

    assert outer["class"] == f"kern-badge kern-badge--small {css}"
    assert picture.attributes == {"class": "kern-icon kern-icon--people", "aria-hidden": "true"}
    assert label.text == "Unterschrift <fehlt>"


@pytest.mark.parametrize(("language", "mark"), [("de", None), ("en", "de")])
def test_field_of_action_marks_a_name_that_stays_german(language, mark):
    with translation.override(language):
        outer, letters = read(field_tag(EDUCATION))

    assert outer["lang"] == mark
    assert (letters.text, letters["aria-hidden"]) == ("BS", "true")


def pages(rf, number, query=""):
    page = Paginator(range(200), 10).page(number)
    request = rf.get(f"/liste/?{query}")
    return render_to_string("components/pages.html", {"page_obj": page}, request)


@pytest.mark.django_db
def test_pages_keep_the_query_and_name_the_current_page(rf):
    html = pages(rf, 8, "status=open&page=8")

    links = {link.text: link["href"] for link in all_of(html, "a")}
    assert links == {
        "Zurück": "?status=open&page=7",
        "1": "?status=open&page=1",
        "6": "?status=open&page=6",
        "7": "?status=open&page=7",
        "9": "?status=open&page=9",
        "10": "?status=open&page=10",
        "20": "?status=open&page=20",
        "Weiter": "?status=open&page=9",
    }
    assert [dot.text for dot in all_of(html, "span")] == ["…", "8", "…"]


@pytest.mark.django_db
def test_pages_of_a_short_list_are_not_shown(rf):
    page = Paginator(range(9), 10).page(1)

    html = render_to_string("components/pages.html", {"page_obj": page}, rf.get("/"))

    assert html.strip() == ""


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2027, 5, 26, 17, 12, tzinfo=UTC), "26. Mai 2027, 19:12 Uhr"),
        (datetime(2027, 5, 25, 22, 0, tzinfo=UTC), "26. Mai 2027, 00:00 Uhr"),
        (date(2027, 6, 1), "1. Juni 2027"),
        ("bis 18. Juni", "bis 18. Juni"),
    ],
)
def test_timeline_says_when(at, text):
    event = {"at": at, "title": "Eingereicht", "state": "now"}

    html = render_to_string("components/timeline.html", {"events": [event]})

    (item,) = all_of(html, "li")
    assert item["aria-current"] == "step"
    assert [moment.text for moment in all_of(html, "time")] == [text]
