"""The papers of a round: ask for them, see how far they are, fetch them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View

from applications.jury.models import RoundPaper
from applications.jury.rules import asks_for_papers, seat_of
from applications.jury.services import FOR_COMMITTEE, ask_for_committee_papers
from fonds import files
from fonds.cases.workflow import Refused
from fonds.trail.services import log_access

from .base import RoundPage, round_or_404

Kind = RoundPaper.Kind


class Papers(RoundPage, TemplateView):
    """The committee paper in its parts, what came before, and the minutes of the jury."""

    template_name = "jury/papers.html"

    def post(self, request, key):
        if not asks_for_papers(request.user):
            raise PermissionDenied
        try:
            ask_for_committee_papers(self.round, by=request.user)
        except Refused as refusal:
            messages.warning(request, refusal.args[0])
        return redirect("jury:papers", self.round.key)

    def get_context_data(self, **kwargs):
        plan = self.round.scenarios.plans().first()
        rows = RoundPaper.objects.visible_to(self.request.user).filter(round=self.round)
        rows = list(rows.exclude(kind=Kind.DOSSIERS).select_related("by", "round"))
        newest = _newest(rows, plan)
        return super().get_context_data(
            plan=plan,
            newest=newest,
            is_running=any(row.finished_at is None for row in newest),
            earlier=[row for row in rows if row.kind in FOR_COMMITTEE and row not in newest],
            minutes=[row for row in rows if row.kind == Kind.MINUTES],
            may_ask=asks_for_papers(self.request.user),
            is_kept_off=_is_kept_off(self.round, self.request.user),
            **kwargs,
        )


class Paper(View):
    """One file: the house's for its readers, a reading folder for whom it was made."""

    def get(self, request, key, paper):
        self.round = round_or_404(key)
        rows = RoundPaper.objects.visible_to(request.user).filter(finished_at__isnull=False)
        found = get_object_or_404(rows.select_related("round__line"), round=self.round, key=paper)
        if found.kind == Kind.DOSSIERS and seat_of(self.round, request.user) is None:
            raise Http404
        log_access("round.paper_fetched", by=request.user, round=self.round.pk, paper=found.pk)
        return files.attachment(found.file, found.file_name)


def _newest(rows, plan):
    """Of each part of the committee paper on the plan that counts now, in their order."""
    if plan is None:
        return []
    of_plan = [row for row in rows if row.thing == plan.pk]
    found = [[row for row in of_plan if row.kind == kind][:1] for kind in FOR_COMMITTEE]
    return [row for part in found for row in part]


def _is_kept_off(round, user):
    """Kept off one of the cases of the round: asks for no paper that tells of all of them."""
    return round.cases.filter(pk__in=user.access_set.closed()).exists()
