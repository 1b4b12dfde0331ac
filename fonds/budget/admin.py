from django import forms
from django.contrib import admin

from fonds.cases.workflow import Refused
from fonds.site import MasterData
from fonds.trail.services import log_access

from . import ledger
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


@admin.register(BaseRate)
class BaseRateAdmin(MasterData):
    list_display = ["since", "percent", "source"]


@admin.register(PublishedFigure)
class PublishedFigureAdmin(MasterData):
    list_display = ["year", "standing", "applications", "funded", "granted_amount", "source"]
