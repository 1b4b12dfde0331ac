"""Ask without an account: it lands on the desk, and nothing of it is sent on."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fonds import settings as house
from fonds.accounts.roles import Role
from fonds.cases.enquiries import services
from fonds.cases.models import Enquiry, FollowUp
from fonds.outbox.models import Mail
from fonds.trail.models import AccessEvent
from tests.factories import UserFactory
from tests.look.markup import all_of

QUESTION = {
    "wish": "question",
    "name": "Olena Marchenko",
    "email": "olena@example.org ",
    "phone": "",
    "language": "Ukrainisch",
    "times": "dienstags",
    "text": "Bekommen wir Geld für ein Fest?",
    "website": "",
}


@pytest.fixture
def limited(settings):
    """The limits of the house; other tests run without any."""
    settings.ACCOUNT_RATE_LIMITS = house.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def enquiry():
    return services.receive(
        Enquiry(wish="question", name="Olena", phone="0511 1234567", text="Geld?")
    )


def send(client, **changes):
    return client.post(reverse("enquiry"), QUESTION | changes)


def errors(answer):
    return {name: messages[0] for name, messages in answer.context["form"].errors.items()}


# -- sending --------------------------------------------------------------------------------------
def test_question_lands_on_the_desk_with_a_day(client):
    with time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=timezone.get_default_timezone())):
        answer = send(client)

    enquiry = Enquiry.objects.get()
    task = FollowUp.objects.get()
    assert answer.url == reverse("enquiry_sent")
    assert (enquiry.email, enquiry.language) == ("olena@example.org", "Ukrainisch")
    assert (task.enquiry, task.case, task.kind, task.role) == (enquiry, None, "enquiry", "clerk")
    assert task.due_on == date(2026, 11, 30)  # Thursday, Friday, Monday


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 28), date(2026, 12, 1)),  # on a Saturday
        (date(2026, 12, 23), date(2026, 12, 28)),  # before Christmas
        (date(2026, 10, 29), date(2026, 11, 2)),  # Reformationstag is a Saturday
    ],
)
def test_answer_is_due_in_two_working_days(received_on, due_on):
    assert services.answered_by(received_on) == due_on


def test_two_questions_of_one_day_are_two_tasks(client):
    send(client)
    send(client)

    assert (Enquiry.objects.count(), FollowUp.objects.count()) == (2, 2)


def test_sender_gets_a_pointer_without_anything_that_was_typed(client):
    send(client, name="Kaufen Sie jetzt", text="www.example.com", times="sofort")

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("olena@example.org", "Ihre Nachricht ist angekommen")
    typed = ["Kaufen", "example.com", "sofort", "Ukrainisch"]
    assert [word for word in typed if word in mail.body] == []


def test_who_leaves_a_phone_number_gets_no_mail(client):
    send(client, email="", phone="+49 (0)511 / 616-0")

    assert Enquiry.objects.get().phone == "+49 (0)511 / 616-0"
    assert Mail.objects.count() == 0


def test_confirmation_says_by_when_somebody_answers(client):
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=timezone.get_default_timezone())):
        html = client.get(reverse("enquiry_sent")).content.decode()

    words = [one.text for one in all_of(html, "p") if one["class"] == "rf-lead"]
    assert words == ["Sie hören von uns bis 25. November 2026."]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"wish": ""}, {"wish": "Wählen Sie, ob Sie eine Frage haben oder einen Termin möchten."}),
        ({"name": " "}, {"name": "Schreiben Sie, wie Sie heißen."}),
        ({"text": ""}, {"text": "Schreiben Sie, worum es geht. Ein Satz genügt."}),
        (
            {"email": "", "phone": " "},
            {"email": "Schreiben Sie eine E-Mail-Adresse oder eine Telefonnummer."},
        ),
        (
            {"email": "olena@"},
            {
                "email": "Diese E-Mail-Adresse ist nicht vollständig. Schreiben Sie zum Beispiel "
                "name@example.org."
            },
        ),
        (
            {"phone": "0511"},
            {"phone": "Diese Telefonnummer ist zu kurz. Schreiben Sie sie mit Vorwahl."},
        ),
        (
            {"text": "a" * 3001},
            {
                "text": "Der Text hat 3001 Zeichen. Möglich sind 3000. Schreiben Sie das "
                "Wichtigste, den Rest klären wir im Gespräch."
            },
        ),
    ],
)
def test_what_is_missing_is_named_with_its_cure(client, changes, expected):
    answer = send(client, **changes)

    assert errors(answer) == expected
    assert Enquiry.objects.count() == 0


def test_program_that_fills_the_hidden_field_is_thanked_and_forgotten(client):
    answer = send(client, website="https://example.com")

    assert answer.url == reverse("enquiry_sent")
    assert (Enquiry.objects.count(), Mail.objects.count()) == (0, 0)


def test_fourth_question_of_an_address_is_told_to_call(client, limited):
    answers = [send(client, text=f"Frage {number}") for number in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert errors(answers[3]) == {
        "__all__": "Von Ihnen kamen gerade mehrere Nachrichten. Rufen Sie uns an."
    }
    fields = all_of(answers[3].content.decode(), "textarea")
    assert [one.text for one in fields] == ["Frage 3"]
    assert (Enquiry.objects.count(), Mail.objects.count()) == (3, 3)


def test_another_spelling_of_an_address_is_the_same_address(client, limited):
    for email in ("a@example.org", "A@example.org", "a@EXAMPLE.org"):
        send(client, email=email)

    assert send(client, email="a@example.org").status_code == 429


def test_many_addresses_from_one_machine_are_limited_too(client, limited):
    answers = [send(client, email=f"a{number}@example.org") for number in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]


def test_wish_of_the_link_is_chosen(client):
    html = client.get(reverse("enquiry"), {"wish": "appointment"}).content.decode()

    checked = [one["value"] for one in all_of(html, "input") if "checked" in one.attributes]
    assert checked == ["appointment"]


def test_enquiry_that_nobody_can_answer_is_refused_by_the_database():
    task = FollowUp.objects.create(kind="enquiry", role=Role.CLERK, due_on=date(2026, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.create(wish="question", name="x", text="x", follow_up=task)


# -- the desk -------------------------------------------------------------------------------------
def test_clerk_finds_it_on_the_desk_and_closes_it(client, clerk, enquiry):
    client.force_login(clerk)
    desk = client.get(reverse("applications:list")).content.decode()
    links = [one["href"] for one in all_of(desk, "a") if one.text == str(enquiry)]

    answer = client.post(reverse("enquiry_close", args=[enquiry.key]), {"note": "Angerufen."})

    enquiry.refresh_from_db()
    task = FollowUp.objects.get()
    assert links == [answer.url] == [enquiry.get_absolute_url()]
    assert (enquiry.note, task.done_by, enquiry.is_open) == ("Angerufen.", clerk, False)
    assert list(FollowUp.objects.open_for(clerk)) == []
    assert AccessEvent.objects.get().kind == "enquiry.closed"


def test_closed_once_stays_as_it_was(clerk, second, enquiry):
    services.close(enquiry, by=clerk, note="Angerufen.")

    services.close(enquiry, by=second, note="Noch einmal.")

    enquiry.refresh_from_db()
    assert (enquiry.note, enquiry.follow_up.done_by) == ("Angerufen.", clerk)


def test_closing_needs_a_note(client, clerk, enquiry):
    client.force_login(clerk)

    answer = client.post(reverse("enquiry_close", args=[enquiry.key]), {"note": ""})

    assert errors(answer) == {"note": "Schreiben Sie kurz, was Sie geantwortet haben."}
    assert FollowUp.objects.get().done_at is None


def test_decider_reads_it_and_does_not_close_it(client, decider, enquiry):
    client.force_login(decider)

    page = client.get(enquiry.get_absolute_url())
    answer = client.post(reverse("enquiry_close", args=[enquiry.key]), {"note": "x"})

    assert page.status_code == 200
    assert [one.text for one in all_of(page.content.decode(), "a")].count("Erledigt") == 0
    assert answer.status_code == 403
    assert FollowUp.objects.get().done_at is None


@pytest.mark.parametrize("role", [None, Role.AUDITOR, Role.ADMIN, Role.EDITOR])
def test_stranger_and_other_roles_find_nothing(client, role, enquiry):
    client.force_login(UserFactory(role=role))

    found = {
        client.get(enquiry.get_absolute_url()).status_code,
        client.post(reverse("enquiry_close", args=[enquiry.key]), {"note": "x"}).status_code,
    }

    assert found == {404}


def test_what_was_typed_is_shown_as_text(client, clerk):
    sent = services.receive(
        Enquiry(wish="question", name="<b>x</b>", email="a@example.org", text="<script>1</script>")
    )
    client.force_login(clerk)

    html = client.get(sent.get_absolute_url()).content.decode()

    assert [script.text for script in all_of(html, "script")] == [""]  # our own, from a file
    assert all_of(html, "b") == []


def test_desk_with_many_enquiries_needs_the_same_queries(client, clerk, django_assert_num_queries):
    client.force_login(clerk)
    for number in range(5):
        services.receive(
            Enquiry(wish="question", name=f"P{number}", phone="0511 1234567", text="?")
        )

    with django_assert_num_queries(11):
        client.get(reverse("applications:list"))
