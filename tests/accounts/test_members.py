"""Who works for an organisation: invited, given rights, handed over, gone."""

import hashlib
import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from fonds.accounts import services
from fonds.accounts.models import Invitation, Membership
from fonds.outbox.models import Mail
from fonds.trail.models import AccessEvent
from tests.factories import MembershipFactory, UserFactory


def words(page):
    return page.content.decode()


@pytest.fixture
def member(client):
    """Somebody who may bind an organisation, logged in."""
    row = MembershipFactory()
    client.force_login(row.user)
    return row


def address(member, name="organisation_members", *more):
    return reverse(f"accounts:{name}", args=[member.organisation.key, *more])


def kinds():
    return list(AccessEvent.objects.order_by("pk").values_list("kind", flat=True))


def rights(member):
    rows = Membership.objects.filter(organisation=member.organisation).order_by("pk")
    return list(rows.values_list("user", "may_submit"))


def invite(client, member, email="neu@example.org", may_submit=""):
    client.post(address(member), {"email": email, "may_submit": may_submit})
    return re.search(r"http://testserver(/\S+)", Mail.objects.latest("pk").body)[1]


def guest(email="neu@example.org", verified=True):
    user = UserFactory(email=email)
    user.emailaddress_set.create(email=email, verified=verified, primary=True)
    return user


# -- inviting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chosen", "may_submit"), [("", False), ("1", True)])
def test_an_invited_person_comes_in_with_the_right_that_was_meant(
    client, member, chosen, may_submit
):
    link = invite(client, member, email=" NEU@example.org ", may_submit=chosen)
    user = guest()
    client.force_login(user)

    asked = words(client.get(link))
    answer = client.post(link)

    assert member.organisation.name in asked
    assert answer.url == reverse("accounts:organisations")
    assert rights(member) == [(member.user.pk, True), (user.pk, may_submit)]
    assert kinds() == ["member.invited", "member.accepted"]


def test_only_the_hash_of_the_link_is_kept(client, member):
    token = invite(client, member).rstrip("/").rpartition("/")[2]

    assert Invitation.objects.get().token_digest == hashlib.sha256(token.encode()).hexdigest()
    assert Mail.objects.get().is_secret


def test_whoever_has_no_account_is_shown_both_ways_in(client, member):
    link = invite(client, member)
    client.logout()

    page = words(client.get(link))
    answer = client.post(link)

    assert f"{reverse('account_login')}?next={link}" in page
    assert f"{reverse('account_signup')}?next={link}" in page
    assert answer.url == f"{reverse('account_login')}?next={link}"
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("email", "verified"), [("andere@example.org", True), ("neu@example.org", False)]
)
def test_an_invitation_is_for_the_confirmed_address_alone(client, member, email, verified):
    link = invite(client, member)
    client.force_login(guest(email, verified))

    page = words(client.get(link))
    client.post(link)

    assert "Einladung annehmen" not in page
    assert rights(member) == [(member.user.pk, True)]


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        ("used", "Diese Einladung wurde schon angenommen"),
        ("revoked", "Diese Einladung wurde zurückgezogen"),
        ("expired", "Diese Einladung ist abgelaufen"),
        ("unknown", "Diesen Link kennen wir nicht"),
    ],
)
def test_a_spoilt_invitation_says_so(client, member, spoilt, sentence):
    link, now = invite(client, member), timezone.now()
    client.force_login(guest())
    if spoilt == "used":
        Invitation.objects.update(accepted_at=now)
    if spoilt == "revoked":
        Invitation.objects.update(revoked_at=now)
    if spoilt == "unknown":
        link = reverse("accounts:invitation", args=["x"])

    with time_machine.travel(now + timedelta(days=15 if spoilt == "expired" else 0)):
        page = words(client.get(link))
        client.post(link)

    assert sentence in page
    assert rights(member) == [(member.user.pk, True)]


def test_a_second_invitation_of_an_address_replaces_the_first(client, member):
    first = invite(client, member)
    invite(client, member)

    assert "zurückgezogen" in words(client.get(first))
    assert Invitation.objects.open().count() == 1


def test_an_invitation_is_called_back(client, member):
    invite(client, member)

    client.post(address(member, "invitation_revoke", Invitation.objects.get().pk))

    assert Invitation.objects.get().revoked_at is not None
    assert kinds() == ["member.invited", "member.invitation_revoked"]


def test_whoever_is_in_already_is_not_invited(client, member):
    other = MembershipFactory(organisation=member.organisation)

    page = words(client.post(address(member), {"email": other.user.email.upper()}))

    assert "Diese Person arbeitet schon mit." in page
    assert Invitation.objects.count() == 0


def test_an_accepted_invitation_takes_no_right_away(client, member):
    user = guest()
    invitation = services.invite(
        member.organisation, by=member.user, email=user.email, may_submit=False
    )
    Membership.objects.create(user=user, organisation=member.organisation, may_submit=True)

    services.accept(invitation, by=user)

    assert rights(member) == [(member.user.pk, True), (user.pk, True)]


