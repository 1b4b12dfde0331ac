"""Handing in: frozen, declared, signed by everybody who has to, then numbered and answered."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import dumps
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.lifecycle import State
from applications.models import Application, Declared, Signature
from applications.record.snapshots import freeze, submission_facts
from applications.rules import may_enter_tan
from fonds.accounts.models import Role
from fonds.cases.letters.tans import TAN_MINUTES
from fonds.cases.models import FollowUp
from fonds.cases.services import assign_file_number, follow_up
from fonds.cases.workflow import Refused, advance, renew
from fonds.outbox import services as outbox
from fonds.outbox.models import Mail
from fonds.programmes.models import Declaration

from .filing import take_in
from .letters import write_letter
from .waiting import wait_for_early_start

DAYS_TO_TAKE = 3
LINK = "signature"  # the salt of the links in mails
PORTAL = "portal"  # the code of the declaration


@transaction.atomic
def submit(
    application: Application, *, by, declarations: Iterable[Declaration] = ()
) -> Application:
    """The text is frozen with what was declared, and given to those who have to sign.

    Raises ``Refused`` when a necessary declaration is missing.
    """
    application = renew(application)
    ticked = {row.pk: row for row in declarations}
    needed = [row for row in Declaration.objects.current(application.line) if row.is_required]
    if any(row.pk not in ticked for row in needed):
        raise Refused(_("Eine nötige Erklärung fehlt. Lesen Sie alle, und setzen Sie die Haken."))
    snapshot = freeze(application, by=by, declarations=list(ticked.values()))
    organisation = application.case.organisation
    application = advance(
        application.submit, by=by, signatures_needed=organisation.signatures_needed
    )
    Declared.objects.bulk_create(
        Declared(snapshot=snapshot, declaration=row, by=by) for row in ticked.values()
    )
    signers = organisation.representatives.current().exclude(confirmed_at=None)
    signatures = [_signature(application, snapshot, signer) for signer in signers]
    for signature in signatures:
        if len(signatures) == 1 or signature.email == by.email:
            _mail_tan(signature)
        elif application.signatures_needed > 1:
            _mail_link(signature)
    return application


@transaction.atomic
def send_tan(signature: Signature, *, by) -> Signature:
    """A new TAN to the confirmed address; the one before is void. Raises ``Refused`` in words."""
    application = renew(signature.application)
    signature = application.signatures.get(pk=signature.pk)
    if not may_enter_tan(application, by):
        raise PermissionDenied
    if application.state != State.AWAITING_SIGNATURES or signature.signed_at:
        raise Refused(_("Hier ist keine Unterschrift mehr offen."))
    if signature.tan_is_fresh:
        raise Refused(_("Gerade ist eine TAN hinausgegangen. Warten Sie einen Moment."))
    _mail_tan(signature)
    return signature


def sign(application: Application, *, by, signature: Signature, tan: str) -> Application:
    """One representative confirms the frozen text; with the last one it is handed in.

    ``by`` is a member who may bind the organisation, or the system when the TAN was entered
    through the link of the mail. A wrong TAN is counted, and refused in words.
    """
    if not may_enter_tan(application, by):
        raise PermissionDenied
    _count_try(signature)
    return _sign(application, by=by, signature=signature, tan=tan)


@transaction.atomic
def _sign(application, *, by, signature, tan):
    application = renew(application)
    signature = application.signatures.filter(pk=signature.pk).first()
    if signature is None or signature.signed_at:
        raise Refused(_("Hier ist keine Unterschrift mehr offen."))
    if not signature.tan_is_valid:
        raise Refused(_("Diese TAN gilt nicht mehr. Lassen Sie sich eine neue schicken."))
    if not signature.knows(tan):
        raise Refused(_("Diese TAN stimmt nicht. Vergleichen Sie die sechs Ziffern in der E-Mail."))
    signature.signed_at, signature.entered_by, signature.tan_digest = timezone.now(), by, ""
    signature.save(update_fields=["signed_at", "entered_by", "tan_digest"])
    facts = submission_facts(application, signature.snapshot)
    application = advance(
        application.sign, by=by, on_behalf=f"{signature.name}, {signature.function}", facts=facts
    )
    return _receive(application, by=by)


@transaction.atomic
def reopen_draft(application: Application, *, by) -> Application:
    """Somebody wants to change the text: signatures that are there already are void."""
    application = advance(application.reopen_draft, by=by)
    application.signatures.all().delete()
    return application


def _count_try(signature):
    """Outside the act, so that a refusal does not undo it."""
    Signature.objects.filter(pk=signature.pk).update(tries=F("tries") + 1)


def _signature(application, snapshot, signer):
    return Signature.objects.create(
        application=application,
        snapshot=snapshot,
        name=signer.name,
        function=signer.function,
        email=signer.email,
    )


def _mail_tan(signature):
    _mail(signature, "tan", tan=signature.new_tan(), minutes=TAN_MINUTES)


def _mail_link(signature):
    _mail(signature, "signature", days=signature.application.line.signature_days)


def _mail(signature, name, **context):
    """An automatic mail: number, time and link, never content."""
    token = dumps(signature.key, salt=LINK)
    address = f"{settings.BASE_URL}{reverse('signature', args=[token])}"
    context |= {"signature": signature, "address": address, "contact": settings.FUND_CONTACT}
    words = render_to_string(f"applications/mails/{name}.txt", context)
    subject, _newline, body = words.partition("\n")
    outbox.post(
        kind=f"applications/mails/{name}",
        case=signature.application.case,
        to=signature.email,
        subject=subject.strip(),
        body=body.strip(),
        state=Mail.State.RELEASED,
        is_secret=True,
    )


def _receive(application, *, by):
    """Once all have signed, the application gets its number, the applicant an answer."""
    if application.state == State.SUBMITTED:
        assign_file_number(application.case)
        snapshot = application.snapshots.latest("number")
        take_in(application, snapshot)
        _keep_consent(application.case, snapshot)
        write_letter(application, "submit", by=by)
        due_on = timezone.localdate() + timedelta(days=DAYS_TO_TAKE)
        follow_up(application.case, FollowUp.Kind.TAKE, role=Role.CLERK, due_on=due_on)
        wait_for_early_start(application)
    return application


def _keep_consent(case, snapshot):
    """Who ticked it gets notices in the portal (§ 41 Abs. 2a VwVfG), until it is taken back."""
    if snapshot.declared.filter(declaration__code=PORTAL).exists():
        case.portal_since = timezone.localdate()
        case.save(update_fields=["portal_since"])
