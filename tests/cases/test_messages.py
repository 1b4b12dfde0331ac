"""Messages both ways: who writes, who reads, who is told, and what waits for an answer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from fonds.accounts.roles import Role
from fonds.cases import services
from fonds.cases.models import Event, FollowUp, Message, Reading
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail
from tests.factories import MembershipFactory, RoleGrantFactory, received
from tests.people import everybody
from tests.steps import say

FRIDAY = datetime(2027, 3, 5, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def clock():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def asking(clerk):
    """An application that a clerk has taken."""
    return received(state="formal_check", case__clerk=clerk)


@pytest.fixture
def member(asking):
    return MembershipFactory(organisation=asking.case.organisation, may_submit=False).user


@pytest.fixture
def address(asking):
    return reverse("cases:send_message", args=[asking.case.key])


def tab(application):
    """Where the house reads them."""
    return application.messages_url(is_house=True)


def open_tasks():
    rows = FollowUp.objects.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", "due_on", "person"))


def test_who_may_write_once_there_is_a_number(asking):
    people = everybody(asking.case.organisation)
    wrote = set()
    for name, user in people.items():
        try:
            services.send_message(asking.case, by=user, text="Guten Tag.")
        except PermissionDenied:
            continue
        wrote.add(name)

    assert wrote == {"helper", "applicant", "clerk", "decider"}


def test_a_draft_has_no_messages(application, applicant):
    with pytest.raises(Refused, match="sobald der Antrag eingereicht ist"):
        services.send_message(application.case, by=applicant, text="Guten Tag.")


def test_an_organisation_writes_and_the_clerk_has_a_task(clock, asking, member, clerk):
    for text in ("Wir haben eine Frage.", "Noch eine."):
        services.send_message(asking.case, by=member, text=text)

    assert open_tasks() == [("message", date(2027, 3, 8), clerk.pk)]
    assert [message.is_from_house for message in Message.objects.all()] == [False, False]
    assert Mail.objects.count() == 0


def test_an_answer_finishes_the_task_and_points_without_saying_anything(asking, member, clerk):
    services.send_message(asking.case, by=member, text="Wir haben eine Frage.")
    say(asking.case, by=clerk, text="Nehmen Sie Feld sieben.")

    mail = Mail.objects.get()
    assert open_tasks() == []
    assert (mail.to, mail.state) == (asking.case.organisation.email, "released")
    assert mail.subject == f"Neue Nachricht zu {asking.case}"
    assert "sieben" not in mail.body
    assert asking.get_absolute_url() in mail.body


def test_what_the_house_writes_waits_and_the_page_leads_to_it(client, asking, clerk, address):
    client.force_login(clerk)

    answer = client.post(address, {"text": "Nehmen Sie Feld sieben."})

    held = asking.case.held_messages.get()
    assert answer.url == held.get_absolute_url()
    assert (held.state, held.kind, held.by) == ("held", "", clerk)
    assert (Message.objects.count(), Mail.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_the_case_shows_the_house_what_waits_and_the_organisation_nothing(
    client, asking, member, clerk
):
    services.send_message(asking.case, by=clerk, text="Nehmen Sie Feld sieben.")

    pages = {}
    for user, page in ((clerk, tab(asking)), (member, asking.get_absolute_url())):
        client.force_login(user)
        pages[user] = client.get(page).content.decode()

    assert "Wartet auf Freigabe" in pages[clerk]
    assert asking.case.held_messages.get().get_absolute_url() in pages[clerk]
    assert "sieben" not in pages[member]


def test_a_second_question_on_the_same_day_is_a_task_again(clock, asking, member, clerk):
    services.send_message(asking.case, by=member, text="Eine Frage.")
    say(asking.case, by=clerk, text="Eine Antwort.")
    services.send_message(asking.case, by=member, text="Noch eine Frage.")

    assert open_tasks() == [("message", date(2027, 3, 8), clerk.pk)]


def test_without_a_clerk_the_task_waits_for_the_role(clock, member, asking):
    services.assign(asking.case, to=None)
    services.send_message(asking.case, by=member, text="Eine Frage.")

    assert [(row.role, row.person) for row in FollowUp.objects.all()] == [("clerk", None)]


def test_no_answer_is_needed_and_nobody_outside_reads_that(client, asking, member, clerk):
    services.send_message(asking.case, by=member, text="Danke.")
    with pytest.raises(PermissionDenied):
        services.settle_messages(asking.case, by=member)

    services.settle_messages(asking.case, by=clerk)

    assert open_tasks() == []
    with pytest.raises(Refused, match="wartet keine Nachricht"):
        services.settle_messages(asking.case, by=clerk)
    client.force_login(member)
    assert "Keine Antwort nötig" not in client.get(asking.get_absolute_url()).content.decode()


def test_a_message_writes_an_event_with_codes_alone(asking, member):
    message = services.send_message(asking.case, by=member, text="Wir haben eine Frage.")

    event = Event.objects.get()
    assert (event.kind, event.text) == ("message.sent", "Nachricht gesendet")
    assert event.facts == {"message": message.pk, "is_from_house": False, "documents": 0}


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize(("model", "fields"), [(Message, {"text": "x"}), (Reading, {"at": FRIDAY})])
def test_what_was_said_and_read_refuses_change(asking, member, clerk, change, model, fields):
    services.send_message(asking.case, by=member, text="Eine Frage.")
    services.mark_read(asking.case, by=clerk)
    rows = model.objects.order_by()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete("default") if change == "delete" else rows.update(**fields)


def test_read_is_what_somebody_of_the_other_side_saw(client, asking, member, clerk, auditor):
    services.send_message(asking.case, by=member, text="Eine Frage.")
    for user, page in ((member, asking.get_absolute_url()), (auditor, tab(asking))):
        client.force_login(user)
        client.get(page)
    assert Reading.objects.count() == 0

    client.force_login(clerk)
    for _ in range(2):
        client.get(tab(asking))
    client.force_login(member)
    page = client.get(asking.get_absolute_url()).content.decode()

    assert Reading.objects.get().by == clerk
    assert "gelesen: " in page


def test_the_page_sends_and_leads_back_to_the_messages(client, asking, member, address):
    client.force_login(member)

    answer = client.post(address, {"text": "Wir haben <b>eine</b> Frage."})
    page = client.get(asking.get_absolute_url()).content.decode()

    assert answer.url == f"{asking.get_absolute_url()}#nachrichten"
    assert "Ihre Nachricht ist gesendet." in page
    assert "Wir haben &lt;b&gt;eine&lt;/b&gt; Frage." in page
    assert page.count("rf-msg--own") == 1


def test_an_empty_message_is_told_at_the_field(client, member, address):
    client.force_login(member)

    page = client.post(address, {"text": "  "}).content.decode()

    assert page.count("Schreiben Sie, worum es geht.") == 2
    assert "<title>Fehler: " in page
    assert Message.objects.count() == 0


def test_the_case_page_shows_both_sides_and_what_to_do(client, asking, member, clerk):
    services.send_message(asking.case, by=member, text="Eine Frage.")
    client.force_login(clerk)

    page = client.get(tab(asking)).content.decode()

    assert "Eine Frage." in page
    assert "Nachricht an den Träger" in page
    assert reverse("cases:settle_messages", args=[asking.case.key]) in page


def test_a_reader_reads_and_has_no_form(client, asking, member, auditor):
    services.send_message(asking.case, by=member, text="Eine Frage.")
    client.force_login(auditor)

    page = client.get(tab(asking)).content.decode()

    assert "Eine Frage." in page
    assert "Nachricht an den Träger" not in page
    assert reverse("cases:settle_messages", args=[asking.case.key]) not in page


def test_the_task_is_settled_on_a_page(client, asking, member, clerk):
    services.send_message(asking.case, by=member, text="Danke.")
    client.force_login(clerk)

    client.post(reverse("cases:settle_messages", args=[asking.case.key]))

    assert open_tasks() == []


def test_a_clerk_who_is_a_member_writes_for_the_organisation(asking, member):
    RoleGrantFactory(user=member, role=Role.CLERK)

    message = services.send_message(asking.case, by=member, text="Guten Tag.")

    assert message.is_from_house is False
    with pytest.raises(PermissionDenied):
        services.settle_messages(asking.case, by=member)


@pytest.mark.parametrize("count", [1, 4])
def test_a_long_exchange_asks_the_same_queries(
    client, asking, member, clerk, count, django_assert_num_queries
):
    for _ in range(count):
        services.send_message(asking.case, by=member, text="Eine Frage.")
    client.force_login(clerk)
    client.get(tab(asking))

    with django_assert_num_queries(12):
        client.get(tab(asking))
