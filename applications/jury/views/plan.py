"""A scenario becomes the plan of the round, or the plan is lifted: pages that show what it does."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from applications.jury import services
from applications.jury.board import board_of
from applications.jury.forms.planning import AdoptForm, LiftForm
from applications.jury.rules import adopts_the_plan
from applications.jury.steps import what_bars_adopting
from fonds.cases.workflow import Refused

from .base import RoundPage
from .board import closed_cases


class OfScenario(RoundPage, FormView):
    """A page of the head on one scenario; what the house refuses stands in the form."""

    may = staticmethod(adopts_the_plan)
    done = ""

    @cached_property
    def scenario(self):
        return get_object_or_404(self.round.scenarios, key=self.kwargs["scenario"])

    @cached_property
    def board(self):
        off = closed_cases(self.request.user)
        return board_of(self.round, scenario=self.scenario, off=off)

    def form_valid(self, form):
        try:
            scenario = self.take_act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, list(refusal.args))
            return self.form_invalid(form)
        messages.success(self.request, self.done.format(scenario))
        return redirect("jury:round", key=self.round.key)

    def get_context_data(self, **kwargs):
        return super().get_context_data(scenario=self.scenario, board=self.board, **kwargs)


class Adopt(OfScenario):
    """What will be reserved, by year and in sum; confirmed, it is."""

    template_name = "jury/plan/adopt.html"
    form_class = AdoptForm
    done = "„{}“ ist der Plan der Runde. Das Geld ist vorgemerkt."

    def get_form_kwargs(self):
        provisional = [one for one in self.board.purses if one.is_provisional and one.planned]
        return super().get_form_kwargs() | {"provisional": provisional}

    def take_act(self, fields):
        return services.adopt(self.scenario, by=self.request.user, **fields)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        plan = self.round.scenarios.plans().first()
        barred = what_bars_adopting(context["board"], plan, self.request.user)
        return context | {"barred": barred, "is_plan": context["scenario"].is_plan}


class LiftPlan(OfScenario):
    """What the plan kept for undecided cases is free; the reason stays with the scenario."""

    template_name = "jury/plan/lift.html"
    form_class = LiftForm
    done = "Der Plan „{}“ ist aufgehoben. Das Geld ist wieder frei."

    def take_act(self, fields):
        return services.lift_plan(self.scenario, by=self.request.user, **fields)
