"""What everybody may see: the start page, the glossary, and the figures of a year."""

from decimal import Decimal

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View

from applications import statistics
from applications.offer import glossary, outlook
from fonds import charts, exports
from fonds.budget.models import PublishedFigure
from fonds.programmes.models import Line
from fonds.region.models import Municipality
from measures.models import Measure

YEAR = 60 * 60 * 24 * 365  # seconds
NEWEST = 3  # projects on the start page


@method_decorator(login_not_required, name="dispatch")
class Home(TemplateView):
    template_name = "applications/home.html"

    def get_context_data(self, **kwargs):
        lines = [(line, outlook.round_of(line)) for line in Line.objects.order_by("max_amount")]
        projects = Measure.objects.projects().select_related("goal__field")
        return super().get_context_data(
            lines=lines,
            open_round=next(
                (round for _, round in reversed(lines) if round and round.is_open), None
            ),
            projects=projects.prefetch_related("municipalities").order_by("-pk")[:NEWEST],
            cumulated=PublishedFigure.objects.filter(is_cumulated=True, granted_amount__gt=0)
            .order_by("year")
            .last(),
            measure_count=Measure.objects.published().count(),
            place_count=Municipality.objects.filter(measures__kind=Measure.Kind.PROJECT)
            .distinct()
            .count(),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class Glossary(TemplateView):
    template_name = "applications/glossary.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(terms=glossary.in_order(), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class StatisticsOfThisYear(View):
    def get(self, request):
        """The newest year that is kept; without any there is nothing to show."""
        kept = statistics.years()
        if not kept:
            raise Http404
        return redirect("statistics:year", year=kept[0])


@method_decorator(login_not_required, name="dispatch")
class StatisticsOfYear(TemplateView):
    template_name = "applications/statistics_year.html"

    def get_context_data(self, **kwargs):
        tables = {table.key: table for table in tables_or_404(kwargs["year"])}
        fields, places = tables["handlungsfelder"], tables["kommunen"]
        per_1000 = {row[0]: row[3] for row in places.rows}
        municipalities = Municipality.objects.order_by("name")
        return super().get_context_data(
            tables=tables,
            figures=dict(tables["eckwerte"].rows),
            years=statistics.years(),
            field_bars=charts.bars(by_amount((row[0], row[3]) for row in fields.rows)),
            places=municipalities,
            areas=charts.areas({one.ags: per_1000[one.name] for one in municipalities}),
            scale=charts.scale(per_1000.values()),
            funded_places=sum(1 for row in places.rows[:-1] if row[2]),
            **kwargs,
        )


@login_not_required
def statistics_csv(request, year):
    with translation.override("de"):  # one file, whoever fetches it
        rows = [cell for table in tables_or_404(year) for cell in table.cells()]
    return exports.csv_response(
        f"regionsfonds-statistik-{year}.csv", ("tabelle", "zeile", "spalte", "wert"), rows
    )


def tables_or_404(year):
    try:
        return statistics.tables(year)
    except statistics.NothingKept as reason:
        raise Http404(str(reason)) from reason


def by_amount(rows):
    """The largest first; a chart is read from its top."""
    return sorted(rows, key=lambda row: (-Decimal(row[1]), row[0]))


@require_POST
def easy_hints(request):
    """Hints in Einfache Sprache, or in full; the choice stays in the browser."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    answer = redirect(target)
    chosen = "easy" if request.POST.get("hints") == "easy" else "plain"
    answer.set_cookie("hints", chosen, max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    return answer
