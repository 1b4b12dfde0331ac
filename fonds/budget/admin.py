from django.contrib import admin

from fonds.site import MasterData
from fonds.trail.services import log_access

from .models import Appropriation, BaseRate, BudgetYear, PublishedFigure


@admin.register(BudgetYear)
class BudgetYearAdmin(MasterData):
    list_display = ["year", "is_provisional", "is_kept_here"]


@admin.register(Appropriation)
class AppropriationAdmin(MasterData):
    """What the council gives is entered once; a mistake is answered by another row."""

    list_display = ["year", "kind", "amount", "on", "paper"]
    list_filter = ["year"]

    def has_change_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        facts = {"year": obj.year.year, "given": obj.kind, "amount": obj.amount}
        log_access("appropriation.entered", by=request.user, **facts)


@admin.register(BaseRate)
class BaseRateAdmin(MasterData):
    list_display = ["since", "percent", "source"]


@admin.register(PublishedFigure)
class PublishedFigureAdmin(MasterData):
    list_display = ["year", "standing", "applications", "funded", "granted_amount", "source"]
