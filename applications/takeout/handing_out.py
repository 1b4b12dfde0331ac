"""Everything the house knows of an organisation, handed to its members as one file."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.models import Takeout
from applications.models.takeout import DAYS_TO_FETCH
from fonds.accounts.models import Organisation
from fonds.cases.models import Case
from fonds.outbox import services as outbox
from fonds.trail.services import log_access

from .collecting import collect


@transaction.atomic
def ask_for_data(organisation: Organisation, *, by) -> Takeout:
    """A worker begins to collect; while it does, asking again changes nothing."""
    if not by.memberships.filter(organisation=organisation).exists():
        raise PermissionDenied
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if running := organisation.takeouts.filter(finished_at=None).first():
        return running
    visible = Case.objects.visible_to(by).filter(organisation=organisation)
    cases = visible.filter(application__isnull=False).order_by("pk")
    takeout = Takeout.objects.create(
        organisation=organisation, by=by, cases=list(cases.values_list("pk", flat=True))
    )
    outbox.enqueue(collect, takeout_id=takeout.pk)
    log_access("data.asked", by=by, organisation=organisation.pk)
    return takeout


@transaction.atomic
def drop_old_data() -> int:
    """A week is enough to fetch the file; then it and its row are gone. How many were there?"""
    end = timezone.now() - timedelta(days=DAYS_TO_FETCH)
    rows = list(Takeout.objects.select_for_update().filter(asked_at__lt=end))
    for takeout in rows:
        for number in range(len(takeout.cases)):
            takeout.file.storage.delete(takeout.part(number))
        takeout.file.delete(save=False)
        takeout.delete()
    return len(rows)
