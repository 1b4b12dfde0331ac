"""The budget of a year: what is there, what is left, and every line of the ledger."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from fonds import charts
from fonds.accounts.rules import is_reader

from . import statistics
from .models import Appropriation, Booking, BudgetYear, Exemption


class BudgetOfThisYear(View):
    def get(self, request):
        return redirect("budget:year", year=timezone.localdate().year)


class BudgetOfYear(TemplateView):
    template_name = "budget/budget_year.html"

    def dispatch(self, request, *args, **kwargs):
        if not is_reader(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        year = get_object_or_404(BudgetYear, year=kwargs["year"])
        overview = statistics.overview(year.year)
        bookings = (
            Booking.objects.visible_to(self.request.user)
            .filter(year=year)
            .select_related("case__application", "by", "reverses")
            .order_by("-pk")
        )
        exemptions = Exemption.objects.visible_to(self.request.user).filter(year=year)
        return super().get_context_data(
            budget_year=year,
            exemptions=exemptions.select_related("case__application", "by"),
            years=BudgetYear.objects.order_by("-year"),
            overview=overview,
            is_kept_off=self.request.user.access_set.filter(is_open=False).exists(),
            given=[
                (label, overview.given[kind])
                for kind, label in Appropriation.Kind.choices
                if kind in overview.given
            ],
            bar=charts.stack([overview.paid, overview.committed, overview.reserved, overview.free]),
            missing_rates=statistics.missing_base_rates(timezone.localdate()),
            appropriations=year.appropriations.order_by("pk"),
            page_obj=Paginator(bookings, settings.PAGE_SIZE).get_page(self.request.GET.get("page")),
            **kwargs,
        )
