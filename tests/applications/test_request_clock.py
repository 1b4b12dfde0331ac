"""What the clock and the pages tell of a request."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from applications import services
from applications.models import Application, InformationRequest
from fonds.cases.models import Event, FollowUp, Reminder
from fonds.outbox.models import Mail
from tests.factories import received

from .requested import DUE, MONDAY, asked, night, tasks
from .requested import clock as clock
from .requested import member as member
from .requested import open_one as open_one


def reminders():
    return list(Mail.objects.filter(subject__startswith="Ihre Frist").values_list("subject"))


def test_three_days_before_one_reminder_goes_out(clock, open_one):
    night(clock, 18)
    assert reminders() == []

    night(clock, 19)
    night(clock, 20)

    assert reminders() == [(f"Ihre Frist endet am 22. März 2027 ({open_one.case})",)]
    mail = Mail.objects.latest("pk")
    assert (mail.to, mail.state) == (open_one.case.organisation.email, "released")
    assert "Beleg" not in mail.body


def test_a_night_that_was_missed_is_made_good(clock, open_one):
    night(clock, 22)

    assert (len(reminders()), tasks()) == (1, [])


def test_a_new_deadline_has_a_reminder_of_its_own(clock, open_one, clerk):
    night(clock, 19)
    services.grant_time(open_one, by=clerk, until=date(2027, 3, 24), words="Gern.")
    night(clock, 21)

    days = Reminder.objects.order_by("pk").values_list("due_on", flat=True)
    assert list(days) == [DUE, date(2027, 3, 24)]


def test_after_the_deadline_a_person_is_asked_and_nothing_is_decided(clock, open_one, clerk):
    night(clock, 23)
    night(clock, 24)

    assert tasks() == [("overdue", date(2027, 3, 23))]
    assert FollowUp.objects.get().person == clerk
    assert Application.objects.get().state == "info_requested"
    assert reminders() == []


def test_the_task_after_a_friday_is_due_on_the_monday(clock, clerk):
    asked(clerk, due_on=date(2027, 3, 19))
    night(clock, 20)

    assert tasks() == [("overdue", date(2027, 3, 22))]


@pytest.mark.parametrize("end", ["answer", "withdraw"])
def test_who_answered_or_withdrew_hears_nothing_more(clock, open_one, member, end):
    night(clock, 23)
    words = {"answer": {"reply": "Anbei."}, "withdraw": {"reason": "Keine Zeit."}}[end]
    getattr(services, end)(open_one, by=member, **words)
    night(clock, 24)

    assert [kind for kind, _ in tasks()] == (["answer"] if end == "answer" else [])
    assert InformationRequest.objects.filter(answered_at=None).count() == 0


# -- the pages -----------------------------------------------------------------------------------
def test_the_page_says_what_is_open_and_how_long(client, open_one, member):
    client.force_login(member)

    page = client.get(open_one.get_absolute_url()).content.decode()

    assert '<span class="rf-strong">Montag, 22. März 2027</span>' in page
    assert "Das sind noch 14 Tage." in page
    assert "Es fehlt ein Beleg." in page
    assert page.count('<ol class="rf-list"><li>') == 1
    assert reverse("applications:ask_for_time", args=[open_one.case.key]) in page


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(13, "Das ist noch 1 Tag."), (14, "Das ist heute."), (15, "Der Tag ist vorbei.")],
)
def test_the_last_days_are_told_in_words(client, clock, open_one, member, days, sentence):
    clock.move_to(MONDAY + timedelta(days=days))
    client.force_login(member)

    assert sentence in client.get(open_one.get_absolute_url()).content.decode()


def test_the_form_proposes_a_deadline_and_keeps_what_was_typed(client, clock, clerk):
    application = received(state="formal_check")
    address = reverse("applications:request_information", args=[application.case.key])
    client.force_login(clerk)
    data = {"reason": "Es fehlt ein Beleg.", "sections": ["plan"], "due_on": "12.3.27"}

    empty = client.get(address).content.decode()
    page = client.post(address, data).content.decode()

    assert 'value="22.03.2027"' in empty
    assert "Die Frist liegt mindestens 7 Tage in der Zukunft." in page
    assert "Es fehlt ein Beleg." in page
    assert page.count(" checked") == 1


def test_a_section_that_the_form_has_not_is_refused(client, clock, clerk):
    application = received(state="formal_check")
    client.force_login(clerk)

    client.post(
        reverse("applications:request_information", args=[application.case.key]),
        {"reason": "x", "sections": ["unsinn"], "due_on": "22.3.27"},
    )

    assert InformationRequest.objects.count() == 0


def test_a_wish_for_time_is_typed_and_granted_on_pages(client, open_one, member, clerk):
    key = [open_one.case.key]
    client.force_login(member)
    client.post(
        reverse("applications:ask_for_time", args=key), {"until": "1.4.27", "reason": "Ferien."}
    )
    own = client.get(open_one.get_absolute_url()).content.decode()
    client.force_login(clerk)
    form = client.get(reverse("applications:grant_time", args=key)).content.decode()

    assert "Sie haben um mehr Zeit gebeten, bis 1. April 2027." in own
    assert 'value="01.04.2027"' in form
    assert "Ferien." in form


def test_a_withdrawal_says_what_happens_and_keeps_the_reason(client, open_one, member):
    address = reverse("applications:withdraw", args=[open_one.case.key])
    client.force_login(member)

    page = client.get(address).content.decode()
    client.post(address, {"reason": "Keine Zeit."})

    assert "Was dann geschieht" in page
    assert str(Event.objects.get(kind="application.withdraw").remark) == "Keine Zeit."
