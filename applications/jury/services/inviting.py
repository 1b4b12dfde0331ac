"""Who sits in the jury of a round: invited by the house, accepted or declined by the person."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.jury.models import Seat
from applications.jury.rules import runs_the_jury
from fonds.accounts.models import Role, User
from fonds.accounts.rules import has_role
from fonds.cases.workflow import Refused
from fonds.outbox import services as outbox
from fonds.programmes.models import Round
from fonds.trail.services import log_access


@transaction.atomic
def invite(round: Round, *, user: User, by, represents: str = "") -> Seat:
    """Offer a seat; the mail with the link waits in the outbox until a person lets it go.

    Raises ``Refused`` for a line without a jury, for who has not the role, for a second seat.
    """
    if not runs_the_jury(by):
        raise PermissionDenied
    round = Round.objects.select_for_update().select_related("line").get(pk=round.pk)
    if not round.line.has_jury:
        raise Refused("In dieser Förderlinie berät keine Fachjury.")
    if not has_role(user, Role.JURY):
        raise Refused(f"{user} hat die Rolle „Fachjury“ nicht. Die Administration vergibt sie.")
    seat = round.seats.filter(user=user).first()
    if seat and seat.is_sitting:
        raise Refused(f"{user} ist schon eingeladen.")
    seat = seat or Seat(round=round, user=user)
    seat.represents, seat.invited_by, seat.invited_at = represents, by, timezone.now()
    seat.accepted_at = seat.declined_at = seat.left_at = None
    seat.left_because = ""
    seat.save()
    _write_to(seat)
    log_access("jury.invited", by=by, round=round.pk, member=user.pk)
    return seat


@transaction.atomic
def accept_seat(seat: Seat, *, by) -> Seat:
    """The person comes, and promises to keep what it reads to itself."""
    seat = _own(seat, by)
    seat.accepted_at, seat.declined_at = timezone.now(), None
    seat.save(update_fields=["accepted_at", "declined_at"])
    log_access("jury.accepted", by=by, round=seat.round_id)
    return seat


@transaction.atomic
def decline_seat(seat: Seat, *, by) -> Seat:
    """The person cannot come; whatever it gave counts no more."""
    seat = _own(seat, by)
    seat.declined_at, seat.accepted_at = timezone.now(), None
    seat.save(update_fields=["declined_at", "accepted_at"])
    log_access("jury.declined", by=by, round=seat.round_id)
    return seat


@transaction.atomic
def remove_seat(seat: Seat, *, by, reason: str) -> Seat:
    """The house takes a member out of the round; its votes count no more."""
    if not runs_the_jury(by):
        raise PermissionDenied
    seat = Seat.objects.select_for_update(of=["self"]).select_related("user").get(pk=seat.pk)
    if not seat.is_sitting:
        raise Refused(f"{seat} sitzt nicht mehr in der Fachjury.")
    seat.left_at, seat.left_because = timezone.now(), reason
    seat.save(update_fields=["left_at", "left_because"])
    log_access("jury.removed", by=by, round=seat.round_id, member=seat.user_id)
    return seat


def _own(seat, by):
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.user_id != by.pk:
        raise PermissionDenied
    if not seat.is_sitting:
        raise Refused(_("Diese Einladung gilt nicht mehr. Rufen Sie die Stabsstelle an."))
    return seat


def _write_to(seat):
    """Round, days and link, never content; it waits until a person lets it go."""
    context = {
        "seat": seat,
        "round": seat.round,
        "address": f"{settings.BASE_URL}{reverse('jury:seat', args=[seat.round.key])}",
        "contact": settings.FUND_CONTACT,
    }
    with translation.override("de"):
        words = render_to_string("jury/mails/invitation.txt", context)
    subject, _blank, body = words.strip().partition("\n\n")
    outbox.post(kind="jury/mails/invitation", to=seat.user.email, subject=subject, body=body)
