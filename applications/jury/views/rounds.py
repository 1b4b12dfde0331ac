"""All rounds for the house, and for a member of a jury those that it sits in."""

from django.http import Http404
from django.views.generic import TemplateView

from applications.jury.models import Seat
from applications.jury.phases import rounds_with_figures
from applications.jury.rules import sees_board
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role

from .board import closed_cases


class Rounds(TemplateView):
    """For readers of the house, and for the jury; strangers get 404."""

    template_name = "jury/plan/rounds.html"

    def dispatch(self, request, *args, **kwargs):
        if not (sees_board(request.user) or has_role(request.user, Role.JURY)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user = self.request.user
        is_house, is_juror = sees_board(user), has_role(user, Role.JURY)
        off = closed_cases(user)
        seats = Seat.objects.sitting().filter(user=user).select_related("round__line")
        return super().get_context_data(
            is_house=is_house,
            is_juror=is_juror,
            is_kept_off=bool(off),
            rounds=rounds_with_figures(off=off) if is_house else [],
            seats=seats.order_by("-round__year", "-round__opens_on") if is_juror else [],
            **kwargs,
        )
