"""An organisation for which nobody may submit any more is handed over by two people."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from applications import services
from fonds.accounts import services as accounts
from fonds.accounts.models import OrphanClaim
from fonds.accounts.roles import Role
from fonds.accounts.rules import is_orphaned
from fonds.cases.models import Access, FollowUp
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail
from fonds.trail.models import AccessEvent
from tests.factories import (
    MembershipFactory,
    UserFactory,
    received,
)

from .twins import drop as drop
from .twins import keep as keep
from .twins import merge, url


# -- handing over ----------------------------------------------------------------------------------
def propose(organisation, by, email="ute@verein.de"):
    return services.adopt_organisation(
        organisation, email=email, name="Ute Öz", reason="Ausweis gesehen.", by=by
    )


def mails():
    return list(Mail.objects.order_by("to").values_list("to", flat=True))


def test_an_organisation_is_orphaned_when_nobody_may_submit(keep):
    assert is_orphaned(keep)
    MembershipFactory(organisation=keep, may_submit=False)
    MembershipFactory(organisation=keep, user__is_active=False)
    assert is_orphaned(keep)

    MembershipFactory(organisation=keep)

    assert not is_orphaned(keep)


def test_a_proposal_lets_nobody_in_yet(keep, clerk, second):
    claim = propose(keep, clerk)

    assert (claim.state, mails(), keep.invitations.count()) == ("proposed", [], 0)
    (task,) = FollowUp.objects.open_for(second)
    assert (task.kind, task.note) == ("review", "Übergabe eines Trägers bestätigen")
    assert list(FollowUp.objects.open_for(clerk)) == []


def test_a_second_person_confirms_and_the_invitation_leaves(keep, clerk, second):
    claim = services.confirm_adoption(propose(keep, clerk), by=second)

    invitation = keep.invitations.get()
    assert (claim.state, claim.settled_by) == ("confirmed", second)
    assert (invitation.email, invitation.may_submit) == ("ute@verein.de", True)
    representative = keep.representatives.get()
    assert sorted(mails()) == sorted(["ute@verein.de", representative.email])
    assert not FollowUp.objects.filter(done_at=None).exists()
    kinds = AccessEvent.objects.order_by("pk").values_list("kind", "by")
    assert list(kinds) == [
        ("organisation.claim_proposed", clerk.pk),
        ("organisation.claim_confirmed", second.pk),
        ("member.invited", second.pk),
    ]


def test_whoever_accepts_the_invitation_may_submit(keep, clerk, decider):
    services.confirm_adoption(propose(keep, clerk), by=decider)
    person = UserFactory(email="ute@verein.de")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)

    accounts.accept(keep.invitations.get(), by=person)

    assert not is_orphaned(keep)


def test_a_helper_gets_the_right_without_an_invitation(keep, clerk, second):
    helper = MembershipFactory(organisation=keep, may_submit=False)

    services.confirm_adoption(propose(keep, clerk, email=helper.user.email), by=second)

    helper.refresh_from_db()
    assert helper.may_submit
    assert keep.invitations.count() == 0


def test_an_address_that_is_not_known_to_be_theirs_gets_no_pointer(keep, clerk, second):
    keep.representatives.update(confirmed_at=None)

    services.confirm_adoption(propose(keep, clerk), by=second)

    assert mails() == ["ute@verein.de"]


def test_nobody_confirms_the_own_proposal(client, keep, clerk):
    claim = propose(keep, clerk)
    client.force_login(clerk)

    assert client.get(url("confirm_adoption", keep.key)).status_code == 403
    with pytest.raises(PermissionDenied):
        services.confirm_adoption(claim, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrphanClaim.objects.update(state="confirmed", settled_by=clerk, settled_at=timezone.now())


def test_whoever_proposed_it_may_take_it_back(keep, clerk):
    claim = services.refuse_adoption(propose(keep, clerk), by=clerk)

    assert (claim.state, mails()) == ("refused", [])
    assert propose(keep, clerk).state == "proposed"


def test_it_is_settled_once(keep, clerk, second):
    claim = propose(keep, clerk)
    services.refuse_adoption(claim, by=second)

    with pytest.raises(Refused, match="schon entschieden"):
        services.confirm_adoption(claim, by=second)


def test_two_proposals_at_once_are_one_too_many(keep, clerk, second):
    propose(keep, clerk)

    with pytest.raises(Refused, match="schon vorgeschlagen"):
        propose(keep, second)


def test_who_has_somebody_left_is_not_handed_over(keep, clerk, second):
    claim = propose(keep, clerk)
    MembershipFactory(organisation=keep)

    with pytest.raises(Refused, match="darf noch jemand einreichen"):
        services.confirm_adoption(claim, by=second)
    services.refuse_adoption(claim, by=second)
    with pytest.raises(Refused, match="darf noch jemand einreichen"):
        propose(keep, clerk)
    assert mails() == []


def test_one_that_was_merged_is_not_handed_over(keep, drop, clerk):
    merge(keep, drop, clerk)

    with pytest.raises(Refused, match="zusammengeführt"):
        propose(drop, clerk)


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.CLERK, Role.DECIDER}])
def test_nobody_else_hands_over(keep, clerk, role):
    other = UserFactory(role=role)
    claim = propose(keep, clerk)

    with pytest.raises(PermissionDenied):
        services.confirm_adoption(claim, by=other)
    with pytest.raises(PermissionDenied):
        services.refuse_adoption(claim, by=other)
    with pytest.raises(PermissionDenied):
        propose(received().case.organisation, other)


def test_who_is_kept_off_a_case_hands_nothing_over(keep, clerk, second):
    claim = propose(keep, clerk)
    received(case__organisation=keep)
    Access.objects.create(case=keep.cases.first(), user=second, is_open=False)

    with pytest.raises(PermissionDenied):
        services.confirm_adoption(claim, by=second)


def test_the_pages_lead_from_proposal_to_confirmation(client, keep, clerk, second):
    client.force_login(clerk)
    asked = client.post(
        url("adopt_organisation", keep.key),
        {"name": "Ute Öz", "email": "ute@verein.de", "reason": "Ausweis am 4.5. vorgelegt."},
    )
    client.force_login(second)
    listed = client.get(url("organisations")).content.decode()
    page = client.get(url("confirm_adoption", keep.key)).content.decode()
    done = client.post(url("confirm_adoption", keep.key))

    assert asked.url == done.url == url("organisation", keep.key)
    assert "Übergaben, die auf eine zweite Person warten" in listed
    assert "Ausweis am 4.5. vorgelegt." in page
    assert keep.claims.get().state == "confirmed"


def test_a_refusal_by_the_page_lets_nobody_in(client, keep, clerk, second):
    propose(keep, clerk)
    client.force_login(second)

    client.post(url("refuse_adoption", keep.key))

    assert (keep.claims.get().state, mails()) == ("refused", [])
    assert client.get(url("refuse_adoption", keep.key)).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "confirmed"},
        {"state": "proposed", "settled_at": "2027-01-01T00:00Z"},
    ],
)
def test_a_claim_says_when_and_by_whom_it_was_settled(keep, clerk, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        keep.claims.create(email="a@b.de", name="A", proposed_by=clerk, **fields)
