"""How the register is narrowed: what may stand in the address, and which entries it leaves."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fonds.region.models import Municipality

from .models import FieldOfAction, Measure


class RegisterFilter(forms.Form):
    """Every choice is optional; an unknown one is ignored, so that an old address still works."""

    q = forms.CharField(
        label=_("Wonach suchen Sie?"),
        help_text=_("Zum Beispiel ein Thema, ein Träger oder eine Nummer"),
        required=False,
    )
    field = forms.ModelChoiceField(
        FieldOfAction.objects.none(),
        label=_("Handlungsfeld"),
        required=False,
        to_field_name="slug",
        empty_label=_("Alle"),
    )
    kind = forms.ChoiceField(
        label=_("Art"), required=False, choices=[("", _("Alle")), *Measure.Kind.choices]
    )
    place = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Ort"),
        required=False,
        to_field_name="ags",
        empty_label=_("Alle"),
    )
    status = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("Alle")), *Measure.Status.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["field"].queryset = FieldOfAction.objects.order_by("number")
        self.fields["place"].queryset = Municipality.objects.order_by("name")
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, rows):
        paths = {"field": "goal__field", "place": "municipalities"}
        for word in self.chosen.get("q", "").split():
            rows = rows.filter(says(word))
        for name in ("field", "kind", "place", "status"):
            if value := self.chosen.get(name):
                rows = rows.filter(**{paths.get(name, name): value})
        return rows


def says(word):
    """The word stands somewhere in what the register prints of an entry."""
    found = Q(code__iexact=word)
    for path in (
        "title",
        "description",
        "run_by",
        "papers",
        "goal__name_de",
        "goal__field__name_de",
    ):
        found |= Q(**{f"{path}__icontains": word})
    return found
