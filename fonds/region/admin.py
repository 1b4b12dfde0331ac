from django.contrib import admin

from fonds.site import MasterData

from .models import Municipality, Unit


@admin.register(Municipality)
class MunicipalityAdmin(MasterData):
    list_display = ["name", "kind", "ags", "population"]
    readonly_fields = ["ags", "map_path", "label_x", "label_y"]


@admin.register(Unit)
class UnitAdmin(MasterData):
    list_display = ["code", "name", "department"]
