"""An organisation enters, and says of itself what every application takes over."""

from collections.abc import Callable

from django.db import transaction

from fonds.accounts.models import Membership, Organisation, User
from fonds.trail.services import log_access


@transaction.atomic
def found(organisation: Organisation, *, by: User) -> Organisation:
    """Whoever enters an organisation becomes its first member and may bind it."""
    organisation.email = organisation.email or by.email
    organisation.save()
    Membership.objects.create(user=by, organisation=organisation, may_submit=True)
    return organisation


@transaction.atomic
def save_part(organisation: Organisation, *, save: Callable) -> Organisation:
    """Write what stands on one page, while nobody else writes on the profile."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    save()
    return organisation


@transaction.atomic
def change_account(
    organisation: Organisation, *, by: User, holder: str, iban: str, note: str
) -> Organisation:
    """Set where the money goes; the trail keeps which account gave way to which, masked."""
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before, number = row.iban_masked, row.iban
    row.account_holder, row.holder_note = holder, note
    row.set_iban(iban)
    row.save(update_fields=["account_holder", "holder_note", "iban", "iban_fingerprint"])
    if iban != number:
        log_access(
            "organisation.account_changed",
            by=by,
            organisation=row.pk,
            before=before,
            after=row.iban_masked,
        )
    return row


def show_iban(organisation: Organisation, *, by: User) -> str:
    """The whole number, for whoever asked to see it; that it was seen is kept."""
    log_access("organisation.iban_seen", by=by, organisation=organisation.pk)
    return organisation.iban
