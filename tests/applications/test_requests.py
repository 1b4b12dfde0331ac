"""What is asked for: exactly these sections are open, until a day that can be moved."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications import services
from applications.models import Application, InformationRequest
from applications.questions import SECTIONS
from fonds.cases.models import Event, FollowUp, Letter
from fonds.cases.workflow import Refused
from fonds.law.deadlines import answer_until
from tests.factories import MembershipFactory, received

from .requested import DUE, MONDAY, asked, night, tasks
from .requested import clock as clock
from .requested import member as member
from .requested import open_one as open_one


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
