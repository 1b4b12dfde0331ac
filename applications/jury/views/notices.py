"""All notices of a round on one page: what each waits for, drafted and issued together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from applications.jury import services
from applications.jury.models import NoticeBatch
from applications.jury.notices import next_draft, notices_of
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.models import PrintRun
from fonds.cases.workflow import Refused

from .base import RoundPage

Act = NoticeBatch.Act
ACTS = {Act.DRAFT: services.draft_notices, Act.ISSUE: services.issue_notices}
LATELY = 6  # batches below the list


class Notices(RoundPage, TemplateView):
    template_name = "jury/notices.html"

    def post(self, request, *args, **kwargs):
        """Laid down here, done by the worker; its page tells how far it is."""
        act = request.POST.get("act")
        if act not in ACTS:
            raise PermissionDenied
        try:
            batch = ACTS[act](self.round, by=request.user)
        except Refused as refusal:
            messages.warning(request, refusal.args[0])
            return redirect("jury:notices", key=self.round.key)
        return redirect(batch)

    def get_context_data(self, **kwargs):
        user, notices = self.request.user, notices_of(self.round, self.request.user)
        batches = list(batches_of(self.round)[:LATELY])
        running = {batch.act for batch in batches if batch.finished_at is None}
        may_draft = has_role(user, Role.CLERK) and Act.DRAFT not in running
        is_head = has_role(user, Role.DECIDER)
        may_issue = is_head and Act.ISSUE not in running
        reads = has_role(user, Role.CLERK, Role.DECIDER)
        return super().get_context_data(
            notices=notices,
            undrafted=sum(row.draft is None for row in notices) if may_draft else 0,
            signed=[row for row in notices if row.is_signed] if may_issue else [],
            to_check=next_draft(notices, user, is_checked=False) if reads else None,
            to_sign=next_draft(notices, user, is_checked=True) if is_head else None,
            batches=batches,
            **kwargs,
        )


class Batch(RoundPage, TemplateView):
    """How far the worker is with a batch, and what was refused, with the way to each case."""

    template_name = "jury/batch.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        batch = get_object_or_404(batches_of(self.round), key=self.kwargs["batch"])
        runs = PrintRun.objects.visible_to(user).with_counts().filter(pk=batch.print_run_id)
        context = {
            "batch": batch,  # in place of its key
            "refused": list(batch.items.refused_for(user)),
            "print_run": runs.first() if batch.print_run_id else None,
        }
        return super().get_context_data(**kwargs | context)


def batches_of(round):
    """The newest first, each with how far it is."""
    rows = NoticeBatch.objects.filter(round=round).select_related("by", "round")
    return rows.with_counts().order_by("-pk")
