"""How the work list is narrowed: what may stand in the address, and which rows it leaves."""

from django import forms

from fonds.inputs import Filter, RowChoice
from fonds.programmes.models import Line
from fonds.region.models import Municipality
from measures.models import FieldOfAction

from .lifecycle import BEFORE_NOTICE, State

REACHED = [*BEFORE_NOTICE, State.NOTIFIED, State.REJECTED, State.WITHDRAWN]


class WorkFilter(Filter):
    q = forms.CharField(label="Suche", required=False)
    state = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ("", "Alle offenen"),
            ("all", "Alle"),
            *((state.value, state.label) for state in REACHED),
        ],
    )
    line = RowChoice(Line, "Förderlinie", "code")
    field = RowChoice(FieldOfAction, "Handlungsfeld", "slug")
    place = RowChoice(Municipality, "Kommune", "ags")

    def apply(self, rows):
        chosen = self.chosen
        rows = rows.found_by(chosen.get("q", ""))
        state = chosen.get("state")
        if state != "all":
            rows = rows.filter(state__in=[state] if state else BEFORE_NOTICE)
        if line := chosen.get("line"):
            rows = rows.filter(case__round__line=line)
        if field := chosen.get("field"):
            rows = rows.filter(goal__field=field)
        if place := chosen.get("place"):
            rows = rows.filter(municipalities=place)
        return rows
