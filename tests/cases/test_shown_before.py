"""Before an act of the house is taken, its post is shown; nothing of the rehearsal remains."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.models import Application
from fonds.accounts.models import OrganisationPaper
from fonds.budget.models import Booking
from fonds.cases.models import Document, Event, HeldMessage, Letter
from fonds.outbox.models import Job, Mail
from fonds.trail.models import AccessEvent
from tests.factories import LetterDraftFactory, MembershipFactory, received
from tests.steps import CONFIRMED

REQUEST = {"reason": "Es fehlt, wer gießt.", "sections": ["idee", "plan"], "due_on": "1.4.2099"}
TABLES = (Letter, HeldMessage, Mail, Event, Job, Document, Booking, AccessEvent)


@pytest.fixture
def knock(client):
    def call(user, application, act, method="post", **data):
        client.force_login(user)
        address = reverse(f"applications:{act}", args=[application.case.key])
        return getattr(client, method)(address, data)

    return call


def rows():
    return [model.objects.count() for model in TABLES]


def test_a_letter_is_shown_as_it_reads_and_nothing_happens(
    knock, clerk, django_capture_on_commit_callbacks
):
    application, before = received(state="formal_check"), rows()

    with django_capture_on_commit_callbacks() as pokes:
        page = knock(clerk, application, "request_information", **REQUEST)

    words = page.content.decode()
    assert "Wir brauchen noch Angaben" in words
    assert "Es fehlt, wer gießt." in words
    assert f"Neue Post zu {application.case}" in words
    assert f"sofort an {application.case.organisation.email}" in words
    assert (rows(), pokes) == (before, [])
    assert Application.objects.get().state == "formal_check"


def test_what_was_typed_is_kept_hidden_and_comes_back(knock, clerk):
    application = received(state="formal_check")

    shown = knock(clerk, application, "request_information", **REQUEST)
    back = knock(clerk, application, "request_information", change="1", **REQUEST)

    assert shown.context["typed"] == [
        ("reason", "Es fehlt, wer gießt."),
        ("sections", "idee"),
        ("sections", "plan"),
        ("due_on", "1.4.2099"),
    ]
    words = back.content.decode()
    assert "Es fehlt, wer gießt." in words
    assert words.count(" checked") == 2
    assert Letter.objects.count() == 0


def test_confirmed_it_is_as_it_was_shown(knock, clerk):
    application = received(state="formal_check")
    shown = knock(clerk, application, "request_information", **REQUEST).context["post"]

    knock(clerk, application, "request_information", **CONFIRMED, **REQUEST)

    letter = Letter.objects.get()
    assert [(one.subject, one.body) for one in shown.letters] == [(letter.subject, letter.body)]
    assert [one.body for one in shown.mails] == [Mail.objects.get().body]


def test_an_act_without_fields_shows_its_post_at_once(knock, clerk):
    application = received(state="submitted")
    MembershipFactory(organisation=application.case.organisation)

    words = knock(clerk, application, "take", "get").content.decode()

    assert f"{clerk} ist jetzt Ihre Ansprechperson" in words
    assert "wartet danach im Postausgang" in words
    assert "Text ändern" not in words
    assert (HeldMessage.objects.count(), Event.objects.count()) == (0, 0)


def test_an_act_that_sends_nothing_is_taken_at_once(knock, clerk):
    """Nobody of the organisation has an account: there is nobody to tell."""
    answer = knock(clerk, received(state="submitted"), "take")

    assert answer.status_code == 302
    assert Application.objects.get().state == "formal_check"


def test_a_refusal_in_the_rehearsal_stands_in_the_form(knock, clerk):
    data = REQUEST | {"due_on": f"{timezone.localdate():%d.%m.%Y}"}

    page = knock(clerk, received(state="formal_check"), "request_information", **data)

    assert "Die Frist liegt mindestens 7 Tage in der Zukunft." in page.content.decode()
    assert page.context.get("post") is None


def test_money_that_is_short_is_told_on_the_page_of_the_act(knock, clerk, second):
    application = received(
        state="assessment", assessed_by=clerk, proposed_amount=11_000, requested_amount=12_000
    )
    MembershipFactory(organisation=application.case.organisation)

    page = knock(second, application, "confirm", "get")

    (refusal,) = page.context["form"].non_field_errors()
    assert "nicht mehr verfügbar. Frei sind noch 10.000,00 €." in refusal
    assert Booking.objects.count() == 0


def test_the_reasons_of_a_proposal_are_read_beside_its_post(knock, clerk, second):
    application = received(state="assessment")
    MembershipFactory(organisation=application.case.organisation)
    services.assess(application, by=clerk, amount=100, reason="Nah an den Menschen.")

    words = knock(second, application, "confirm", "get").content.decode()

    assert "Nah an den Menschen." in words
    assert "Als Nächstes wird über ihn entschieden." in words


def test_a_notice_is_shown_before_it_is_issued(knock, decider):
    application = received(state="decided", outcome="rejected", decided_by=decider)
    LetterDraftFactory(case=application.case, signed_by=decider, body="Wir lehnen ab.")

    words = knock(decider, application, "notify", "get").content.decode()

    assert "Wir lehnen ab." in words
    assert "Mit freundlichen Grüßen" in words
    assert Letter.objects.count() == 0


def test_files_that_went_into_the_case_are_gone_again(knock, clerk):
    application = received(state="draft", case__file_number=None, case__channel="paper")
    application.case.entered_by = clerk
    application.case.save()
    for paper in OrganisationPaper.objects.filter(organisation=application.case.organisation):
        paper.file.storage.save(paper.file.name, ContentFile(b"%PDF-1.7"))

    page = knock(clerk, application, "file_paper", received_on=f"{timezone.localdate():%d.%m.%Y}")

    assert [letter.kind for letter in page.context["post"].letters] == ["submit"]
    assert Document.objects.count() == 0
    folder = f"documents/{application.case.key}"
    assert not default_storage.exists(folder) or default_storage.listdir(folder)[1] == []


def test_acts_of_an_organisation_go_their_way_unchanged(knock, application, applicant):
    assert knock(applicant, application, "submit").status_code == 302
