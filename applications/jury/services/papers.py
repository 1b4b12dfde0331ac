"""Files of a round are asked for here; a worker makes them, and their row tells how far it is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.jury import delivery
from applications.jury.models import RoundPaper
from applications.jury.rules import runs_the_jury, seat_of, sees_board
from fonds.outbox import services as outbox
from fonds.programmes.models import Round
from fonds.trail.services import log_access


@transaction.atomic
def ask_for_paper(round: Round, *, kind: str, by, thing: int | None = None) -> RoundPaper:
    """A worker begins; while it does, asking again changes nothing.

    ``thing`` is the id of the meeting or the scenario that the paper tells of. A reading folder
    is for the member of the jury who asks; all else is the house's.
    """
    is_own = kind == RoundPaper.Kind.DOSSIERS
    if not (seat_of(round, by) if is_own else sees_board(by) or runs_the_jury(by)):
        raise PermissionDenied
    round = Round.objects.select_for_update().get(pk=round.pk)
    running = round.papers.filter(kind=kind, thing=thing, finished_at=None)
    running = running.filter(by=by) if is_own else running
    if paper := running.first():
        return paper
    paper = RoundPaper.objects.create(round=round, kind=kind, by=by, thing=thing)
    outbox.enqueue(delivery.make, paper_id=paper.pk)
    log_access("round.paper_asked", by=by, round=round.pk, paper=kind)
    return paper
