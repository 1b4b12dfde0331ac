"""The board of a round, of one scenario or of none, and a scenario being changed on it."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView

from applications.jury import services
from applications.jury.board import board_of
from applications.jury.forms.scenario import (
    OUTCOMES,
    ScenarioForm,
    Step,
    stored_places,
    taken,
    years_of,
)
from applications.jury.phases import rounds_with_figures
from applications.jury.rules import adopts_the_plan, plans_the_round, records_resolutions
from applications.jury.steps import what_bars_adopting
from fonds import charts
from fonds.cases.workflow import Refused
from fonds.programmes.models import Round

from .base import RoundPage


def closed_cases(user) -> set[int]:
    """The cases that this person is kept off: their lines and sums are left out."""
    return set(user.access_set.closed().values_list("case", flat=True))


def first_scenario(round):
    """The plan of the round, else the open scenario that was made last, or None."""
    plan = round.scenarios.plans().first()
    return plan or round.scenarios.filter(adopted_at=None).last()


class BoardPage(RoundPage, TemplateView):
    """The board of ``self.scenario``; without one, of the points alone."""

    template_name = "jury/plan/round.html"
    scenario = None

    def dispatch(self, request, *args, **kwargs):
        self.off = closed_cases(request.user)
        return super().dispatch(request, *args, **kwargs)

    def board(self):
        return board_of(self.round, scenario=self.scenario, off=self.off)

    def get_context_data(self, **kwargs):
        user, board = self.request.user, kwargs.pop("board", None) or self.board()
        scenarios = list(self.round.scenarios.order_by("pk"))
        plan = next((one for one in scenarios if one.is_plan), None)
        [figures] = rounds_with_figures(
            Round.objects.filter(pk=self.round.pk).select_related("line"), off=self.off
        )
        return super().get_context_data(
            board=board,
            scenario=self.scenario,
            scenarios=scenarios,
            plan=plan,
            phase=figures.phase,
            meeting=self.round.meetings.last(),
            today=timezone.localdate(),
            bars=[(purse, _segments(board, purse)) for purse in board.purses],
            barred=what_bars_adopting(board, plan, user) if self.scenario else [],
            may_plan=plans_the_round(user) and self.round.line.has_jury,
            may_adopt=adopts_the_plan(user),
            may_resolve=records_resolutions(user),
            lines=_with_forms(board, kwargs.get("form")),
            **kwargs,
        )


class RoundBoard(BoardPage):
    """The plan of the round; before there is one, the scenario that was made last."""

    def get_context_data(self, **kwargs):
        self.scenario = first_scenario(self.round)
        return super().get_context_data(**kwargs)


class ScenarioBoard(BoardPage):
    """One scenario; while it is open, who plans the round changes it here."""

    def get(self, request, *args, **kwargs):
        self.find()
        board = self.board()
        return self.render_to_response(
            self.get_context_data(board=board, form=self.form(board), version=self.version)
        )

    def post(self, request, *args, **kwargs):
        """Everything that is typed, and what one button does with one line besides."""
        self.find()
        if not plans_the_round(request.user):
            raise PermissionDenied
        board = self.board()
        form = self.form(board, request.POST) if "name" in request.POST else None
        if form and not form.is_valid():
            return self.show(board, form)
        places = form.places() if form else stored_places(board)
        step = Step.read(request.POST.get("do", ""))
        try:
            self.save(form, taken(step, places, board) if step else places)
        except services.ScenarioOvertaken as other:
            return self.show_both(form, places, other)
        except Refused as refusal:
            return self.show(board, form, refusal)
        return self.saved(step)

    @property
    def version(self):
        return self.scenario.version

    def find(self):
        scenarios = self.round.scenarios.select_related("round__line")
        self.scenario = get_object_or_404(scenarios, key=self.kwargs["scenario"])

    def form(self, board, data=None):
        if not self.scenario.is_open or not plans_the_round(self.request.user):
            return None
        return ScenarioForm(data, board=board, years=years_of(board))

    def save(self, form, places):
        services.save_scenario(
            self.scenario,
            by=self.request.user,
            version=self.typed_version(),
            places=places,
            name=form.cleaned_data["name"] if form else "",
        )

    def typed_version(self):
        text = self.request.POST.get("version", "")
        return int(text) if text.isdecimal() else -1

    def saved(self, step):
        """Back to the line that moved, so that the next key goes on from there."""
        place = f"#z{step.application}" if step else ""
        if not step:
            messages.success(self.request, "Das Szenario ist gespeichert.")
        return redirect(self.scenario.get_absolute_url() + place)

    def show(self, board, form, refusal=None):
        form = form or self.form(board)
        reasons = list(refusal.args) if refusal else []
        return self.render_to_response(
            self.get_context_data(
                board=board,
                form=form,
                version=self.typed_version(),
                reasons=reasons,
                has_errors=True,
            )
        )

    def show_both(self, form, places, other):
        """What is typed stays in the form; beside it what was saved meanwhile. Saved again, the
        own version counts."""
        self.scenario = other.scenario
        board = self.board()
        mine = ScenarioForm(self.request.POST, board=board, years=years_of(board)) if form else None
        context = self.get_context_data(
            board=board,
            form=mine or self.form(board),
            version=self.version,
            differences=differences(board, places),
            reasons=list(other.args),
            has_errors=True,
        )
        return self.render_to_response(context)


@dataclass(frozen=True)
class Typed:
    """Eingegeben: what somebody typed for one line that was saved otherwise meanwhile."""

    rank: int
    place: services.Place

    @property
    def words(self):
        return dict(OUTCOMES)[self.place.outcome]

    @property
    def total(self):
        return sum(self.place.amounts.values(), Decimal(0))


def differences(board, places):
    """Each line that is saved otherwise than it is typed: the saved one, and what is typed; None
    where that line came meanwhile."""
    typed = {one.application: Typed(rank, one) for rank, one in enumerate(places, 1)}
    pairs = [(row, typed.get(row.application.pk)) for row in board.rows]
    return [(row, one) for row, one in pairs if one is None or not _is_same(row, one)]


def _is_same(row, typed):
    place = typed.place
    saved = (row.rank, row.outcome, dict(row.proposed))
    return saved == (typed.rank, place.outcome, dict(place.amounts))


def _with_forms(board, form):
    """Each line of the board beside its part of the form."""
    if form is None:
        return []
    pairs = zip(board.lines, form.lines, strict=True)
    return [(row, cells, line) for (row, cells), line in pairs]


GAP = 3  # between two parts of the bar, in thousandths of its width


def _segments(board, purse):
    """The bar of a year: one part for each project that takes of it, and the rest."""
    amounts = [row.taken[purse.year] for row in board.rows if row.taken.get(purse.year)]
    rest = max(purse.left or 0, 0)
    parts = charts.stack([*amounts, rest])[:-1]
    return [charts.Segment(one.start, max(one.width - GAP, 1)) for one in parts]
