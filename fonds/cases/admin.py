from django.contrib import admin

from fonds.site import MasterData

from .models import TextModule


@admin.register(TextModule)
class TextModuleAdmin(MasterData):
    """A new text is a new row with its first day; old ones stay, letters refer to them."""

    list_display = ["code", "valid_from"]
    list_filter = ["code"]

    def has_change_permission(self, request, obj=None):
        return False
