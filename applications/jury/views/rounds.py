"""All rounds for the house; a member of a jury is led to those that it sits in."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import TemplateView

from applications.jury.phases import rounds_with_figures
from applications.jury.rules import sees_board
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role

from .board import closed_cases


class Rounds(TemplateView):
    """For readers of the house; strangers get 404."""

    template_name = "jury/plan/rounds.html"

    def dispatch(self, request, *args, **kwargs):
        if sees_board(request.user):
            return super().dispatch(request, *args, **kwargs)
        if has_role(request.user, Role.JURY):
            return redirect("jury:rooms")
        raise Http404

    def get_context_data(self, **kwargs):
        user = self.request.user
        off = closed_cases(user)
        return super().get_context_data(
            rounds=rounds_with_figures(off=off),
            is_kept_off=bool(off),
            is_juror=has_role(user, Role.JURY),
            **kwargs,
        )
