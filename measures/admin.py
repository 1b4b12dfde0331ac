from django.contrib import admin

from fonds.site import MasterData

from .models import FieldOfAction, Goal


@admin.register(FieldOfAction)
class FieldOfActionAdmin(MasterData):
    list_display = ["number", "name_de", "name_en", "abbreviation"]
    readonly_fields = ["slug"]


@admin.register(Goal)
class GoalAdmin(MasterData):
    list_display = ["name_de", "name_en", "field", "number"]
    list_filter = ["field"]
