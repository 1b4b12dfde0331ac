"""The Fördercheck on its pages: one question each, answers only in the address, no log-in."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from fonds.accounts.models import LegalForm
from fonds.cases.models import Case
from tests.factories import LineFactory, MembershipFactory, MunicipalityFactory, RoundFactory
from tests.look.markup import all_of, by_id

PLACE = "03241009"
STEPS = [
    {"applicant": "association"},
    {"place": PLACE},
    {"begun": "no"},
    {"politics": "no"},
    {"amount": "11.000,00 €", "months": "18"},
]
ALL = {name: value for step in STEPS for name, value in step.items()}


@pytest.fixture(autouse=True)
def fund():
    MunicipalityFactory()
    line = LineFactory(has_jury=True)
    RoundFactory(line=line)
    return line


def ask(client, **query):
    return client.get(reverse("check"), query)


def heading(answer):
    return [one.text for one in all_of(answer.content.decode(), "h1")]


def hidden(page):
    """What the form of the page sends along, unseen."""
    fields = [one for one in all_of(page, "input") if one["type"] == "hidden"]
    of_the_frame = {"csrfmiddlewaretoken", "next"}
    return {one["name"]: one["value"] for one in fields if one["name"] not in of_the_frame}


def test_check_asks_one_question_after_the_other(client):
    """As a browser without JavaScript: what stands in the form is what is sent next."""
    answer, headings = client.get(reverse("check")), []
    for step in STEPS:
        headings += heading(answer)
        answer = client.get(reverse("check"), hidden(answer.content.decode()) | step)

    assert headings == [
        "Wer stellt den Antrag?",
        "Wo sind Sie, oder wo findet das Projekt statt?",
        "Haben Sie mit dem Projekt schon angefangen?",
        "Wirbt das Projekt für eine Partei oder eine Wahl?",
        "Wie viel Geld brauchen Sie, und wie lange dauert es?",
    ]
    assert answer.status_code == 302
    assert urlsplit(answer.url).path == reverse("check_result")
    assert parse_qs(urlsplit(answer.url).query) == {name: [one] for name, one in ALL.items()}


def test_check_stores_nothing(client):
    client.get(reverse("check_result"), ALL)

    assert (Case.objects.count(), Session.objects.count()) == (0, 0)
    assert set(client.cookies) == {"csrftoken"}  # of the language switch


@pytest.mark.parametrize(
    ("step", "told", "words"),
    [
        ("1", {}, "Wählen Sie, wer den Antrag stellt."),
        ("2", {}, "Wählen Sie einen Ort."),
        ("3", {}, "Wählen Sie, ob Sie schon angefangen haben."),
        ("4", {}, "Wählen Sie, ob das Projekt für eine Partei wirbt."),
        (
            "5",
            {"amount": "viel", "months": "9"},
            "Das ist kein Betrag. Schreiben Sie zum Beispiel 1500 oder 1.500,00.",
        ),
        (
            "5",
            {"amount": "100", "months": "neun"},
            "Schreiben Sie die Zahl der Monate, zum Beispiel 9.",
        ),
        ("5", {"amount": "100", "months": "0"}, "Schreiben Sie mindestens 1 Monat."),
        ("5", {"amount": "100", "months": "121"}, "Schreiben Sie höchstens 120 Monate."),
        ("5", {"amount": "0", "months": "9"}, "Schreiben Sie einen Betrag über 0 Euro."),
    ],
)
def test_missing_answer_is_asked_for_again(client, step, told, words):
    answer = ask(client, step=step, **told)

    errors = [
        message for messages in answer.context["form"].errors.values() for message in messages
    ]
    assert errors == [words]
    assert all_of(answer.content.decode(), "title")[0].text.startswith("Fehler: ")


def test_address_with_an_unknown_answer_asks_the_question(client):
    answer = client.get(reverse("check_result"), ALL | {"begun": "maybe"}, follow=True)

    assert heading(answer) == ["Haben Sie mit dem Projekt schon angefangen?"]


@pytest.mark.parametrize("number", ["0", "6", "x", "-1", "²"])
def test_address_with_a_question_that_is_none_begins_at_the_first(client, number):
    assert heading(ask(client, question=number, step=number)) == ["Wer stellt den Antrag?"]


def test_changed_answer_keeps_the_others(client):
    page = ask(client, question="3", **ALL).content.decode()

    checked = [one for one in all_of(page, "input") if "checked" in one.attributes]
    assert [one["value"] for one in checked] == ["no"]
    assert hidden(page) == {"step": "3"} | {name: ALL[name] for name in ALL if name != "begun"}


def test_back_leads_to_the_question_before(client):
    page = ask(client, question="3", **ALL).content.decode()

    back = next(one for one in all_of(page, "a") if one.text == "Zurück")
    assert parse_qs(urlsplit(back["href"]).query)["question"] == ["2"]


def test_result_says_what_fits_and_leads_into_the_form(client):
    answer = client.get(reverse("check_result"), ALL)

    page = answer.content.decode()
    titles = [one.text for one in all_of(page, "span") if one["class"] == "kern-title"]
    begin = next(one for one in all_of(page, "a") if one.text == "Antrag beginnen")
    assert titles == ["Ihr Vorhaben passt zum Regionsfonds"]
    assert urlsplit(begin["href"]).path == reverse("applications:new")
    assert parse_qs(urlsplit(begin["href"]).query) == {
        "line": ["projekt"],
        "applicant": ["association"],
        "place": [PLACE],
        "begun": ["no"],
        "politics": ["no"],
        "amount": ["11000.00"],
        "months": ["18"],
    }


def test_answers_survive_the_log_in(client):
    page = client.get(reverse("check_result"), ALL).content.decode()
    begin = next(one for one in all_of(page, "a") if one.text == "Antrag beginnen")["href"]

    log_in = client.get(begin)
    client.force_login(MembershipFactory().user)

    assert urlsplit(log_in.url).path == reverse("account_login")
    assert parse_qs(urlsplit(log_in.url).query)["next"] == [begin]
    assert client.get(begin).status_code == 200


def test_result_that_does_not_fit_names_the_way_on(client):
    answer = client.get(reverse("check_result"), ALL | {"begun": "yes", "amount": "", "months": ""})

    page = answer.content.decode()
    words = by_id(page, "trotzdem").text
    links = {one.text: one["href"] for one in all_of(page, "a")}
    assert words == "Das können Sie tun"
    assert answer.context["verdict"] == "does_not_fit"
    assert links["Frage senden"] == reverse("enquiry")
    assert urlsplit(links["Antrag beginnen"]).path == reverse("applications:new")
    assert "amount" not in parse_qs(urlsplit(links["Antrag beginnen"]).query)
    law = "Sie dürfen trotzdem einen Antrag stellen. Wir müssen ihn annehmen und prüfen"
    assert [one.text.startswith(law) for one in all_of(page, "p")].count(True) == 1


def test_every_legal_form_can_be_chosen(client):
    page = client.get(reverse("check")).content.decode()

    values = {one["value"] for one in all_of(page, "option")}
    assert values == {"", "company", "party", "unsure", *LegalForm.values}


def test_pages_need_few_queries(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the places
        client.get(reverse("check"))
    with django_assert_num_queries(3):  # the places, the lines, the round
        client.get(reverse("check_result"), ALL)
