"""Who represents an organisation; the address of each is confirmed by a link that went there."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from fonds.accounts import mails
from fonds.accounts.models import Organisation, Representative, User
from fonds.trail.services import log_access

from .people import system

SALT = "fonds.accounts.representative"
LINK_LIVES = timedelta(days=14)


@transaction.atomic
def add_representative(
    organisation: Organisation, *, by: User, name: str, function: str, email: str
) -> Representative:
    """Enter a person; one's own confirmed address needs no second link."""
    row = Representative.objects.create(
        organisation=organisation,
        name=name,
        function=function,
        email=email,
        confirmed_at=_confirmed_by(by, email),
    )
    _log("added", row, by=by)
    if row.confirmed_at is None:
        send_link(row)
    return row


@transaction.atomic
def change_representative(
    row: Representative, *, by: User, name: str, function: str, email: str
) -> Representative:
    """A new address has to be confirmed anew, and the old one is told."""
    row = Representative.objects.select_for_update().get(pk=row.pk)
    before, row.name, row.function, row.email = row.email, name, function, email
    if email != before:
        row.confirmed_at = _confirmed_by(by, email)
    row.save(update_fields=["name", "function", "email", "confirmed_at"])
    _log("changed", row, by=by)
    if email != before:
        mails.send("address_changed", to=before, is_secret=False, representative=row)
    if row.confirmed_at is None:
        send_link(row)
    return row


@transaction.atomic
def end_representative(row: Representative, *, by: User) -> Representative:
    """From here on this person signs no more; what was signed stays hers."""
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    _log("ended", row, by=by)
    mails.send("representative_ended", to=row.email, is_secret=False, representative=row)
    return row


def send_link(row: Representative) -> None:
    """The link that confirms the address; only there it can be read."""
    token = signing.dumps({"pk": row.pk, "email": row.email}, salt=SALT)
    link = mails.address("accounts:confirm_representative", token)
    mails.send(
        "confirm_representative",
        to=row.email,
        representative=row,
        link=link,
        days=LINK_LIVES.days,
    )


def representative_of(token: str) -> Representative | None:
    """Whose address a link confirms; nobody's, when it is old or the address has changed."""
    try:
        said = signing.loads(token, salt=SALT, max_age=LINK_LIVES)
    except signing.BadSignature:
        return None
    rows = Representative.objects.current().select_related("organisation")
    return rows.filter(pk=said["pk"], email=said["email"]).first()


@transaction.atomic
def confirm_address(row: Representative) -> Representative:
    """Whoever follows the link reads the mails of this address; that is all it says."""
    row = Representative.objects.select_for_update().get(pk=row.pk)
    if row.confirmed_at is None:
        row.confirmed_at = timezone.now()
        row.save(update_fields=["confirmed_at"])
        _log("confirmed", row, by=system())
    return row


def _confirmed_by(user, email):
    """Now, if this is an address of the person who writes it, and known to be theirs."""
    own = user.emailaddress_set.filter(verified=True, email__iexact=email)
    return timezone.now() if own.exists() else None


def _log(what, row, *, by):
    log_access(
        f"representative.{what}",
        by=by,
        organisation=row.organisation_id,
        representative=row.pk,
    )
