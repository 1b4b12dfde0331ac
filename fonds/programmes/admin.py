from django.contrib import admin

from fonds.site import MasterData

from .models import Line, Round


@admin.register(Line)
class LineAdmin(MasterData):
    list_display = ["name_de", "code", "min_amount", "max_amount", "max_months", "has_jury"]


@admin.register(Round)
class RoundAdmin(MasterData):
    list_display = ["line", "year", "opens_on", "closes_on", "decision_on"]
    list_filter = ["line", "year"]
