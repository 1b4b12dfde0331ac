"""Files of a round are asked for here; a worker makes them, and their row tells how far it is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.jury import delivery
from applications.jury.models import RoundPaper
from applications.jury.rules import asks_for_papers, seat_of
from fonds.cases.workflow import Refused
from fonds.outbox import services as outbox
from fonds.programmes.models import Round
from fonds.trail.services import log_access

FOR_COMMITTEE = (
    RoundPaper.Kind.COMMITTEE_PUBLIC,
    RoundPaper.Kind.COMMITTEE_ANNEX,
    RoundPaper.Kind.TABLE_PUBLIC,
    RoundPaper.Kind.TABLE_ANNEX,
)


@transaction.atomic
def ask_for_committee_papers(round: Round, *, by) -> list[RoundPaper]:
    """The committee paper on the plan of the round, all four parts of it.

    Raises ``Refused`` without a plan, and for whoever is kept off one of its cases.
    """
    if not asks_for_papers(by):
        raise PermissionDenied
    round = Round.objects.select_for_update().get(pk=round.pk)
    plan = round.scenarios.plans().first()
    if plan is None:
        raise Refused("Halten Sie zuerst den Plan der Runde fest.")
    if plan.placements.filter(application__case__in=by.access_set.closed()).exists():
        raise Refused(
            "Sie sind von einem Vorgang dieser Runde ausgeschlossen. "
            "Bitten Sie jemand anderen, die Vorlage zu erstellen."
        )
    return [ask_for_paper(round, kind=kind, by=by, thing=plan.pk) for kind in FOR_COMMITTEE]


@transaction.atomic
def ask_for_paper(round: Round, *, kind: str, by, thing: int | None = None) -> RoundPaper:
    """A worker begins; while it does, asking again changes nothing.

    ``thing`` is the id of the meeting or the scenario that the paper tells of. A reading folder
    is for the member of the jury who asks; all else is the house's.
    """
    is_own = kind == RoundPaper.Kind.DOSSIERS
    if not (seat_of(round, by) if is_own else asks_for_papers(by)):
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
