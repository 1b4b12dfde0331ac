"""New scenarios, two side by side, and the best use of the money, which is only proposed."""

from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from applications.jury import services
from applications.jury.best_use import Limits, Unproven, best_use
from applications.jury.board import Board, board_of
from applications.jury.forms.planning import CompareForm, LimitsForm, NameForm, NewScenarioForm
from applications.jury.proposing import answers, candidates, places
from applications.jury.rules import plans_the_round
from fonds.cases.workflow import Refused

from .base import RoundPage
from .board import closed_cases, first_scenario

TOO_LONG = (
    "Das Programm hat in der Zeit keine beste Auswahl beweisen können. "
    "Lassen Sie eine Grenze weg und rechnen Sie noch einmal."
)


class NewScenario(RoundPage, FormView):
    """A name, and what it begins with; the best use has a page of its own."""

    may = staticmethod(plans_the_round)
    template_name = "jury/plan/new_scenario.html"
    form_class = NewScenarioForm

    def get_initial(self):
        return {"like": self.request.GET.get("like", "")}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"scenarios": self.round.scenarios.order_by("pk")}

    def form_valid(self, form):
        try:
            scenario = services.make_scenario(self.round, by=self.request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, list(refusal.args))
            return self.form_invalid(form)
        messages.success(self.request, f"Das Szenario „{scenario}“ ist angelegt.")
        return redirect(scenario)


class Compare(RoundPage, TemplateView):
    """Two scenarios: what differs first."""

    template_name = "jury/plan/compare.html"

    def get_context_data(self, **kwargs):
        scenarios = self.round.scenarios.order_by("pk")
        form = CompareForm(self.request.GET or self.first_two(scenarios), scenarios=scenarios)
        context = {"form": form}
        if form.is_valid():
            off = closed_cases(self.request.user)
            sides = [
                board_of(self.round, scenario=form.cleaned_data[name], off=off) for name in "ab"
            ]
            context |= {"sides": sides} | compared(*sides)
        return super().get_context_data(**context, **kwargs)

    def first_two(self, scenarios):
        return dict(zip("ab", scenarios.values_list("key", flat=True)[:2], strict=False))


def compared(left: Board, right: Board) -> dict:
    """Years, areas and fields in pairs; the lines in pairs, those that differ apart."""
    years = sorted({one.year for one in (*left.purses, *right.purses)})
    pairs = _line_pairs(left, right)
    return {
        "years": [(year, _purse(left, year), _purse(right, year)) for year in years],
        "areas": list(zip(left.areas, right.areas, strict=True)),
        "fields": _field_pairs(left, right),
        "differing": [pair for pair in pairs if _differ(*pair)],
        "same": [pair for pair in pairs if not _differ(*pair)],
    }


def _purse(board, year):
    return next((one for one in board.purses if one.year == year), None)


def _field_pairs(left, right):
    others = {one.field.pk: one for one in right.fields}
    return [(one, others[one.field.pk]) for one in left.fields]


def _line_pairs(left, right):
    """In the order of the left one; what stands only in the right one at the end."""
    there = {row.application.pk: row for row in right.rows}
    pairs = [(row, there.pop(row.application.pk, None)) for row in left.rows]
    return pairs + [(None, row) for row in there.values()]


def _differ(one, other):
    if one is None or other is None:
        return True
    return (one.outcome, one.amount) != (other.outcome, other.amount)


class BestUseOfMoney(RoundPage, TemplateView):
    """Limits in the address, the answer below; a person makes a scenario of it, or does not."""

    template_name = "jury/plan/best_use.html"

    def dispatch(self, request, *args, **kwargs):
        self.off = closed_cases(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.answered(request.GET))

    def post(self, request, *args, **kwargs):
        """Reckon again with the same limits, and keep the answer as a scenario."""
        if not plans_the_round(request.user):
            raise PermissionDenied
        context, name_form = self.answered(request.POST), NameForm(request.POST)
        found = context.get("found")
        if found is None or not name_form.is_valid():
            return self.render_to_response(context | {"name_form": name_form})
        try:
            scenario = services.make_scenario(
                self.round,
                by=request.user,
                name=name_form.cleaned_data["name"],
                places=list(places(context["board"], found)),
            )
        except Refused as refusal:
            name_form.add_error("name", list(refusal.args))
            return self.render_to_response(context | {"name_form": name_form})
        messages.success(request, f"Das Szenario „{scenario}“ ist angelegt.")
        return redirect(scenario)

    def answered(self, data) -> dict:
        scenario = first_scenario(self.round)
        board = board_of(self.round, scenario=scenario, off=self.off)
        form = LimitsForm(data or None, board=board)
        context = {
            "board": board,
            "scenario": scenario,
            "form": form,
            "name_form": NameForm(),
            "may_plan": plans_the_round(self.request.user),
            "address": reverse("jury:best_use", args=[self.round.key]),
        }
        if form.is_bound and form.is_valid():
            context |= self.reckoned(board, form)
        return self.get_context_data(**context)

    def reckoned(self, board, form):
        try:
            found = best_use(candidates(board), limits_of(form))
        except Unproven:
            form.add_error(None, TOO_LONG)
            return {}
        return {"found": found, "answers": answers(board, found), "spent": sum_of(found)}


def limits_of(form) -> Limits:
    percent = form.cleaned_data["percent"]
    return Limits(
        budgets=form.budgets(),
        most_per_organisation=form.cleaned_data["most"],
        surrounding_percent=None if percent is None else Decimal(percent),
    )


def sum_of(found):
    """Euros of all years together, and by year with what is left."""
    by_year = [(year, euros, found.left.get(year)) for year, euros in sorted(found.spent.items())]
    return {"total": sum(found.spent.values(), Decimal(0)), "by_year": by_year}
