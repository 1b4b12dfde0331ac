"""The acts by which a recipient gives up the right to sue: with TANs here, or on paper."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fonds.accounts.models import Representative
from fonds.cases.letters.dates import counted_from
from fonds.cases.letters.finality import stand
from fonds.cases.letters.steps import facts_of
from fonds.cases.letters.tans import TAN_MINUTES
from fonds.cases.workflow import Refused, advance, obstacles, renew
from fonds.outbox import services as outbox
from fonds.outbox.models import Mail

from . import rules
from .lifecycle import State
from .models import Grant, Waiver

MAIL = "grants/mails/waiver"


@transaction.atomic
def ask_for_tan(grant: Grant, *, representative: Representative, by) -> Waiver:
    """A TAN to the confirmed address of somebody who represents the recipient; the one before is
    void. Raises ``Refused`` in words."""
    grant = renew(grant)
    if not rules.is_recipient(grant, by):
        raise PermissionDenied
    if reasons := obstacles(grant.waive, by):
        raise Refused(*map(str, reasons))
    waiver = grant.waivers.get_or_create(
        email=representative.email,
        defaults={"name": representative.name, "function": representative.function},
    )[0]
    if waiver.confirmed_at:
        raise Refused(_("Diese Person hat schon bestätigt."))
    if waiver.tan_is_fresh:
        raise Refused(_("Gerade ist eine TAN hinausgegangen. Warten Sie einen Moment."))
    _mail_tan(waiver)
    return waiver


def waive(grant: Grant, *, by, waiver: Waiver, tan: str) -> Grant:
    """One representative confirms; with the last one that is needed the notice is final today.

    A wrong TAN is counted, and refused in words.
    """
    if not rules.is_recipient(grant, by):
        raise PermissionDenied
    Waiver.objects.filter(pk=waiver.pk).update(tries=F("tries") + 1)  # a refusal does not undo it
    return _waive(grant, by=by, waiver=waiver, tan=tan)


@transaction.atomic
def _waive(grant, *, by, waiver, tan):
    grant = renew(grant)
    waiver = grant.waivers.get(pk=waiver.pk)
    if waiver.confirmed_at:
        raise Refused(_("Diese Person hat schon bestätigt."))
    if not waiver.tan_is_valid:
        raise Refused(_("Diese TAN gilt nicht mehr. Lassen Sie sich eine neue schicken."))
    if not waiver.knows(tan):
        raise Refused(_("Diese TAN stimmt nicht. Vergleichen Sie die sechs Ziffern in der E-Mail."))
    waiver.confirmed_at, waiver.entered_by, waiver.tan_digest = timezone.now(), by, ""
    waiver.save(update_fields=["confirmed_at", "entered_by", "tan_digest"])
    today, whom = timezone.localdate(), f"{waiver.name}, {waiver.function}".rstrip(", ")
    grant = advance(grant.waive, by=by, on_behalf=whom, facts=facts_of(grant.letter, today))
    if grant.state == State.FINAL:
        stand(grant.letter, on=today, by=by, waived=True)
    return grant


@transaction.atomic
def record_waiver(grant: Grant, *, by, on: date) -> Grant:
    """The signed form came on paper on a day: from then on the notice is final.

    Raises ``Refused`` for a day before the notice went out, or to come.
    """
    grant = renew(grant)
    sent = counted_from(grant.letter)
    if sent and not sent <= on <= timezone.localdate():
        raise Refused(
            f"Der Tag liegt zwischen dem Tag, an dem der Bescheid hinausging ({sent:%d.%m.%Y}), "
            "und heute."
        )
    grant = advance(grant.record_waiver, by=by, facts=facts_of(grant.letter, on))
    stand(grant.letter, on=on, by=by, waived=True)
    return grant


def _mail_tan(waiver):
    """An automatic mail: number, time and link, never content."""
    case = waiver.grant.case
    context = {
        "waiver": waiver,
        "case": case,
        "tan": waiver.new_tan(),
        "minutes": TAN_MINUTES,
        "address": f"{settings.BASE_URL}{reverse('grants:waive', args=[case.key])}",
        "contact": settings.FUND_CONTACT,
    }
    subject, _newline, body = render_to_string(f"{MAIL}.txt", context).partition("\n")
    outbox.post(
        kind=MAIL,
        case=case,
        to=waiver.email,
        subject=subject.strip(),
        body=body.strip(),
        state=Mail.State.RELEASED,
        is_secret=True,
    )
