from django import forms
from django.contrib import admin, messages
from django.utils import timezone

from fonds.cases.workflow import Refused
from fonds.law.interest import half_year
from fonds.site import MasterData
from fonds.trail.services import log_access

from . import ledger, statistics
from .models import Appropriation, BaseRate, BudgetYear, PublishedFigure


@admin.register(BudgetYear)
class BudgetYearAdmin(MasterData):
    list_display = ["year", "is_provisional", "is_kept_here"]


class AppropriationForm(forms.ModelForm):
    class Meta:
        model = Appropriation
        fields = "__all__"  # noqa: DJ007 - the master data are what the form is for

    def clean(self):
        """The admin works in one transaction: the year stays locked until the row is written."""
        cleaned = super().clean()
        if {"year", "kind", "amount"} <= cleaned.keys():
            try:
                ledger.demand_appropriable(
                    cleaned["year"].year, kind=cleaned["kind"], amount=cleaned["amount"]
                )
            except Refused as refusal:
                self.add_error("amount", str(refusal))
        return cleaned


@admin.register(Appropriation)
class AppropriationAdmin(MasterData):
    """What the council gives is entered once; a mistake is answered by another row."""

    form = AppropriationForm
    list_display = ["year", "kind", "amount", "on", "paper"]
    list_filter = ["year"]

    def has_change_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        row = ledger.appropriate(
            obj.year.year, kind=obj.kind, amount=obj.amount, paper=obj.paper, on=obj.on
        )
        obj.pk = row.pk  # what the admin goes on with
        facts = {"year": obj.year.year, "given": obj.kind, "amount": obj.amount}
        log_access("appropriation.entered", by=request.user, **facts)


class BaseRateForm(forms.ModelForm):
    class Meta:
        model = BaseRate
        fields = "__all__"  # noqa: DJ007 - the master data are what the form is for

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since != half_year(since):
            raise forms.ValidationError("Ein Basiszinssatz gilt ab dem 1. Januar oder dem 1. Juli.")
        return since


@admin.register(BaseRate)
class BaseRateAdmin(MasterData):
    """Announced by the Bundesbank for each half-year; what is missing stands above the list."""

    form = BaseRateForm
    list_display = ["since", "percent", "source"]

    def changelist_view(self, request, extra_context=None):
        if missing := statistics.missing_base_rates(timezone.localdate()):
            days = ", ".join(f"{day:%d.%m.%Y}" for day in missing)
            messages.warning(
                request,
                f"Der Basiszinssatz fehlt für das Halbjahr ab {days}. Die Deutsche Bundesbank "
                "gibt ihn bekannt; tragen Sie ihn mit der Quelle ein.",
            )
        return super().changelist_view(request, extra_context)


@admin.register(PublishedFigure)
class PublishedFigureAdmin(MasterData):
    list_display = ["year", "standing", "applications", "funded", "granted_amount", "source"]
