"""Who signs for an organisation, and the account that the money goes to."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fonds.accounts import services
from fonds.accounts.models import Organisation, Representative
from fonds.outbox.models import Mail
from fonds.secrets import fingerprint
from fonds.trail.models import AccessEvent
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    RepresentativeFactory,
)

IBAN = "DE89370400440532013000"


def words(page):
    return page.content.decode()


@pytest.fixture
def member(client):
    """Somebody who may bind an organisation that nobody represents yet, logged in."""
    row = MembershipFactory(organisation=OrganisationFactory(representatives=False))
    row.user.emailaddress_set.create(email=row.user.email, verified=True, primary=True)
    client.force_login(row.user)
    return row


def address(member, name="organisation_representatives", *more):
    return reverse(f"accounts:{name}", args=[member.organisation.key, *more])


def kinds():
    return list(AccessEvent.objects.order_by("pk").values_list("kind", flat=True))


def mails():
    return list(Mail.objects.order_by("pk").values_list("to", "is_secret"))


def link_in(mail):
    return re.search(r"http://testserver(/\S+)", mail.body)[1]


# -- who signs -------------------------------------------------------------------------------------


def test_the_first_signer_is_offered_from_the_own_account_and_needs_no_link(client, member):
    page = words(client.get(address(member, "representative_new")))

    client.post(
        address(member, "representative_new"),
        {"name": member.user.name, "function": "Vorsitz", "email": f" {member.user.email} "},
    )

    row = Representative.objects.get()
    assert member.user.name in page
    assert member.user.email in page
    assert (row.email, row.confirmed_at is None) == (member.user.email, False)
    assert mails() == []
    assert kinds() == ["representative.added"]


def test_an_own_address_that_is_not_confirmed_gets_a_link(client, member):
    member.user.emailaddress_set.update(verified=False)

    client.post(
        address(member, "representative_new"),
        {"name": "Selin Aktaş", "function": "", "email": member.user.email},
    )

    assert Representative.objects.get().confirmed_at is None
    assert mails() == [(member.user.email, True)]


def test_a_link_confirms_the_address_without_an_account(client, member):
    data = {"name": "Ali Öz", "function": "", "email": "Ali@example.org"}
    client.post(address(member, "representative_new"), data)
    link = link_in(Mail.objects.get())
    client.logout()

    asked = words(client.get(link))
    before = Representative.objects.get().confirmed_at
    answer = words(client.post(link))
    once_more = words(client.get(link))

    row = Representative.objects.get()
    assert before is None
    assert (row.email, row.confirmed_at is None) == ("ali@example.org", False)
    assert "Ein Konto brauchen Sie nicht." in asked
    assert "Ihre Adresse ist bestätigt" in answer
    assert "Ihre Adresse ist bestätigt" in once_more
    assert kinds() == ["representative.added", "representative.confirmed"]


@pytest.mark.parametrize("spoilt", ["old", "changed", "ended", "forged"])
def test_a_spoilt_link_confirms_nothing(client, spoilt):
    row = RepresentativeFactory(confirmed_at=None)
    services.send_link(row)
    link, later = link_in(Mail.objects.get()), timezone.now()
    if spoilt == "old":
        later += timedelta(days=15)
    if spoilt == "changed":
        Representative.objects.update(email="andere@example.org")
    if spoilt == "ended":
        Representative.objects.update(ended_at=timezone.now())
    if spoilt == "forged":
        link = f"{link[:-2]}x/"

    with time_machine.travel(later):
        answer = words(client.post(link))

    assert "Dieser Link gilt nicht mehr" in answer
    assert Representative.objects.get().confirmed_at is None


def test_a_new_address_is_unconfirmed_and_the_old_one_is_told(client, member):
    row = RepresentativeFactory(organisation=member.organisation, email="alt@example.org")

    client.post(
        address(member, "representative", row.pk),
        {"name": row.name, "function": row.function, "email": "neu@example.org"},
    )

    row.refresh_from_db()
    assert (row.email, row.confirmed_at) == ("neu@example.org", None)
    assert mails() == [("alt@example.org", False), ("neu@example.org", True)]
    assert "neu@example.org" not in Mail.objects.earliest("pk").body


def test_a_new_name_leaves_the_address_confirmed(client, member):
    row = RepresentativeFactory(organisation=member.organisation)

    client.post(
        address(member, "representative", row.pk),
        {"name": "Ali Öz", "function": "", "email": row.email},
    )

    row.refresh_from_db()
    assert (row.name, row.confirmed_at is None) == ("Ali Öz", False)
    assert mails() == []


def test_signers_have_addresses_of_their_own(client, member):
    RepresentativeFactory(organisation=member.organisation, email="eine@example.org")

    page = words(
        client.post(
            address(member, "representative_new"),
            {"name": "Ali Öz", "function": "", "email": "EINE@example.org"},
        )
    )

    assert "Jede Person braucht eine eigene Adresse." in page
    assert Representative.objects.count() == 1


def test_the_database_refuses_one_address_for_two_signers():
    row = RepresentativeFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        RepresentativeFactory(organisation=row.organisation, email=row.email)

    services.end_representative(row, by=MembershipFactory().user)
    assert RepresentativeFactory(organisation=row.organisation, email=row.email).pk


def test_whoever_ends_stays_in_the_file_and_is_told(client, member):
    row = RepresentativeFactory(organisation=member.organisation)

    asked = client.get(address(member, "representative_end", row.pk))
    client.post(address(member, "representative_end", row.pk))

    assert asked.status_code == 200
    assert Representative.objects.get().ended_at is not None
    assert list(member.organisation.representatives.current()) == []
    assert mails() == [(row.email, False)]
    assert client.get(address(member, "representative", row.pk)).status_code == 404


@pytest.mark.parametrize(("confirmed", "sent"), [(None, 1), (timezone.now(), 0)])
def test_a_link_is_sent_again_while_it_is_needed(client, member, confirmed, sent):
    row = RepresentativeFactory(organisation=member.organisation, confirmed_at=confirmed)

    client.post(address(member, "representative_link", row.pk))

    assert len(mails()) == sent


def test_how_many_sign_together_is_chosen(client, member):
    client.post(address(member), {"signatures_needed": "2"})

    organisation = Organisation.objects.get()
    assert (organisation.signatures_needed, organisation.signs_jointly) == (2, True)


def test_nobody_signing_is_refused(client, member):
    page = words(client.post(address(member), {"signatures_needed": "0"}))

    assert Organisation.objects.get().signatures_needed == 1
    assert 'role="alert"' in page
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(signatures_needed=0)


@pytest.mark.parametrize(("may_submit", "code"), [(False, 403), (None, 404)])
@pytest.mark.parametrize(
    "name", ["representative", "representative_link", "representative_end", "representative_new"]
)
def test_a_helper_cannot_make_himself_the_signer(client, may_submit, code, name):
    row = RepresentativeFactory()
    own = MembershipFactory(may_submit=False)
    helper = MembershipFactory(organisation=row.organisation, may_submit=bool(may_submit))
    client.force_login(own.user if may_submit is None else helper.user)
    more = [] if name == "representative_new" else [row.pk]
    data = {"name": "Ich", "function": "", "email": "ich@example.org"}

    answer = client.post(reverse(f"accounts:{name}", args=[row.organisation.key, *more]), data)

    assert answer.status_code == code
    assert list(row.organisation.representatives.current()) == [row]
    assert mails() == []


def test_a_signer_of_another_organisation_is_not_found(client, member):
    other = RepresentativeFactory()

    assert client.get(address(member, "representative", other.pk)).status_code == 404


# -- the account -----------------------------------------------------------------------------------


def test_an_account_is_shown_masked_with_its_bank(client, member):
    page = words(client.get(address(member, "organisation_account")))

    assert "DE•• •••• •••• •••• ••10 01" in page
    assert "Sparkasse Hannover" in page
    assert "4711001" not in page.replace(" ", "")


def test_a_new_account_is_taken_with_blanks_and_kept_masked_in_the_trail(client, member):
    data = {
        "account_holder": "Erika Beispiel",
        "iban": " de89 3704 0044 0532 0130 00",
        "holder_note": "Sie führt das Konto.",
    }

    client.post(address(member, "organisation_account"), data)

    row, event = Organisation.objects.get(), AccessEvent.objects.get()
    assert (row.iban, row.iban_fingerprint) == (IBAN, fingerprint(IBAN))
    assert (row.account_holder, row.holder_note) == ("Erika Beispiel", "Sie führt das Konto.")
    assert (event.kind, event.facts) == (
        "organisation.account_changed",
        {
            "organisation": row.pk,
            "before": "DE•• •••• •••• •••• ••10 01",
            "after": "DE•• •••• •••• •••• ••30 00",
        },
    )


def test_an_empty_field_leaves_the_account_as_it_is(client, member):
    client.post(address(member, "organisation_account"), {"account_holder": "Chor", "iban": ""})

    row = Organisation.objects.get()
    assert (row.account_holder, row.iban) == ("Chor", "DE54250501800004711001")
    assert kinds() == []


def test_a_wrong_account_is_told_and_the_rest_is_saved(client, member):
    data = {"account_holder": "Chor", "iban": "DE00 3704 0044 0532 0130 00"}

    page = words(client.post(address(member, "organisation_account"), data))

    row = Organisation.objects.get()
    assert "Bei dieser IBAN stimmt die Prüfziffer nicht." in page
    assert "DE00 3704 0044 0532 0130 00" in page
    assert (row.account_holder, row.iban) == ("Chor", "DE54250501800004711001")


def test_the_whole_number_is_shown_once_asked_for_and_that_is_kept(client, member):
    page = client.post(address(member, "organisation_iban"))

    assert "DE54 2505 0180 0004 7110 01" in words(page)
    assert "no-store" in page["Cache-Control"]
    assert kinds() == ["organisation.iban_seen"]
    assert client.get(address(member, "organisation_iban")).status_code == 405


@pytest.mark.parametrize(("may_submit", "code"), [(False, 403), (None, 404)])
def test_the_whole_number_is_for_whoever_may_submit(client, member, may_submit, code):
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)
    stranger = MembershipFactory()
    client.force_login(stranger.user if may_submit is None else helper.user)

    assert client.post(address(member, "organisation_iban")).status_code == code
    assert kinds() == []
