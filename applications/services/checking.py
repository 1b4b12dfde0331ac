"""What the formal check leads to: on without an answer, inadmissible, an early start."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications import notices
from applications.facts import DismissalFacts, EarlyStartFacts
from applications.lifecycle import EarlyStart
from applications.models import Application
from fonds.cases import services as cases
from fonds.cases.models import FollowUp
from fonds.cases.workflow import Refused, advance, renew

from .requesting import drop_request
from .telling import tell
from .waiting import wait_for_early_start


@transaction.atomic
def proceed(application: Application, *, by) -> Application:
    """The deadline has passed without an answer: the check goes on with what is there."""
    application = advance(application.proceed, by=by)
    drop_request(application, by=by)
    tell(application, "proceed", by=by)
    return application


@transaction.atomic
def draft_dismissal(application: Application, *, by, reason: str, words: str) -> Application:
    """The words of a rejection as inadmissible: coded ``reason``, in ``words`` why (§ 39 VwVfG).

    A second person checks them and the decider signs them before anything leaves.
    """
    facts = DismissalFacts(reason)
    application = advance(
        application.draft_dismissal, by=by, reason=reason, remark=words, facts=facts
    )
    revised = notices.revised_on(application)
    letter = notices.dismissal(application, code=reason, words=words, revised_on=revised)
    cases.draft_letter(application.case, amounts={}, by=by, **letter)
    return application


@transaction.atomic
def dismiss(application: Application, *, by) -> Application:
    """The signed rejection leaves; nothing is reserved, and nobody waits for anything more."""
    facts = DismissalFacts(application.inadmissible_for)
    application = advance(application.dismiss, by=by, facts=facts)
    cases.issue_draft(application.case, kind="dismiss", by=by)
    for kind in (FollowUp.Kind.ANSWER, FollowUp.Kind.EARLY_START, FollowUp.Kind.ANEW):
        cases.finish_follow_ups(application.case, kind, by=by)
    return application


# -- vorzeitiger Maßnahmebeginn ------------------------------------------------------------------


@transaction.atomic
def ask_early_start(application: Application, *, by, on: date, reason: str) -> Application:
    """The organisation wants to begin on a day before the notice, and says why."""
    if on < timezone.localdate():
        raise Refused(_("Dieser Tag ist schon vorbei. Wählen Sie einen Tag ab heute."))
    facts = EarlyStartFacts(EarlyStart.REQUESTED.value, on.isoformat())
    application = advance(application.ask_early_start, by=by, remark=reason, facts=facts)
    Application.objects.filter(pk=application.pk).update(
        early_start_on=on, early_start_reason=reason
    )
    application.early_start_on, application.early_start_reason = on, reason
    wait_for_early_start(application)
    tell(application, "ask_early_start", by=by)
    return application


@transaction.atomic
def draft_early_start(application: Application, *, by, proposed: str, words: str) -> Application:
    """The letter that agrees or does not: no claim follows from it, the risk stays with them."""
    facts = EarlyStartFacts(proposed, _day(application))
    application = advance(
        application.draft_early_start, by=by, proposed=proposed, remark=words, facts=facts
    )
    revised = notices.revised_on(application)
    letter = notices.early_start(application, proposed=proposed, words=words, revised_on=revised)
    cases.draft_letter(application.case, amounts={}, by=by, **letter)
    return application


@transaction.atomic
def settle_early_start(application: Application, *, by) -> Application:
    """The signed letter leaves. Silence would have been no consent (VG Oldenburg 12 A 1781/01)."""
    application = renew(application)
    facts = EarlyStartFacts(application.early_start_proposed, _drafted_for(application))
    application = advance(application.settle_early_start, by=by, facts=facts)
    cases.issue_draft(application.case, kind="early_start", by=by)
    cases.finish_follow_ups(application.case, FollowUp.Kind.EARLY_START, by=by)
    return application


def _drafted_for(application):
    """The day that stands in the letter, whatever the form says meanwhile."""
    drafted = application.case.events.filter(kind="application.draft_early_start").last()
    return drafted.facts["on"] if drafted else _day(application)


def _day(application):
    return application.early_start_on.isoformat() if application.early_start_on else ""
