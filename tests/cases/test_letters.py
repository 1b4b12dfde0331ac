"""Letters: drafted, checked, signed, issued, drawn, posted; never changed afterwards."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from applications import services as applications
from fonds.cases import services
from fonds.cases.models import Delivery, Event, FollowUp, Letter, LetterDraft, TextModule
from fonds.cases.workflow import Refused
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import (
    LetterFactory,
    MembershipFactory,
    TextModuleFactory,
    UserFactory,
    received,
)

TODAY = timezone.localdate()


@pytest.fixture
def draft(clerk, decider, second):
    application = received(
        state="decided",
        outcome="notified",
        granted_amount=4000,
        assessed_by=second,
        decided_by=decider,
    )
    return applications.draft_notice(application, by=clerk).case.drafts.get()


@pytest.fixture
def issued(draft, clerk, second, decider):
    services.check_draft(draft, by=second)
    services.sign_draft(LetterDraft.objects.get(), by=decider)
    return services.issue_draft(draft.case, kind="notify", by=decider)


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_draft_is_checked_by_another_person_and_signed(draft, clerk, second, decider):
    with pytest.raises(PermissionDenied):
        services.check_draft(draft, by=clerk)
    with pytest.raises(Refused, match="Im Stand „Entwurf“ ist „Zeichnen“ nicht möglich."):
        services.sign_draft(draft, by=decider)

    checked = services.check_draft(draft, by=second)
    with pytest.raises(PermissionDenied):
        services.sign_draft(checked, by=second)
    signed = services.sign_draft(checked, by=decider)

    assert (signed.checked_by, signed.signed_by, signed.is_signed) == (second, decider, True)


def test_an_edit_voids_the_check_and_the_signature(draft, clerk, second, decider):
    signed = services.sign_draft(services.check_draft(draft, by=second), by=decider)

    revised = services.revise_draft(signed, by=second, subject="Bescheid", body="Neu.")

    assert (revised.checked_by, revised.signed_by, revised.state) == (None, None, "drafted")
    with pytest.raises(PermissionDenied):
        services.check_draft(revised, by=second)


def test_what_has_left_is_not_edited(issued, clerk):
    with pytest.raises(Refused, match="schon erlassen"):
        services.revise_draft(LetterDraft.objects.get(), by=clerk, subject="x", body="x")


@pytest.mark.parametrize("wrong", ["same person", "not checked"])
def test_the_database_knows_four_eyes_too(draft, wrong):
    checked_by = draft.drafted_by if wrong == "same person" else None
    changes = {"checked_by": checked_by, "signed_by": UserFactory()}

    with pytest.raises(IntegrityError), transaction.atomic():
        LetterDraft.objects.update(**changes)


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize(
    ("model", "fields"),
    [(Letter, {"body": "x"}), (Delivery, {"on": TODAY}), (TextModule, {"text": "x"})],
)
def test_what_left_refuses_change(issued, change, model, fields):
    sweep()
    rows = model.objects.order_by()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete("default") if change == "delete" else rows.update(**fields)


def test_a_letter_says_which_words_it_was_made_of(issued):
    draft = issued.draft

    assert issued.template == "applications/letters/notify_notified.txt"
    assert len(issued.template_version) == 12
    assert (
        issued.modules
        == draft.modules
        == {row.code: row.pk for row in TextModule.objects.order_by("pk")}
    )


def test_the_newest_text_that_is_valid_is_used():
    TextModuleFactory(code="closing", text="Freundlich", valid_from=TODAY)
    TextModuleFactory(code="closing", text="Später", valid_from=TODAY + timedelta(days=1))

    assert TextModule.objects.current()["closing"].text == "Freundlich"


def test_a_letter_is_drawn_from_its_frozen_words(issued, decider):
    sweep()

    with issued.deliveries.get(kind="drawn").pdf as pdf:
        text = text_of(pdf.read())
    for part in (issued.subject, str(issued.case), str(decider), "Straßenfest"):
        assert part in text.replace("\n", " ")


def test_the_day_of_posting_is_entered_once_and_ends_the_task(issued, clerk):
    assert [row.kind for row in FollowUp.objects.open_for(clerk)] == ["post"]

    services.record_posting(issued, on=TODAY, by=clerk)

    assert FollowUp.objects.open_for(clerk).count() == 0
    assert Letter.objects.get().posted_on() == TODAY
    assert Event.objects.latest("pk").facts == {
        "letter_kind": "notify",
        "letter": issued.pk,
        "on": TODAY.isoformat(),
    }
    with pytest.raises(Refused, match="schon eingetragen"):
        services.record_posting(issued, on=TODAY, by=clerk)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_of_posting_that_cannot_be_is_refused(issued, clerk, days):
    with pytest.raises(Refused, match="zwischen dem Tag des Schreibens"):
        services.record_posting(issued, on=TODAY + timedelta(days=days), by=clerk)


def test_only_a_clerk_enters_the_day_of_posting(issued, decider):
    with pytest.raises(PermissionDenied):
        services.record_posting(issued, on=TODAY, by=decider)


def test_a_preview_writes_nothing(client, draft, clerk):
    client.force_login(clerk)

    page = client.get(reverse("cases:draft_preview", args=[draft.key]))

    assert "Zuwendungsbescheid" in text_of(b"".join(page.streaming_content))
    assert (Letter.objects.count(), Delivery.objects.count()) == (0, 0)


def test_a_letter_is_handed_out_as_a_file_and_looks_of_the_house_are_logged(client, issued, clerk):
    sweep()
    client.force_login(clerk)

    page = client.get(issued.get_absolute_url())

    assert b"".join(page.streaming_content).startswith(b"%PDF-")
    assert page["Content-Disposition"].startswith("attachment")
    assert page["Cache-Control"] == "private, no-store"
    assert [row.kind for row in AccessEvent.objects.all()] == ["letter.read"]


def test_a_letter_not_yet_drawn_is_told_in_words(client, issued, clerk):
    client.force_login(clerk)

    page = client.get(issued.get_absolute_url(), follow=True)

    assert "Das Schreiben wird gerade gesetzt." in page.content.decode()


def test_a_letter_that_refers_to_a_wrong_one():
    wrong = LetterFactory()

    right = LetterFactory(case=wrong.case, corrects=wrong)

    assert list(wrong.corrected_by.all()) == [right]


def test_the_first_look_of_the_organisation_is_kept(client, issued, auditor):
    sweep()
    members = [MembershipFactory(organisation=issued.case.organisation).user for _ in range(2)]
    for user in (auditor, *members):
        client.force_login(user)
        b"".join(client.get(issued.get_absolute_url()).streaming_content)

    retrieved = Delivery.objects.get(kind=Delivery.Kind.RETRIEVED)
    assert (retrieved.by, retrieved.on) == (members[0], TODAY)
    page = client.get(issued.case.application.get_absolute_url()).content.decode()
    assert page.count("Im Portal gelesen am") == 1
