"""What is asked for: exactly these sections are open, until a day that can be moved."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications import services
from applications.models import Application, InformationRequest
from applications.questions import SECTIONS
from applications.tasks import look_after_answers, remind_of_answers
from fonds.cases.models import Event, FollowUp, Letter, Reminder
from fonds.cases.workflow import Refused
from fonds.law.deadlines import answer_until
from fonds.outbox.models import Mail
from tests.factories import MembershipFactory, received

MONDAY = datetime(2027, 3, 8, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
DUE = date(2027, 3, 22)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def asked(clerk, due_on=None, **fields):
    application = received(state="formal_check", case__clerk=clerk, **fields)
    MembershipFactory(organisation=application.case.organisation)  # somebody reads the portal
    return services.request_information(
        application, by=clerk, reason="Es fehlt ein Beleg.", sections=["plan"], due_on=due_on
    )


@pytest.fixture
def open_one(clock, clerk):
    """Asked on a Monday, to be answered until the Monday two weeks later."""
    return asked(clerk)


@pytest.fixture
def member(open_one):
    return MembershipFactory(organisation=open_one.case.organisation).user


def tasks():
    rows = FollowUp.objects.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", "due_on"))


@pytest.mark.parametrize(
    ("asked_on", "due_on"),
    [
        (date(2027, 3, 8), date(2027, 3, 22)),
        (date(2027, 3, 13), date(2027, 3, 30)),  # Easter Saturday, Sunday and Monday are passed
        (date(2026, 12, 11), date(2026, 12, 28)),  # the first day of Christmas is a Friday
        (date(2026, 10, 17), date(2026, 11, 2)),  # Reformation day is a Saturday
    ],
)
def test_the_proposed_deadline_is_a_day_of_work(asked_on, due_on):
    assert answer_until(asked_on) == due_on


def test_exactly_the_asked_sections_are_open(open_one):
    assert open_one.open_sections() == {"plan"}
    assert open_one.open_sections() == {"plan"}


def test_all_of_a_draft_is_open_and_nothing_of_what_was_handed_in():
    every = {section.slug for section in SECTIONS if section.slug != "weitere"}

    assert received(state="draft").open_sections() == every
    for state in ("submitted", "formal_check", "info_requested", "notified"):
        assert received(state=state).open_sections() == set()


def test_the_letter_says_what_is_open_and_until_when(open_one):
    body = Letter.objects.get().body

    assert "Antworten Sie bis Montag, 22. März 2027." in body
    assert "- Kosten und Finanzierung" in body
    assert "Idee und Ablauf" not in body


def test_the_event_carries_the_sections_and_the_day(open_one):
    assert Event.objects.get().facts == {"sections": ["plan"], "due_on": "2027-03-22"}


@pytest.mark.parametrize(
    ("due_on", "result"),
    [(date(2027, 3, 20), date(2027, 3, 22)), (date(2027, 3, 26), date(2027, 3, 30))],
)
def test_a_deadline_on_a_day_without_work_is_moved(clock, clerk, due_on, result):
    asked(clerk, due_on=due_on)

    assert InformationRequest.objects.get().due_on == result


def test_a_deadline_within_a_week_is_refused(clock, clerk):
    with pytest.raises(Refused, match="mindestens 7 Tage"):
        asked(clerk, due_on=date(2027, 3, 12))

    assert Application.objects.get().state == "formal_check"


def test_to_open_nothing_is_refused(clock, clerk):
    application = received(state="formal_check")

    with pytest.raises(Refused, match="mindestens einen Abschnitt"):
        services.request_information(application, by=clerk, reason="x", sections=[])


def test_only_one_request_is_open_at_a_time(open_one, clerk):
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.create(application=open_one, due_on=DUE, asked_by=clerk)


def test_an_answer_closes_the_sections_and_waits_for_the_clerk(open_one, member, clerk):
    answered = services.answer(open_one, by=member, reply="Anbei.")

    assert answered.open_sections() == set()
    assert InformationRequest.objects.get().answered_at == MONDAY
    assert tasks() == [("answer", date(2027, 3, 15))]
    assert FollowUp.objects.get().person == clerk

    services.accept(answered, by=clerk)
    assert tasks() == []


def test_whoever_is_asked_again_has_been_read(open_one, member, clerk):
    answered = services.answer(open_one, by=member, reply="Anbei.")

    services.request_information(answered, by=clerk, reason="Noch etwas.", sections=["idee"])

    assert tasks() == []
    assert Application.objects.get().open_sections() == {"idee"}


# -- more time -----------------------------------------------------------------------------------
# -- again, and after a proposal -------------------------------------------------------------------
def asked_again(open_one, clerk):
    """Nobody answered the first one."""
    moved = services.proceed(open_one, by=clerk)
    return services.request_information(
        moved, by=clerk, reason="Es fehlt noch immer.", sections=["plan"]
    )


def test_after_the_deadline_the_check_goes_on_and_nothing_waits(clock, open_one, clerk):
    night(clock, 23)

    application = services.proceed(open_one, by=clerk)

    assert application.state == "formal_check"
    assert (tasks(), application.open_request(), application.open_sections()) == ([], None, set())


def test_before_the_deadline_is_over_the_check_does_not_go_on(open_one, clerk):
    with pytest.raises(Refused, match="läuft noch bis 22. März 2027. Warten Sie, bis sie vorbei"):
        services.proceed(open_one, by=clerk)


def test_the_second_letter_says_that_it_is_the_second_and_what_follows(clock, open_one, clerk):
    night(clock, 23)

    asked_again(open_one, clerk)

    first, second = Letter.objects.order_by("pk")
    assert first.subject == "Wir brauchen noch Angaben"
    assert "Nachforderung" not in first.body
    assert second.subject == "Wir brauchen noch einmal Angaben"
    assert "Das ist unsere 2. Nachforderung." in second.body
    assert "lehnen wir den Antrag als unzulässig ab" in second.body


def test_the_second_request_is_told_on_both_pages(client, clock, open_one, member, clerk):
    words = "Wir fragen zum 2. Mal nach."
    client.force_login(member)
    assert words not in client.get(open_one.get_absolute_url()).content.decode()
    night(clock, 23)
    moved = services.proceed(open_one, by=clerk)
    client.force_login(clerk)
    address = reverse("applications:request_information", args=[open_one.case.key])
    assert "Das ist die 2. Nachforderung." in client.get(address).content.decode()

    services.request_information(moved, by=clerk, reason="x", sections=["plan"])

    client.force_login(member)
    assert words in client.get(open_one.get_absolute_url()).content.decode()


def test_after_a_proposal_what_is_asked_for_voids_it_and_leads_back(clock, clerk, second):
    application = received(state="assessment", case__clerk=clerk)
    application = services.assess(application, by=clerk, amount=4000, reason="Das passt.")
    member = MembershipFactory(organisation=application.case.organisation).user

    application = services.request_information(
        application, by=second, reason="Es fehlt ein Beleg.", sections=["plan"]
    )

    assert (application.assessed_by, application.proposed_amount) == (None, None)
    assert tasks() == []
    assert services.answer(application, by=member, reply="Anbei.").state == "formal_check"


def test_the_form_says_that_a_proposal_will_be_void(client, clock, clerk):
    application = received(state="assessment", case__clerk=clerk)
    application = services.assess(application, by=clerk, amount=4000, reason="Das passt.")
    client.force_login(clerk)

    address = reverse("applications:request_information", args=[application.case.key])
    page = client.get(address).content.decode()

    assert f"Der Vorschlag von {clerk} gilt dann nicht mehr." in page


def test_more_time_is_asked_for_and_given(open_one, member, clerk):
    services.ask_for_time(open_one, by=member, until=date(2027, 4, 3), reason="Ferien.")
    assert tasks() == [("extension", date(2027, 3, 10))]
    assert InformationRequest.objects.get().due_on == DUE

    services.grant_time(open_one, by=clerk, until=date(2027, 4, 3), words="Gern.")

    request = InformationRequest.objects.get()
    assert (request.due_on, request.wants_more_time) == (date(2027, 4, 5), False)
    assert tasks() == []
    assert "Die neue Frist endet am Montag, 5. April 2027." in Letter.objects.first().body
    kinds = Event.objects.order_by("pk").values_list("kind", "facts__due_on")
    assert list(kinds)[1:] == [
        ("application.ask_for_time", "2027-04-03"),
        ("application.grant_time", "2027-04-05"),
    ]


def test_more_time_is_refused_with_words_and_may_be_asked_for_again(open_one, member, clerk):
    services.ask_for_time(open_one, by=member, until=date(2027, 4, 1), reason="Ferien.")
    with pytest.raises(Refused, match="schon um mehr Zeit gebeten"):
        services.ask_for_time(open_one, by=member, until=date(2027, 4, 2), reason="Ferien.")

    services.refuse_time(open_one, by=clerk, words="Die Jury tagt.")
    assert InformationRequest.objects.get().due_on == DUE
    assert "Die Jury tagt." in Letter.objects.first().body

    services.ask_for_time(open_one, by=member, until=date(2027, 3, 24), reason="Krank.")
    assert tasks() == [("extension", date(2027, 3, 10))]


def test_less_time_is_not_more(open_one, member, clerk):
    with pytest.raises(Refused, match="läuft schon bis 22. März 2027"):
        services.ask_for_time(open_one, by=member, until=DUE, reason="Ferien.")
    with pytest.raises(Refused, match="nach der alten"):
        services.grant_time(open_one, by=clerk, until=date(2027, 3, 20), words="Gern.")
    with pytest.raises(Refused, match="hat nicht um mehr Zeit gebeten"):
        services.refuse_time(open_one, by=clerk, words="Nein.")

    assert InformationRequest.objects.get().extension_asked_until is None


# -- the clock -----------------------------------------------------------------------------------
def night(clock, day):
    clock.move_to(datetime(2027, 3, day, 6, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    for task in (remind_of_answers, look_after_answers):
        task()
        task()


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