def test_members_and_invitations_stand_on_one_page(client, member, django_assert_num_queries):
    for _ in range(3):
        MembershipFactory(organisation=member.organisation)
    invite(client, member)

    with django_assert_num_queries(8):
        page = words(client.get(address(member)))

    assert page.count("Rechte ändern") == 3
    assert page.count("Einladung zurückziehen") == 1


# -- rights ----------------------------------------------------------------------------------------


def test_a_helper_is_given_the_right_to_submit_and_loses_it(client, member):
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)
    there = address(member, "member", helper.pk)

    client.post(there, {"may_submit": "1"})
    given = rights(member)
    client.post(there, {"may_submit": ""})

    assert given == [(member.user.pk, True), (helper.user.pk, True)]
    assert rights(member) == [(member.user.pk, True), (helper.user.pk, False)]
    assert kinds() == ["member.changed", "member.changed"]


def test_a_member_is_removed(client, member):
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)

    asked = client.get(address(member, "member_remove", helper.pk))
    client.post(address(member, "member_remove", helper.pk))

    assert asked.status_code == 200
    assert rights(member) == [(member.user.pk, True)]
    assert kinds() == ["member.removed"]


@pytest.mark.parametrize("name", ["member", "member_remove"])
def test_nobody_changes_his_own_rights(client, member, name):
    MembershipFactory(organisation=member.organisation)

    assert client.post(address(member, name, member.pk), {}).status_code == 404
    assert len(rights(member)) == 2


@pytest.mark.parametrize("name", ["member", "member_remove"])
def test_a_member_of_another_organisation_is_not_found(client, member, name):
    other = MembershipFactory()

    assert client.post(address(member, name, other.pk), {}).status_code == 404
    assert Membership.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(("may_submit", "code"), [(False, 403), (None, 404)])
@pytest.mark.parametrize("name", ["member", "member_remove", "invitation_revoke", None])
def test_a_helper_changes_nobody(client, member, may_submit, code, name):
    invite(client, member)
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)
    client.force_login(MembershipFactory().user if may_submit is None else helper.user)
    pk = Invitation.objects.get().pk if name == "invitation_revoke" else member.pk
    there = address(member, name, pk) if name else address(member)

    answer = client.post(there, {"may_submit": "1", "email": "x@example.org"})

    assert answer.status_code == code
    assert rights(member) == [(member.user.pk, True), (helper.user.pk, False)]
    assert Invitation.objects.get().revoked_at is None


@pytest.mark.parametrize("act", ["change", "remove", "leave"])
def test_the_last_one_who_may_submit_stays(act):
    member = MembershipFactory()
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)
    acts = {
        "change": lambda: services.change_rights(member, by=helper.user, may_submit=False),
        "remove": lambda: services.remove(member, by=helper.user),
        "leave": lambda: services.leave(member),
    }

    with pytest.raises(services.Impossible):
        acts[act]()

    assert rights(member) == [(member.user.pk, True), (helper.user.pk, False)]
    assert kinds() == []


# -- leaving ---------------------------------------------------------------------------------------


def test_a_helper_leaves(client, member):
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)
    client.force_login(helper.user)

    asked = client.get(address(member, "organisation_leave"))
    answer = client.post(address(member, "organisation_leave"))

    assert asked.status_code == 200
    assert answer.url == reverse("accounts:organisations")
    assert rights(member) == [(member.user.pk, True)]
    assert kinds() == ["member.left"]


def test_the_last_one_names_who_comes_after(client, member):
    helper = MembershipFactory(organisation=member.organisation, may_submit=False)
    there = address(member, "organisation_leave")

    refused = words(client.post(there))
    client.post(there, {"to": helper.pk})

    assert "Wählen Sie, wer ab jetzt einreichen darf." in refused
    assert rights(member) == [(helper.user.pk, True)]
    assert kinds() == ["member.changed", "member.left"]


def test_the_right_goes_to_nobody_outside(client, member):
    MembershipFactory(organisation=member.organisation, may_submit=False)
    outside = MembershipFactory(may_submit=False)

    client.post(address(member, "organisation_leave"), {"to": outside.pk})

    assert Membership.objects.get(pk=outside.pk).may_submit is False
    assert Membership.objects.filter(pk=member.pk).exists()


def test_the_only_member_has_to_invite_somebody_first(client, member):
    page = words(client.get(address(member, "organisation_leave")))
    client.post(address(member, "organisation_leave"))

    assert "Laden Sie zuerst eine andere Person ein." in page
    assert rights(member) == [(member.user.pk, True)]


def test_a_stranger_has_nothing_to_leave(client, member):
    client.force_login(MembershipFactory().user)

    assert client.post(address(member, "organisation_leave")).status_code == 404


def test_each_organisation_of_a_person_stands_on_the_list(client, member):
    other = MembershipFactory(user=member.user)

    page = words(client.get(reverse("accounts:organisations")))

    assert [row.organisation.name in page for row in (member, other)] == [True, True]
