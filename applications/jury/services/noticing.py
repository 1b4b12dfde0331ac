"""The notices of a round, drafted and issued together: asked for here, done by a worker."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.jury import delivery
from applications.jury.models import BatchItem, NoticeBatch
from applications.jury.notices import Notice, notices_of
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.workflow import Refused
from fonds.outbox import services as outbox
from fonds.programmes.models import Round
from fonds.trail.services import log_access

Act = NoticeBatch.Act


@transaction.atomic
def draft_notices(round: Round, *, by) -> NoticeBatch:
    """A draft for each decided application that has none, for others to check and to sign."""
    if not has_role(by, Role.CLERK):
        raise PermissionDenied
    return _lay_down(round, Act.DRAFT, by=by, waits=lambda notice: notice.draft is None)


@transaction.atomic
def issue_notices(round: Round, *, by) -> NoticeBatch:
    """Every notice that is signed leaves; what is not signed stays."""
    if not has_role(by, Role.DECIDER):
        raise PermissionDenied
    return _lay_down(round, Act.ISSUE, by=by, waits=lambda notice: notice.is_signed)


def _lay_down(round, act, *, by, waits) -> NoticeBatch:
    """While one is running, asking again changes nothing. Raises ``Refused`` if nothing waits."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    if running := round.notice_batches.filter(act=act, finished_at=None).first():
        return running
    waiting: list[Notice] = [notice for notice in notices_of(round, by) if waits(notice)]
    if not waiting:
        raise Refused("Es wartet kein Bescheid auf diesen Schritt.")
    batch = NoticeBatch.objects.create(round=round, act=act, by=by)
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, application=notice.application) for notice in waiting
    )
    outbox.enqueue(delivery.act_on_next, batch_id=batch.pk)
    log_access("round.notices_asked", by=by, round=round.pk, act=act)
    return batch
