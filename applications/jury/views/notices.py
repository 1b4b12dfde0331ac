"""All notices of a round on one page: what each waits for, drafted and issued together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.generic import TemplateView

from applications.jury import services
from applications.jury.notices import next_draft, notices_of
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role

from .base import RoundPage

ACTS = {"draft": services.draft_notices, "issue": services.issue_notices}
DONE = {
    "draft": "{number} Bescheide sind entworfen. Eine zweite Person prüft sie.",
    "issue": "{number} Bescheide sind erlassen.",
}


class Notices(RoundPage, TemplateView):
    template_name = "jury/notices.html"

    def post(self, request, *args, **kwargs):
        """Many acts, each for itself: what is refused of one bars no other."""
        act = request.POST.get("act")
        if act not in ACTS:
            raise PermissionDenied
        report = ACTS[act](self.round, by=request.user)
        if report.done:
            messages.success(request, DONE[act].format(number=report.done))
        for words in report.refused:
            messages.warning(request, words)
        return redirect("jury:notices", key=self.round.key)

    def get_context_data(self, **kwargs):
        user, notices = self.request.user, notices_of(self.round, self.request.user)
        is_clerk, is_head = has_role(user, Role.CLERK), has_role(user, Role.DECIDER)
        to_check = next_draft(notices, user, is_checked=False) if is_clerk or is_head else None
        return super().get_context_data(
            notices=notices,
            undrafted=sum(row.draft is None for row in notices) if is_clerk else 0,
            signed=[row for row in notices if row.is_signed] if is_head else [],
            to_check=to_check,
            to_sign=next_draft(notices, user, is_checked=True) if is_head else None,
            **kwargs,
        )
