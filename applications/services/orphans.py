"""An organisation that nobody can act for any more is handed over: by two people of the house."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fonds.accounts import mails
from fonds.accounts import services as accounts
from fonds.accounts.models import Organisation, OrphanClaim, Role
from fonds.accounts.rules import is_orphaned
from fonds.cases.models import Case, FollowUp
from fonds.cases.workflow import Refused
from fonds.law.deadlines import next_working_day
from fonds.trail.services import log_access

from .organisations import may_tend

DAYS_TO_CONFIRM = 3
TASK = "Übergabe eines Trägers bestätigen"
State = OrphanClaim.State


@transaction.atomic
def adopt_organisation(
    organisation: Organisation, *, email: str, name: str, reason: str, by
) -> OrphanClaim:
    """Propose who may act for it from here on, and say how it was proven that it is this person.

    Raises ``Refused`` while somebody is left who may, and while a proposal waits.
    """
    organisation = _lock(organisation)
    if not may_tend(organisation, by):
        raise PermissionDenied
    _refuse_if_it_is_not_orphaned(organisation)
    try:
        with transaction.atomic():
            claim = OrphanClaim.objects.create(
                organisation=organisation,
                email=email.lower(),
                name=name,
                reason=reason,
                proposed_by=by,
            )
    except IntegrityError as twice:
        raise Refused("Eine Übergabe ist schon vorgeschlagen.") from twice
    if case := Case.objects.visible_to(by).filter(organisation=organisation).last():
        FollowUp.objects.create(
            case=case,
            kind=FollowUp.Kind.REVIEW,
            role=Role.CLERK,
            due_on=next_working_day(timezone.localdate() + timedelta(days=DAYS_TO_CONFIRM)),
            not_for=by,
            note=TASK,
            made_by=by,
        )
    _log("proposed", claim, by)
    return claim


@transaction.atomic
def confirm_adoption(claim: OrphanClaim, *, by) -> OrphanClaim:
    """Four eyes: somebody else agrees. The person is let in, whoever represents it is told."""
    claim = _settle(claim, by=by, state=State.CONFIRMED)
    organisation = claim.organisation
    _refuse_if_it_is_not_orphaned(organisation)
    member = organisation.memberships.filter(user__email__iexact=claim.email).first()
    if member:
        accounts.change_rights(member, by=by, may_submit=True)
    else:
        accounts.invite(organisation, by=by, email=claim.email, may_submit=True)
    _tell_those_who_represent_it(claim)
    return claim


@transaction.atomic
def refuse_adoption(claim: OrphanClaim, *, by) -> OrphanClaim:
    """Nobody is let in. Whoever proposed it may take it back, too."""
    return _settle(claim, by=by, state=State.REFUSED)


def _settle(claim, *, by, state):
    organisation = _lock(claim.organisation)
    claim = OrphanClaim.objects.select_for_update().get(pk=claim.pk)
    is_own = state == State.CONFIRMED and claim.proposed_by_id == by.pk
    if not may_tend(organisation, by) or is_own:
        raise PermissionDenied
    if claim.state != State.PROPOSED:
        raise Refused("Über diese Übergabe ist schon entschieden.")
    claim.organisation = organisation
    claim.state, claim.settled_by, claim.settled_at = state, by, timezone.now()
    claim.save(update_fields=["state", "settled_by", "settled_at"])
    waiting = FollowUp.objects.filter(case__organisation=organisation, note=TASK, done_at=None)
    waiting.update(done_at=timezone.now(), done_by=by)
    _log(state, claim, by)
    return claim


def _tell_those_who_represent_it(claim):
    """At every address that is known to be theirs: who did not want this can call."""
    for row in claim.organisation.representatives.current().filter(confirmed_at__isnull=False):
        mails.send("handed_over", to=row.email, is_secret=False, organisation=claim.organisation)


def _refuse_if_it_is_not_orphaned(organisation):
    if organisation.merged_into_id:
        raise Refused("Dieser Träger ist mit einem anderen zusammengeführt.")
    if not is_orphaned(organisation):
        raise Refused("Für diesen Träger darf noch jemand einreichen. Fragen Sie dort.")


def _lock(organisation):
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _log(what, claim, by):
    organisation = claim.organisation_id
    log_access(f"organisation.claim_{what}", by=by, organisation=organisation, claim=claim.pk)
