"""Letters in the portal: agreed to or not, fetched in time or not (§ 41 Abs. 2a VwVfG)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fonds.accounts.rules import acts_for
from fonds.accounts.services import system
from fonds.cases.models import Case, Delivery, FollowUp, Letter
from fonds.cases.rules import is_kept_off
from fonds.cases.workflow import Refused, lock, record

from .dates import lies_in_portal_until
from .seeing_out import wait_for_posting
from .steps import take_step, with_steps

Kind = Delivery.Kind


@transaction.atomic
def record_retrieval(letter: Letter, *, by) -> None:
    """The first time that somebody of the organisation fetches it in the portal.

    Where it was provided, that tells them of it, and the history says so. After the tenth day it
    is too late: then it goes by post, and being read here has no effect.
    """
    case, letter = lock(letter.case), with_steps(letter)
    if letter.delivered(Kind.RETRIEVED):
        return
    if _is_over(letter):
        _lapse(case, letter, by=system())
    today, until = timezone.localdate(), lies_in_portal_until(with_steps(letter))
    if until is None:  # it goes by post, here it is only read
        Delivery.objects.create(letter=letter, kind=Kind.RETRIEVED, on=today, by=by)
    else:
        take_step(case, letter, Kind.RETRIEVED, on=today, by=by)


@transaction.atomic
def lapse(letter: Letter, *, by) -> bool:
    """Nobody fetched it within ten days: it lies there no more, and somebody posts it.

    False, and nothing is done, where that time is not over or it was fetched.
    """
    case, letter = lock(letter.case), with_steps(letter)
    if not _is_over(letter):
        return False
    _lapse(case, letter, by=by)
    return True


@transaction.atomic
def give_consent(case: Case, *, by) -> Case:
    """From now on its notices come in the portal; those that are out already go their way."""
    case = _for_the_organisation(case, by)
    if not case.file_number:
        raise Refused(_("Der Antrag ist noch nicht eingereicht. Dabei werden Sie danach gefragt."))
    if case.portal_since:
        raise Refused(_("Sie bekommen Bescheide schon hier im Portal."))
    _keep(case, timezone.localdate())
    record(case, kind="case.portal_agreed", text="In Bescheide im Portal eingewilligt", by=by)
    return case


@transaction.atomic
def take_back_consent(case: Case, *, by) -> Case:
    """From now on its notices come by post; also what lies in the portal and nobody has fetched."""
    case = _for_the_organisation(case, by)
    if case.portal_since is None:
        raise Refused(_("Sie bekommen Bescheide schon mit der Post."))
    _keep(case, None)
    text = "Einwilligung in Bescheide im Portal zurückgenommen"
    record(case, kind="case.portal_declined", text=text, by=by)
    for letter in case.letters.with_deliveries().order_by("pk"):
        if lies_in_portal_until(letter):
            _lapse(case, letter, by=by)
    return case


def _is_over(letter):
    until = lies_in_portal_until(letter)
    return until is not None and until < timezone.localdate()


def _lapse(case, letter, *, by):
    take_step(case, letter, Kind.LAPSED, on=timezone.localdate(), by=by)
    if case.letters.to_be_posted().filter(pk=letter.pk).exists():
        wait_for_posting(case, FollowUp.Kind.NOT_FETCHED)


def _for_the_organisation(case, by):
    case = lock(case)
    if not acts_for(by, case.organisation) or is_kept_off(case, by):
        raise PermissionDenied
    return case


def _keep(case, since):
    case.portal_since = since
    case.save(update_fields=["portal_since"])
