"""All rounds for the house; for a member of the jury those that it sits in."""

from django.http import Http404
from django.views.generic import TemplateView

from applications.jury.models import Seat
from applications.jury.phases import rounds_with_figures
from applications.jury.rules import sees_board
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role

from .board import closed_cases


class Rounds(TemplateView):
    """Readers of the house find the boards, members of a jury their rooms; strangers get 404."""

    def dispatch(self, request, *args, **kwargs):
        self.is_house = sees_board(request.user)
        self.is_juror = has_role(request.user, Role.JURY)
        if not (self.is_house or self.is_juror):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self):
        return ["jury/plan/rounds.html" if self.is_house else "jury/plan/my_rounds.html"]

    def get_context_data(self, **kwargs):
        off = closed_cases(self.request.user)
        return super().get_context_data(
            rounds=rounds_with_figures(off=off) if self.is_house else [],
            is_kept_off=bool(off),
            seats=self.seats() if self.is_juror else [],
            **kwargs,
        )

    def seats(self):
        rows = Seat.objects.sitting().filter(user=self.request.user)
        return rows.select_related("round__line").order_by("-round__year", "-round__opens_on")
