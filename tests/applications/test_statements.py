"""Statements of others: asked by a clerk, held in the outbox, given by a link that sees little."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications import services
from applications.models import Statement
from applications.services.statements import token_of
from fonds.accounts.models import Role
from fonds.accounts.services import system
from fonds.cases.models import Event, FollowUp
from fonds.cases.workflow import Refused, internal_kinds
from fonds.outbox.models import Mail
from fonds.region.models import Unit
from tests.factories import MunicipalityFactory, UserFactory, received

from .stated import ANSWER, MONDAY, ask, give, link
from .stated import asked as asked
from .stated import case_of_clerk as case_of_clerk
from .stated import clock as clock

# -- asking ----------------------------------------------------------------------------------------


def test_the_mail_waits_in_the_outbox_with_a_link_and_no_content(asked):
    mail = Mail.objects.get()

    assert (mail.state, mail.to, mail.case) == ("held", "rathaus@example.org", asked.case)
    assert mail.subject == f"Stellungnahme zu {asked.case} bis 22. März 2027"
    assert token_of(asked) in mail.body
    assert "Bedarf" not in mail.body
    assert "Straßenfest" not in mail.body


@pytest.mark.parametrize(
    ("until", "found"),
    [(None, date(2027, 3, 22)), (date(2027, 3, 26), date(2027, 3, 30))],  # Good Friday
)
def test_the_last_day_is_a_day_of_work(case_of_clerk, clerk, until, found):
    assert ask(case_of_clerk, clerk, until=until).until == found


def test_a_day_that_is_over_is_refused(case_of_clerk, clerk):
    with pytest.raises(Refused, match="liegt in der Zukunft"):
        ask(case_of_clerk, clerk, until=date(2027, 3, 8))


def test_neither_nobody_nor_two_are_asked_at_once(case_of_clerk, clerk):
    unit = Unit.objects.create(code="50", name="Soziales")

    for who in ({"unit": None}, {"unit": unit, "municipality": MunicipalityFactory()}):
        with pytest.raises(Refused, match="nicht beides"):
            ask(case_of_clerk, clerk, **who)


def test_who_is_asked_already_is_not_asked_again(asked, clerk):
    with pytest.raises(Refused, match="schon gefragt"):
        ask(asked.case.application, clerk)

    assert ask(asked.case.application, clerk, unit=Unit.objects.create(code="5", name="x"))


@pytest.mark.parametrize("state", ["decided", "notified", "withdrawn"])
def test_after_the_decision_nobody_is_asked(clock, clerk, state):
    with pytest.raises(Refused, match="bevor entschieden ist"):
        ask(received(state=state), clerk)


def test_only_clerks_who_declared_ask(case_of_clerk, decider):
    newcomer = UserFactory(role=Role.CLERK, role__declared=False)

    with pytest.raises(PermissionDenied):
        ask(case_of_clerk, decider)
    with pytest.raises(Refused, match="befangen"):
        ask(case_of_clerk, newcomer)


def test_a_withdrawn_one_leaves_no_mail_and_no_way_in(client, asked, clerk):
    services.withdraw_statement(asked, by=clerk)

    assert Mail.objects.get().state == "discarded"
    page = client.get(link(asked)).content.decode()
    assert "Wir brauchen diese Stellungnahme nicht mehr." in page
    with pytest.raises(Refused, match="keine Stellungnahme mehr offen"):
        give(asked)
    with pytest.raises(Refused, match="keine Stellungnahme mehr offen"):
        services.withdraw_statement(asked, by=clerk)


# -- giving ----------------------------------------------------------------------------------------


def test_what_is_given_stands_in_the_case_and_the_clerk_is_told(asked, clerk):
    give(asked)

    event = Event.objects.get(kind="application.stated")
    assert (event.by, event.on_behalf) == (system(), "Karin Brandes, Laatzen")
    assert event.facts == {"statement": asked.pk, "verdict": "supports"}
    task = FollowUp.objects.get()
    assert (task.kind, task.person, task.due_on) == ("statement", clerk, date(2027, 3, 11))


def test_all_of_it_stays_in_the_house(asked, clerk):
    give(asked)
    services.withdraw_statement(ask(asked.case.application, clerk), by=clerk)

    assert set(Event.objects.values_list("kind", flat=True)) <= set(internal_kinds())


def test_it_is_given_once(asked):
    give(asked)

    with pytest.raises(Refused, match="keine Stellungnahme mehr offen"):
        give(asked, text="Noch einmal.")


@pytest.mark.parametrize(
    ("day", "is_open"), [(date(2027, 3, 22), True), (date(2027, 3, 23), False)]
)
def test_the_last_day_counts_in_full(clock, client, asked, day, is_open):
    clock.move_to(datetime(day.year, day.month, day.day, 23, 0, tzinfo=MONDAY.tzinfo))

    assert ("Straßenfest" in client.get(link(asked)).content.decode()) is is_open


def test_the_link_ends_with_the_decision(client, asked):
    application = asked.case.application
    type(application).objects.filter(pk=application.pk).update(state="withdrawn")

    page = client.get(link(asked)).content.decode()

    assert "Straßenfest" not in page
    assert "keine Stellungnahme mehr offen" in page


def test_the_page_shows_the_project_and_nothing_of_people_or_accounts(client, asked, clerk):
    page = client.get(link(asked)).content.decode()

    for shown in ("Straßenfest", "Wir feiern ein Fest für alle.", "Musik", "5.000,00", "Kasse"):
        assert shown in page
    organisation = asked.case.organisation
    for hidden in (
        *("Geheimer Weg", "Selin Aktaş", "DE54", "4711001", "116844711"),
        *(organisation.name, organisation.email, str(clerk), "rathaus@example.org"),
    ):
        assert hidden not in page


def test_an_answer_comes_through_the_page(client, asked):
    answer = client.post(link(asked), ANSWER, follow=True)

    assert "Vielen Dank. Ihre Stellungnahme ist da." in answer.content.decode()
    assert "Straßenfest" not in answer.content.decode()
    statement = Statement.objects.get()
    assert (statement.verdict, statement.text, statement.answered_name) == (
        "concerns",
        "Es gibt das schon.",
        "Karin Brandes",
    )


def test_a_second_click_changes_nothing(client, asked):
    client.post(link(asked), ANSWER)

    page = client.post(link(asked), ANSWER | {"text": "Anders."}).content.decode()

    assert "eingegangen. Sie müssen nichts mehr tun." in page
    assert Statement.objects.get().text == "Es gibt das schon."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"verdict": ""}, "Wählen Sie eine Antwort."),
        ({"text": " "}, "Schreiben Sie Ihre Stellungnahme."),
        ({"name": ""}, "Schreiben Sie Ihren Namen."),
        ({"text": "x" * 3301}, "Kürzen Sie ihn um 1 Zeichen."),
    ],
)
def test_an_answer_is_whole(client, asked, changed, words):
    page = client.post(link(asked), ANSWER | changed).content.decode()

    assert words in page
    assert Statement.objects.get().answered_at is None


def test_nobody_searches_or_keeps_the_page(client, asked):
    answer = client.get(link(asked))

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


def test_a_forged_link_leads_nowhere(client, asked):
    forged = link(asked)[:-2] + ("A/" if link(asked)[-2] != "A" else "B/")

    assert client.get(forged).status_code == 404
    assert client.get(reverse("statement", args=[asked.key])).status_code == 404


def test_too_many_answers_are_told_so(client, asked, settings):
    settings.ACCOUNT_RATE_LIMITS = {"statement": "1/h/key"}
    other = ask(asked.case.application, asked.asked_by, unit=Unit.objects.create(code="5"))
    client.post(link(other), ANSWER)
    Statement.objects.filter(pk=other.pk).update(answered_at=None, verdict="")

    answer = client.post(link(other), ANSWER)

    assert answer.status_code == 429
    assert "Es gibt das schon.</textarea>" in answer.content.decode()
