"""Whoever applied on paper is written to by post, and answers in writing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.models import Application
from fonds.accounts.models import Organisation
from fonds.cases.models import Event, Letter
from fonds.cases.services import record_posting, send_message
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail
from tests.applications.form import words
from tests.factories import (
    MembershipFactory,
    received,
)
from tests.files import make

TODAY = timezone.localdate()
NEW = reverse("applications:new_on_paper")


def tasks(case):
    rows = case.follow_ups.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_nothing_is_mailed_where_nobody_reads(filed):
    assert Mail.objects.count() == 0


def test_an_address_without_an_account_is_not_pointed_to_the_portal(entered, chor, clerk):
    Organisation.objects.update(email="chor@example.org")

    services.file_paper(Application.objects.get(), by=clerk, received_on=TODAY)

    assert Mail.objects.count() == 0
    assert "post" in tasks(entered.case)


def test_no_message_is_written_where_nobody_reads(client, filed, clerk):
    client.force_login(clerk)

    page = client.get(filed.messages_url(is_house=True))

    assert page.context["thread"].form is None
    assert "Der Träger liest nicht im Portal" in words(page)
    with pytest.raises(Refused, match="liest nicht im Portal"):
        send_message(filed.case, by=clerk, text="Rufen Sie an.")


def test_who_has_an_account_is_told_and_needs_no_post(entered, chor, clerk):
    Organisation.objects.update(email="chor@example.org")
    MembershipFactory(organisation=chor)

    services.file_paper(Application.objects.get(), by=clerk, received_on=TODAY)

    assert [mail.to for mail in Mail.objects.all()] == ["chor@example.org"]
    assert tasks(entered.case) == ["take"]


def test_the_task_of_posting_ends_with_the_last_letter(client, asked_on_paper, clerk):
    first, last = asked_on_paper.case.letters.order_by("pk")
    client.force_login(clerk)
    page = words(client.get(reverse("applications:case_letters", args=[asked_on_paper.case.key])))

    record_posting(first, on=TODAY, by=clerk)
    between = tasks(asked_on_paper.case)
    record_posting(last, on=TODAY, by=clerk)

    for letter in (first, last):
        assert reverse("cases:record_posting", args=[letter.key]) in page
    assert (between, tasks(asked_on_paper.case)) == (["post"], [])


def test_a_letter_that_is_read_in_the_portal_has_no_day_of_posting(client, application, clerk):
    MembershipFactory(organisation=application.case.organisation)
    shown = received(state="formal_check", case__organisation=application.case.organisation)
    services.request_information(shown, by=clerk, reason="Plan.", sections=["plan"])
    client.force_login(clerk)

    page = words(client.get(reverse("applications:case_letters", args=[shown.case.key])))

    assert reverse("cases:letter", args=[shown.case.letters.get().key]) not in page  # not drawn yet
    assert reverse("cases:record_posting", args=[shown.case.letters.get().key]) not in page
    assert tasks(shown.case) == []


def test_letters_to_paper_name_no_portal_and_no_invented_hour(asked_on_paper):
    first, last = asked_on_paper.case.letters.order_by("pk")
    day = asked_on_paper.submitted_at

    assert [one.body.count("Portal") for one in (first, last)] == [0, 0]
    assert f"ist am {day.day}. " in first.body
    assert "12:00" not in first.body
    assert f"nennen Sie das Aktenzeichen {asked_on_paper.case}" in last.body
    assert "rufen Sie uns an" in last.body


def test_letters_to_the_portal_stay_as_they_are(application, clerk):
    shown = received(state="formal_check")
    services.request_information(shown, by=clerk, reason="Plan.", sections=["plan"])

    body = Letter.objects.get().body
    assert "bitten Sie im Portal um mehr Zeit" in body
    assert "Ergänzen Sie den Antrag im Portal" in body


def test_the_clerk_writes_what_was_answered_and_enters_the_answer(client, asked_on_paper, clerk):
    Application.objects.update(sustainability="")  # § 24: it is taken with what still lacks
    client.force_login(clerk)
    letter = make.upload(make.pdf(), "Brief.pdf")
    page = words(client.get(asked_on_paper.get_absolute_url()))

    open_pages = [
        client.get(asked_on_paper.section_url(one)).status_code for one in ("plan", "idee")
    ]
    client.post(
        reverse("applications:answer", args=[asked_on_paper.case.key]),
        {"received_on": f"{TODAY:%d.%m.%Y}", "reply": "Der Plan liegt bei.", "scans": [letter]},
    )

    assert asked_on_paper.section_url("plan") in page
    assert "Antwort auf Papier eintragen" in page
    assert open_pages == [200, 404]
    assert Application.objects.get().state == "formal_check"
    remark = str(Event.objects.get(kind="application.answer").remark)
    assert remark.startswith("Schriftlich am ")
    assert remark.endswith(". Der Plan liegt bei.")
    assert asked_on_paper.case.documents.get().kind == "paper_answer"


def test_an_answer_of_tomorrow_is_refused(asked_on_paper, clerk):
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(Refused, match="nicht in der Zukunft"):
        services.answer_on_paper(asked_on_paper, by=clerk, received_on=tomorrow, reply="Anbei.")
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        services.withdraw_on_paper(asked_on_paper, by=clerk, received_on=tomorrow)

    assert Application.objects.get().state == "info_requested"


def test_a_withdrawal_in_writing_is_entered(client, asked_on_paper, clerk):
    client.force_login(clerk)

    client.post(
        reverse("applications:withdraw", args=[asked_on_paper.case.key]),
        {"received_on": f"{TODAY:%d.%m.%Y}", "reason": ""},
    )

    assert Application.objects.get().state == "withdrawn"
    assert str(Event.objects.get(kind="application.withdraw").remark).startswith("Schriftlich am ")
    assert tasks(asked_on_paper.case) == []


def test_nobody_answers_for_an_applicant_of_the_portal(clerk, decider):
    shown = received(state="formal_check")
    services.request_information(shown, by=clerk, reason="Plan.", sections=["plan"])
    shown = Application.objects.get()

    for act in (services.answer_on_paper, services.withdraw_on_paper):
        words = {"reply": "x"} if act is services.answer_on_paper else {}
        with pytest.raises(PermissionDenied):
            act(shown, by=clerk, received_on=TODAY, **words)


def test_members_of_a_paper_case_answer_in_the_portal(client, asked_on_paper, chor):
    member = MembershipFactory(organisation=chor).user
    client.force_login(member)

    page = words(client.get(reverse("applications:answer", args=[asked_on_paper.case.key])))
    services.answer(asked_on_paper, by=member, reply="Anbei.")

    assert "Antwort absenden" in page
    assert "Eingangsstempel" not in page
    assert Application.objects.get().state == "formal_check"
