"""Rechtsbehelfsverzicht: by TAN of everybody who signs, or on paper; final at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from fonds.cases.models import Letter
from fonds.cases.services import record_posting
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail
from measures.grants import services
from measures.grants.models import Grant, Waiver
from tests.cases.delivered import sue
from tests.factories import (
    GrantFactory,
    LetterFactory,
    MembershipFactory,
    RepresentativeFactory,
    received,
)
from tests.steps import tan_for

TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=2)


@pytest.fixture
def grant(clerk):
    """Its notice was posted two days ago."""
    application = received(state="notified")
    letter = LetterFactory(case=application.case, issued_on=BEFORE)
    record_posting(letter, on=BEFORE, by=clerk)
    return GrantFactory(case=application.case, letter=letter)


@pytest.fixture
def recipient(grant):
    return MembershipFactory(organisation=grant.case.organisation).user


def signer_of(grant):
    return grant.case.organisation.representatives.earliest("pk")


def ask(grant, recipient, signer=None):
    return services.ask_for_tan(grant, representative=signer or signer_of(grant), by=recipient)


def waive(grant, recipient, signer=None):
    waiver = ask(grant, recipient, signer)
    return services.waive(grant, by=recipient, waiver=waiver, tan=tan_for(waiver))


def steps(grant):
    rows = Letter.objects.get(pk=grant.letter_id).deliveries.order_by("pk")
    return [(row.kind, row.on) for row in rows]


def test_a_tan_makes_the_notice_final_today(grant, recipient):
    moved = waive(grant, recipient)

    assert moved.state == "final"
    assert steps(grant) == [("post", BEFORE), ("waived", TODAY), ("final", TODAY)]
    event = grant.case.events.latest("pk")
    assert (event.kind, event.text, event.to_state) == (
        "grant.waive",
        "Auf Klage verzichtet, Bescheid bestandskräftig",
        "final",
    )
    assert event.on_behalf.startswith(signer_of(grant).name)
    assert event.facts == {"letter_kind": "notify", "letter": grant.letter_id, "on": str(TODAY)}
    waiver = Waiver.objects.get()
    assert (waiver.entered_by, waiver.tan_digest) == (recipient, "")


def test_who_signs_together_waives_together(grant, recipient):
    organisation = grant.case.organisation
    organisation.signatures_needed = 2
    organisation.save()
    second = RepresentativeFactory(organisation=organisation, email="zwei@example.org")

    first = waive(grant, recipient)
    assert (first.state, steps(grant)) == ("notified", [("post", BEFORE)])
    with pytest.raises(Refused, match="schon bestätigt"):
        ask(grant, recipient)

    assert waive(first, recipient, second).state == "final"
    assert [event.text for event in grant.case.events.filter(kind="grant.waive")] == [
        "Verzicht auf Klage bestätigt; eine Unterschrift fehlt noch",
        "Auf Klage verzichtet, Bescheid bestandskräftig",
    ]


def test_a_wrong_tan_is_counted_and_five_are_too_many(grant, recipient):
    waiver = ask(grant, recipient)

    for _try in range(5):
        with pytest.raises(Refused):
            services.waive(grant, by=recipient, waiver=waiver, tan="1")

    assert Waiver.objects.get().tries == 5
    with pytest.raises(Refused, match="gilt nicht mehr"):
        services.waive(grant, by=recipient, waiver=waiver, tan=tan_for(waiver))
    assert Grant.objects.get().state == "notified"


def test_a_second_tan_waits_a_moment(grant, recipient):
    ask(grant, recipient)

    with pytest.raises(Refused, match="Gerade ist eine TAN hinausgegangen"):
        ask(grant, recipient)

    mail = Mail.objects.get()
    assert (mail.kind, mail.is_secret, mail.state) == ("grants/mails/waiver", True, "released")
    assert str(grant.case) in mail.body
    assert grant.measure.title not in mail.body


def test_nobody_else_waives(grant, recipient, clerk, stranger):
    helper = MembershipFactory(organisation=grant.case.organisation, may_submit=False).user
    waiver = ask(grant, recipient)

    for person in (clerk, stranger, helper):
        with pytest.raises(PermissionDenied):
            ask(grant, person)
        with pytest.raises(PermissionDenied):
            services.waive(grant, by=person, waiver=waiver, tan=tan_for(waiver))
    assert Waiver.objects.get().tries == 0


def test_the_signed_form_makes_it_final_from_its_day(grant, clerk):
    day = TODAY - timedelta(days=1)

    moved = services.record_waiver(grant, by=clerk, on=day)

    assert moved.state == "final"
    assert steps(grant)[1:] == [("waived", day), ("final", day)]


@pytest.mark.parametrize("days", [-3, 1])
def test_a_day_of_the_form_that_cannot_be_is_refused(grant, clerk, days):
    with pytest.raises(Refused, match="an dem der Bescheid hinausging"):
        services.record_waiver(grant, by=clerk, on=TODAY + timedelta(days=days))


def test_what_was_not_announced_cannot_be_waived(clerk):
    grant = GrantFactory(case=received(state="notified").case)
    recipient = MembershipFactory(organisation=grant.case.organisation).user

    with pytest.raises(Refused, match="noch nicht bei Ihnen angekommen"):
        ask(grant, recipient)
    with pytest.raises(Refused, match="noch nicht bei Ihnen angekommen"):
        services.record_waiver(grant, by=clerk, on=TODAY)


def test_what_a_court_has_is_not_waived(grant, recipient, clerk):
    sue(grant.letter, clerk)

    with pytest.raises(Refused, match="läuft oder lief eine Klage"):
        ask(grant, recipient)


# -- the page --------------------------------------------------------------------------------------


@pytest.fixture
def page(client, grant, recipient):
    client.force_login(recipient)
    address = reverse("grants:waive", args=[grant.case.key])

    def call(**data):
        answer = client.post(address, data, follow=True) if data else client.get(address)
        return " ".join(answer.content.decode().split())

    return call


def test_the_page_of_the_grant_tells_how_the_notice_went(client, grant, recipient):
    client.force_login(recipient)
    address = grant.get_absolute_url()

    told = client.get(address).content.decode()
    waive(grant, recipient)
    later = client.get(address).content.decode()

    assert ("Klagefrist bis" in told, "Bestandskräftig voraussichtlich ab" in told) == (True, True)
    assert "Auf eine Klage verzichtet am" in later
    assert f"Bestandskräftig seit {date_format(TODAY, 'DATE_FORMAT')}" in later


def test_the_page_says_what_it_means_and_takes_the_tan(page, grant):
    told = page()
    assert "können Sie gegen diesen Bescheid nicht mehr klagen" in told
    assert "Sie müssen nicht verzichten." in told

    assert "Die TAN ist unterwegs." in page(send=signer_of(grant).pk)
    waiver = Waiver.objects.get()
    wrong = page(waiver=waiver.key, tan="12")
    assert "Diese TAN stimmt nicht." in wrong
    assert "Schreiben Sie die sechs Ziffern aus der E-Mail." in page(waiver=waiver.key, tan="")

    assert "Der Bescheid ist jetzt bestandskräftig." in page(waiver=waiver.key, tan=tan_for(waiver))
    assert "ist „Auf eine Klage verzichten“ nicht möglich" in page(send="1")


def test_the_page_asks_for_somebody_who_signs(page):
    assert "Wählen Sie eine Person, die Ihre Organisation vertritt." in page(send="0")


def test_the_page_tells_that_others_are_missing(page, grant):
    organisation = grant.case.organisation
    organisation.signatures_needed = 2
    organisation.save()
    RepresentativeFactory(organisation=organisation, email="zwei@example.org")

    page(send=signer_of(grant).pk)
    waiver = Waiver.objects.get()
    told = page(waiver=waiver.key, tan=tan_for(waiver))

    assert "Die anderen fehlen noch." in told
    assert "Bestätigt am" in told
    assert "2 Personen, die Ihre Organisation vertreten" in told
