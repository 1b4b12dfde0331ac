"""Before the committee: what it decides is laid before it, all at once."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import TemplateView

from applications.jury import services
from applications.jury.rules import adopts_the_plan
from applications.lifecycle import State
from applications.rules import head_decides
from fonds.cases.workflow import Refused

from .base import RoundPage, of_round


class ReferAll(RoundPage, TemplateView):
    template_name = "jury/refer_all.html"
    may = staticmethod(adopts_the_plan)

    def post(self, request, *args, **kwargs):
        try:
            number = services.refer_all(self.round, by=request.user)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refused=refusal.args))
        words = "Ein Vorgang liegt" if number == 1 else f"{number} Vorgänge liegen"
        messages.success(request, f"{words} jetzt dem Gremium vor.")
        return redirect("jury:round", key=self.round.key)

    def get_context_data(self, **kwargs):
        rows = of_round(self.round, self.request.user).filter(state=State.DECISION_READY)
        rows = rows.select_related("case__round__line", "case__organisation")
        ready = list(rows.order_by("case__file_number"))
        own = [row for row in ready if head_decides(row)]
        return super().get_context_data(
            for_committee=[row for row in ready if row not in own], for_head=own, **kwargs
        )
