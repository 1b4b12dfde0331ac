from django import forms
from django.contrib import admin

from fonds.programmes import wording
from fonds.site import MasterData

from .models import TextModule

HINT = (
    f"Platzhalter: {wording.told(wording.OF_A_GRANT)}. In Bausteinen, die nicht nur zum "
    f"Zuwendungsbescheid gehören, gibt es nur: {', '.join(sorted(wording.OF_EVERY_LETTER))}. "
    "Briefkopf, Grußformel und der Hinweis ohne Unterschrift haben keine."
)


class TextModuleForm(forms.ModelForm):
    class Meta:
        model = TextModule
        fields = "__all__"  # noqa: DJ007 - the master data are what the form is for
        help_texts = {"text": HINT}


@admin.register(TextModule)
class TextModuleAdmin(MasterData):
    """A new text is a new row with its first day; old ones stay, letters refer to them."""

    form = TextModuleForm
    list_display = ["code", "valid_from"]
    list_filter = ["code"]

    def has_change_permission(self, request, obj=None):
        return False
