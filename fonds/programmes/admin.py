from django.contrib import admin

from fonds.site import MasterData

from .models import Guideline, InformationEvent, Line, Round


@admin.register(Line)
class LineAdmin(MasterData):
    list_display = ["name_de", "code", "min_amount", "max_amount", "max_months", "has_jury"]


@admin.register(Round)
class RoundAdmin(MasterData):
    list_display = ["line", "year", "opens_on", "closes_on", "decision_on"]
    list_filter = ["line", "year"]


@admin.register(Guideline)
class GuidelineAdmin(MasterData):
    """A version in force stays as it is: a new text is a new row with its first day."""

    list_display = ["version", "line", "valid_from"]
    list_filter = ["line"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.has_begun)


@admin.register(InformationEvent)
class InformationEventAdmin(MasterData):
    list_display = ["title_de", "line", "starts_at", "is_cancelled"]
    list_filter = ["line", "is_cancelled"]
