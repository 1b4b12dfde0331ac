"""The page of a line, without log-in: what it funds, its guideline, its dates, its questions."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from icalendar import Calendar
from page import validate_pdf_bytes
from pypdf import PdfReader

from applications.offer import brochure
from applications.questions import Variant
from fonds.programmes.models import Guideline, InformationEvent
from tests.applications.rounds import IN_A_WEEK, TODAY, page, past_round
from tests.factories import RoundFactory
from tests.look.markup import all_of, by_id, read


def event(line=None, **fields):
    return InformationEvent.objects.create(
        **{
            "line": line,
            "title_de": "Der Fonds in einer Stunde",
            "title_en": "The fund in one hour",
            "starts_at": IN_A_WEEK,
            "ends_at": IN_A_WEEK + timedelta(hours=1),
            "place": "Haus der Region",
            "languages": "Deutsch, Englisch",
        }
        | fields
    )


def guideline(line, **fields):
    return Guideline.objects.create(
        **{
            "line": line,
            "version": "Fassung eins",
            "valid_from": date(2020, 1, 1),
            "text_de": "# 1. Zweck\nDer Fonds fördert.\n- eins\n- zwei",
        }
        | fields
    )


def figures(html):
    """The first row of the page, as it is read: word and figure."""
    return [one.text for one in read(html) if one.name in {"dt", "dd"} and one.text]


def calendar_event(answer):
    (found,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return found


# -- the page -------------------------------------------------------------------------------------
def test_line_says_first_until_when_and_how_much(client, line):
    RoundFactory(line=line, closes_on=TODAY + timedelta(days=24), decision_on=date(2098, 7, 16))

    html = page(client, "/foerderung/projekt/")

    assert figures(html) == [
        "letzter Tag für Anträge, noch 24 Tage",
        (TODAY + timedelta(days=24)).strftime("%d.%m.%Y"),
        "für höchstens 24 Monate",
        "bis 40.000 €",
        "dann hören Sie von uns",
        "bis 16.07.2098",
    ]


def test_line_before_its_round_says_when_it_opens(client, line):
    RoundFactory(line=line, opens_on=date(2098, 4, 10))

    html = page(client, "/foerderung/projekt/")

    assert figures(html)[:2] == ["erster Tag für Anträge", "10.04.2098"]


def test_line_without_round_is_closed(client, line):
    html = page(client, "/foerderung/projekt/")

    assert figures(html)[0] == "für höchstens 24 Monate"
    words = "Zurzeit geschlossen. Der nächste Termin steht noch nicht fest."
    assert [one.text for one in all_of(html, "p")].count(words) == 1


def test_unknown_line_is_404(client, line):
    addresses = ["", "frist.ics", "termin/abc.ics", "richtlinie/abc/"]

    found = {client.get(f"/foerderung/gibt-es-nicht/{one}").status_code for one in addresses}

    assert found == {404}


def test_line_speaks_english(client, line):
    client.cookies["django_language"] = "en"

    html = page(client, "/foerderung/projekt/")

    assert [one.text for one in all_of(html, "h1")] == ["Project"]


def test_line_needs_the_same_queries_with_many_events_and_versions(
    client, line, django_assert_num_queries
):
    past_round(line, "notified", "rejected")
    for number in range(5):
        event(line)
        guideline(line, valid_from=date(2020, 1, 1 + number))

    with django_assert_num_queries(10):  # line, round, past rounds, their events, guidelines, dates
        client.get("/foerderung/projekt/")


# -- guideline ------------------------------------------------------------------------------------
def test_newest_valid_version_is_in_force_and_all_are_read(client, line):
    old = guideline(line)
    now = guideline(line, version="Fassung zwei", valid_from=TODAY)
    coming = guideline(line, version="Fassung drei", valid_from=TODAY + timedelta(days=1))

    html = page(client, "/foerderung/projekt/")

    assert line.guidelines.in_force() == now
    links = [one["href"] for one in all_of(html, "a") if "richtlinie" in one["href"]]
    addresses = [f"/foerderung/projekt/richtlinie/{one.key}/" for one in (now, coming, now, old)]
    assert links == addresses
    badges = [
        [one.text for one in all_of(page(client, address), "span") if one["class"] == "kern-label"]
        for address in (addresses[3], addresses[0], addresses[1])
    ]
    assert badges == [["Frühere Fassung"], ["Aktuelle Fassung"], ["Künftige Fassung"]]


def test_guideline_is_shown_with_headings_and_lists(client, line):
    row = guideline(line, changes_de="Neu: mehr Geld.")

    html = page(client, f"/foerderung/projekt/richtlinie/{row.key}/")

    assert [one.text for one in all_of(html, "h3")] == ["1. Zweck"]
    assert [one.text for one in all_of(html, "li")].count("zwei") == 1
    assert by_id(html, "neu").text == "Was ist neu?"


def test_guideline_of_another_line_is_404(client, line, micro):
    row = guideline(micro)

    assert client.get(f"/foerderung/projekt/richtlinie/{row.key}/").status_code == 404


# -- dates ----------------------------------------------------------------------------------------
def test_deadline_is_a_whole_day_with_a_reminder(client, line):
    round = RoundFactory(line=line, closes_on=date(2098, 5, 28))

    answer = client.get("/foerderung/projekt/frist.ics")

    found = calendar_event(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert found["uid"] == f"frist-{round.key}@regionsfonds"
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (
        date(2098, 5, 28),
        date(2098, 5, 29),
    )
    assert [alarm.decoded("trigger") for alarm in found.walk("VALARM")] == [timedelta(days=-7)]
    assert found["url"] == "http://testserver/foerderung/projekt/"


def test_deadline_fetched_twice_is_the_same_file(client, line):
    RoundFactory(line=line)

    first, second = (client.get("/foerderung/projekt/frist.ics").content for _ in range(2))

    assert first == second


def test_without_round_there_is_no_deadline(client, line):
    assert client.get("/foerderung/projekt/frist.ics").status_code == 404


def test_events_of_the_line_and_of_all_are_shown_until_they_are_over(client, line, micro):
    event(title_de="Für alle")
    event(line, title_de="Für Projekte", starts_at=IN_A_WEEK - timedelta(days=1))
    event(micro, title_de="Für Mikro")
    yesterday = timezone.now() - timedelta(days=1)
    event(title_de="Vorbei", starts_at=yesterday, ends_at=yesterday + timedelta(hours=1))

    html = page(client, "/foerderung/projekt/")

    titles = [one.text for one in all_of(html, "h3") if one["class"] == "rf-small rf-strong"]
    assert titles == ["Für Projekte", "Für alle"]


def test_event_stands_in_the_calendar_with_place_and_time(client, line):
    row = event(line)

    found = calendar_event(client.get(f"/foerderung/projekt/termin/{row.key}.ics"))

    assert (found["summary"], found["location"], found["status"]) == (
        "Der Fonds in einer Stunde",
        "Haus der Region",
        "CONFIRMED",
    )
    assert found.decoded("dtstart") == row.starts_at.replace(microsecond=0)


def test_cancelled_event_takes_itself_out_of_the_calendar(client, line):
    row = event(line, is_cancelled=True)

    found = calendar_event(client.get(f"/foerderung/projekt/termin/{row.key}.ics"))
    html = page(client, "/foerderung/projekt/")

    assert (found["status"], found["sequence"]) == ("CANCELLED", 1)
    labels = [one.text for one in all_of(html, "span") if one["class"] == "kern-label"]
    assert labels.count("Fällt aus") == 1


def test_event_of_another_line_is_404(client, line, micro):
    row = event(micro)

    assert client.get(f"/foerderung/projekt/termin/{row.key}.ics").status_code == 404


# -- all questions --------------------------------------------------------------------------------
def labels_of(line):
    """Every question of a line, and every column of its rows."""
    for _section, asked in brochure.sections_of(line):
        for question, _ask in asked:
            yield str(question.label)
            for column, _way in brochure.columns_of(question, line.form):
                yield str(column.label)


def names_of(line):
    for _section, asked in brochure.sections_of(line):
        for question, _ask in asked:
            yield f"frage-{question.name}"
            for column, _way in brochure.columns_of(question, line.form):
                yield f"frage-{question.name}-{column.name}"


@pytest.mark.parametrize(("code", "variant"), [("mikro", Variant.SHORT), ("projekt", Variant.LONG)])
def test_page_and_paper_ask_every_question(client, line, micro, code, variant):
    one = {"mikro": micro, "projekt": line}[code]

    html = page(client, f"/foerderung/{code}/")
    answer = client.get(f"/foerderung/{code}/", {"format": "pdf"})

    places = [element["id"] for element in read(html) if (element["id"] or "").startswith("frage-")]
    text = " ".join(
        " ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(answer.content)).pages
    )
    assert one.form == variant
    assert places == list(names_of(one))
    assert len(places) > 20
    assert [label for label in labels_of(one) if label not in text] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_paper_of_questions_is_accessible(client, line, language):
    client.cookies["django_language"] = language

    answer = client.get("/foerderung/projekt/", {"format": "pdf"})

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="fragen-projekt.pdf"'
    for profile in ("ua1", "3a"):
        assert validate_pdf_bytes(answer.content, profile=profile).failures == []
