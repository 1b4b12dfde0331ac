"""What a line asks besides the form: rows of the admin, asked, kept, told."""

import pytest

from applications.models import Application
from applications.record.telling import told
from fonds.programmes.models import ExtraQuestion


def ask(line, kind, **fields):
    texts = {"label_de": f"Frage {kind}", "label_en": f"Question {kind}"}
    return ExtraQuestion.objects.create(line=line, kind=kind, **texts | fields)


@pytest.fixture
def questions(application):
    line = application.line
    return {
        "text": ask(line, "text", limit=10),
        "choice": ask(line, "choice", choices_de="rot\nblau", choices_en="red\nblue"),
        "number": ask(line, "number"),
        "date": ask(line, "date"),
    }


@pytest.fixture
def answer(client, application, helper, questions):
    client.force_login(helper)

    def send(**typed):
        data = {questions[kind].name: value for kind, value in typed.items()}
        return client.post(application.section_url("weitere"), data | {"version": 0, "writer": "a"})

    return send


def words(page):
    return page.content.decode()


def test_without_extra_questions_there_is_no_such_page(client, application, helper):
    client.force_login(helper)

    assert client.get(application.section_url("weitere")).status_code == 404


def test_every_kind_of_answer_is_kept_as_words(answer, application):
    answer(text="Ja, gern", choice="blau", number="1.200", date="1.5.27")

    kept = application.extra_answers.order_by("question__pk").values_list("text", flat=True)
    assert list(kept) == ["Ja, gern", "blau", "1200", "01.05.2027"]
    page = next(one for one in told(Application.objects.get()) if one.slug == "weitere")
    assert [row.question for row in page.answers] == [
        "Frage text",
        "Frage choice",
        "Frage number",
        "Frage date",
    ]


def test_a_choice_is_read_in_english_and_kept_in_german(client, answer, application):
    client.cookies["django_language"] = "en"

    page = words(client.get(application.section_url("weitere")))
    answer(choice="blau")

    assert '<option value="blau">blue</option>' in page
    assert "Question text" in page
    assert application.extra_answers.exclude(text="").get().text == "blau"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "x" * 12}, "Kürzen Sie ihn um 1 Zeichen"),
        ({"choice": "grün"}, "grün"),
        ({"number": "viele"}, "Zahl"),
        ({"date": "31.2.27"}, "kein Kalendertag"),
    ],
)
def test_what_cannot_be_is_told_and_stays_typed(answer, application, typed, sentence):
    page = words(answer(**typed))

    assert sentence in page
    assert application.typed.get().faults == 1


def test_a_needed_one_bars_until_it_is_answered(answer, application, questions):
    ExtraQuestion.objects.filter(kind="text").update(is_required=True)
    assert [section.slug for section, _ in application.unanswered()] == ["weitere"]

    answer(text="Ja")

    assert application.unanswered() == []
