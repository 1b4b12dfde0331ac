"""The filters of a list, read from its address."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class RowChoice(forms.ModelChoiceField):
    """One row, named in the address by a readable column; nothing chosen leaves all."""

    def __init__(self, model, label, column):
        super().__init__(
            model._default_manager.all(),
            label=label,
            required=False,
            to_field_name=column,
            empty_label=_("Alle"),
        )


class Filter(forms.Form):
    """Every choice is optional; an unknown one is ignored, so that an old address still works."""

    @cached_property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
