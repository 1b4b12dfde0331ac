"""What is ticked and typed when an application is handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fonds.programmes.models import Declaration


class DeclarationsForm(forms.Form):
    """Each declaration is a tick of its own, in the wording that is valid today."""

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {f"declaration_{row.pk}": row for row in Declaration.objects.current(line)}
        for name, row in self.rows.items():
            self.fields[name] = forms.BooleanField(
                label=row.text,
                required=row.is_required,
                error_messages={"required": _("Setzen Sie den Haken, wenn das so ist.")},
            )

    def ticked(self) -> list[Declaration]:
        return [row for name, row in self.rows.items() if self.cleaned_data[name]]
