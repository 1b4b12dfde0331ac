"""How the work list is narrowed: what may stand in the address, and which rows it leaves."""

from django import forms

from fonds.programmes.models import Line
from fonds.region.models import Municipality
from measures.models import FieldOfAction

from .lifecycle import State

OPEN = [
    State.SUBMITTED,
    State.FORMAL_CHECK,
    State.INFO_REQUESTED,
    State.ASSESSMENT,
    State.DECISION_READY,
    State.DECIDED,
]
REACHED = [*OPEN, State.NOTIFIED, State.REJECTED, State.WITHDRAWN]


class WorkFilter(forms.Form):
    """Every choice is optional; an unknown one is ignored, so that an old address still works."""

    q = forms.CharField(label="Suche", required=False)
    state = forms.ChoiceField(label="Stand", required=False)
    line = forms.ModelChoiceField(
        Line.objects.none(), label="Förderlinie", required=False, to_field_name="code"
    )
    field = forms.ModelChoiceField(
        FieldOfAction.objects.none(), label="Handlungsfeld", required=False, to_field_name="slug"
    )
    place = forms.ModelChoiceField(
        Municipality.objects.none(), label="Kommune", required=False, to_field_name="ags"
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["state"].choices = [
            ("", "Alle offenen"),
            ("all", "Alle"),
            *((state.value, state.label) for state in REACHED),
        ]
        for name, model in (("line", Line), ("field", FieldOfAction), ("place", Municipality)):
            self.fields[name].queryset = model.objects.order_by(*model._meta.ordering)
            self.fields[name].empty_label = "Alle"
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, rows):
        chosen = self.chosen
        rows = rows.found_by(chosen.get("q", ""))
        state = chosen.get("state")
        if state != "all":
            rows = rows.filter(state__in=[state] if state else OPEN)
        if line := chosen.get("line"):
            rows = rows.filter(case__round__line=line)
        if field := chosen.get("field"):
            rows = rows.filter(goal__field=field)
        if place := chosen.get("place"):
            rows = rows.filter(municipalities=place)
        return rows
