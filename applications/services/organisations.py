"""Two rows for one organisation become one. There is no way back: the page says so before."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.facts import MergeFacts
from applications.models import Takeout
from fonds.accounts.models import (
    Invitation,
    Membership,
    Organisation,
    OrganisationPaper,
    PaperScan,
    Representative,
    Role,
)
from fonds.accounts.rules import has_role
from fonds.cases.models import Case
from fonds.cases.workflow import Refused, record
from fonds.trail.services import log_access


def may_tend(organisation: Organisation, user) -> bool:
    """Clerks and the head put organisations in order, unless one of its cases is shut to them."""
    if not has_role(user, Role.CLERK, Role.DECIDER):
        return False
    return not organisation.cases.filter(pk__in=user.access_set.closed()).exists()


@transaction.atomic
def merge_organisations(keep: Organisation, drop: Organisation, *, by, reason: str) -> Organisation:
    """All that hangs on ``drop`` hangs on ``keep`` from here on; what was sent stays as it was.

    Letters and versions that were handed in name the organisation as it was called then. The
    emptied row stays, so that numbers in the trail still lead somewhere.
    """
    cases = list(
        Case.objects.select_for_update().filter(organisation__in=[keep, drop]).order_by("pk")
    )
    keep, drop = _locked(keep, drop)
    if not (may_tend(keep, by) and may_tend(drop, by)):
        raise PermissionDenied
    _refuse_what_cannot_be_merged(keep, drop)
    moved = [case for case in cases if case.organisation_id == drop.pk]
    drop.cases.update(organisation=keep)
    _move_people(keep, drop)
    _copy_papers(keep, drop)
    Takeout.objects.filter(organisation=drop).update(organisation=keep)
    drop.claims.update(organisation=keep)
    Organisation.objects.filter(merged_into=drop).update(merged_into=keep)
    drop.merged_into = keep
    drop.save(update_fields=["merged_into"])
    facts = MergeFacts(kept=keep.pk, dropped=drop.pk)
    for case in moved:
        case.organisation = keep
        words = "Träger zusammengeführt"
        record(case, kind="case.merged", text=words, by=by, facts=facts, remark=reason)
    log_access("organisation.merged", by=by, organisation=keep.pk, dropped=drop.pk)
    return keep


def _locked(keep, drop):
    """Both rows as they stand now; in the order of their numbers, so that two never cross."""
    rows = Organisation.objects.select_for_update().filter(pk__in=[keep.pk, drop.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[keep.pk], found[drop.pk]


def _refuse_what_cannot_be_merged(keep, drop):
    if keep == drop:
        raise Refused("Wählen Sie zwei verschiedene Träger.")
    if keep.merged_into_id or drop.merged_into_id:
        raise Refused("Einer der beiden ist schon mit einem anderen zusammengeführt.")
    if Takeout.objects.filter(organisation__in=[keep, drop], finished_at=None).exists():
        raise Refused(
            "Für einen der beiden entsteht gerade eine Datenauskunft. Warten Sie, bis sie fertig "
            "ist."
        )
    if drop.claims.filter(state="proposed").exists():
        raise Refused("Entscheiden Sie zuerst über die vorgeschlagene Übergabe.")
    if any(paper.is_waiting for paper in drop.papers.select_related("scan")):
        raise Refused(
            "Eine Unterlage wird gerade auf Viren geprüft. Versuchen Sie es gleich noch einmal."
        )


def _move_people(keep, drop):
    """Nobody twice, and nobody loses a right."""
    there = {row.user_id: row for row in keep.memberships.select_for_update()}
    for row in drop.memberships.select_for_update():
        known = there.get(row.user_id)
        if known and row.may_submit and not known.may_submit:
            Membership.objects.filter(pk=known.pk).update(may_submit=True)
        if known:
            row.delete()
    drop.memberships.update(organisation=keep)
    _move_invitations(keep, drop)
    known_addresses = keep.representatives.current().values("email")
    twice = drop.representatives.current().filter(email__in=known_addresses)
    twice.update(ended_at=timezone.now())
    Representative.objects.filter(organisation=drop).update(organisation=keep)


def _move_invitations(keep, drop):
    """One that nobody needs any more is called back; links in mails stay good for the others."""
    members = keep.memberships.values("user__email")
    asked = keep.invitations.open().values("email")
    for needless in (members, asked):
        rows = drop.invitations.open().filter(email__in=needless)
        rows.update(revoked_at=timezone.now())
    Invitation.objects.filter(organisation=drop).update(organisation=keep)


def _copy_papers(keep, drop):
    """What is laid in is never changed: a second row names the same file and the day it came."""
    for paper in drop.papers.select_related("scan").order_by("pk"):
        scan = getattr(paper, "scan", None)
        copied = OrganisationPaper.objects.create(
            organisation=keep, **{name: getattr(paper, name) for name in AS_LAID_IN}
        )
        if scan:
            PaperScan.objects.create(paper=copied, is_clean=scan.is_clean, at=scan.at)


AS_LAID_IN = (
    *("kind", "exemption_kind", "file", "name", "size", "digest", "dated_on", "valid_until"),
    *("must_be_scanned", "uploaded_by", "uploaded_at"),
)
