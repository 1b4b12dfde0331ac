"""Who works for an organisation: invited, given rights, handed over, left. All of it is kept."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fonds.accounts import mails
from fonds.accounts.models import Invitation, Membership, Organisation, User
from fonds.trail.services import log_access

INVITATION_LIVES = timedelta(days=14)


class Impossible(Exception):  # noqa: N818 - it is an answer, not an error
    """Not now; the words say why, and what helps."""


@transaction.atomic
def invite(organisation: Organisation, *, by: User, email: str, may_submit: bool) -> Invitation:
    """Ask somebody in. An open invitation of the same address gives way to the new one."""
    if organisation.memberships.filter(user__email__iexact=email).exists():
        raise Impossible(_("Diese Person arbeitet schon mit."))
    for older in organisation.invitations.open().filter(email=email):
        revoke(older, by=by)
    token = secrets.token_urlsafe(32)
    row = Invitation.objects.create(
        organisation=organisation,
        email=email,
        may_submit=may_submit,
        invited_by=by,
        expires_at=timezone.now() + INVITATION_LIVES,
        token_digest=_digest(token),
    )
    log_access("member.invited", by=by, organisation=organisation.pk, may_submit=may_submit)
    link = mails.address("accounts:invitation", token)
    mails.send("invitation", to=email, invitation=row, link=link)
    return row


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> Invitation:
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    log_access("member.invitation_revoked", by=by, organisation=invitation.organisation_id)
    return invitation


def invitation_of(token: str) -> Invitation | None:
    rows = Invitation.objects.select_related("organisation", "invited_by")
    return rows.filter(token_digest=_digest(token)).first()


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> Membership:
    """Come in, as the person who was invited and nobody else; no right is taken from a member."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_usable:
        raise Impossible(_("Diese Einladung gilt nicht mehr. Bitten Sie um eine neue."))
    if not is_for(invitation, by):
        raise Impossible(_("Diese Einladung gilt für eine andere E-Mail-Adresse."))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    row, is_new = Membership.objects.get_or_create(
        user=by,
        organisation=invitation.organisation,
        defaults={"may_submit": invitation.may_submit},
    )
    if not is_new and invitation.may_submit and not row.may_submit:
        row.may_submit = True
        row.save(update_fields=["may_submit"])
    _log("accepted", row, by=by)
    return row


def is_for(invitation: Invitation, user: User) -> bool:
    """Has this person confirmed the address that was invited?"""
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    return confirmed.filter(email__iexact=invitation.email).exists()


@transaction.atomic
def change_rights(membership: Membership, *, by: User, may_submit: bool) -> Membership:
    row = _locked(membership)
    if not may_submit:
        _somebody_else_may_submit(row)
    row.may_submit = may_submit
    row.save(update_fields=["may_submit"])
    _log("changed", row, by=by)
    return row


@transaction.atomic
def remove(membership: Membership, *, by: User) -> None:
    row = _locked(membership)
    _somebody_else_may_submit(row)
    _log("removed", row, by=by)
    row.delete()


@transaction.atomic
def leave(membership: Membership) -> None:
    row = _locked(membership)
    _somebody_else_may_submit(row)
    _log("left", row, by=row.user)
    row.delete()


@transaction.atomic
def hand_over_and_leave(membership: Membership, *, to: Membership) -> None:
    """Somebody else may submit from here on, and oneself goes: both or neither."""
    row = _locked(membership)
    if row.may_submit:
        change_rights(to, by=row.user, may_submit=True)
    leave(row)


def _locked(membership):
    """The row as it stands now; two people who leave at once wait for each other."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    return Membership.objects.select_related("user").get(pk=membership.pk)


def _somebody_else_may_submit(row):
    others = Membership.objects.filter(organisation=row.organisation_id, may_submit=True)
    if row.may_submit and not others.exclude(pk=row.pk).exists():
        raise Impossible(
            _("Nur diese Person darf einreichen. Geben Sie das Recht zuerst einer anderen Person.")
        )


def _log(what, row, *, by):
    log_access(
        f"member.{what}",
        by=by,
        organisation=row.organisation_id,
        member=row.user_id,
        may_submit=row.may_submit,
    )


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
