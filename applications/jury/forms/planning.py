"""The smaller forms of the plan: a new scenario, two to compare, limits, adopting and lifting."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms

from applications.jury.board import Board, Purse
from fonds.inputs import CountedField, MoneyField, WholeField

MOST_REASON = 1000
NAME = {
    "label": "Name des Szenarios",
    "max_length": 80,
    "error_messages": {"required": "Geben Sie dem Szenario einen Namen."},
}


class NewScenarioForm(forms.Form):
    """What it begins with: the votes of the jury, or another scenario."""

    name = forms.CharField(**NAME)
    like = forms.ModelChoiceField(
        label="Womit beginnt es?",
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label="mit den Punkten und Empfehlungen der Fachjury",
    )
    is_quiet = True

    def __init__(self, *args, scenarios, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = scenarios
        self.fields["like"].label_from_instance = lambda one: f"wie „{one}“"


class CompareForm(forms.Form):
    """Two scenarios of one round, by their keys in the address."""

    is_quiet = True

    def __init__(self, data, *, scenarios):
        super().__init__(data)
        for name, label in (("a", "Links"), ("b", "Rechts")):
            self.fields[name] = forms.ModelChoiceField(
                label=label, queryset=scenarios, to_field_name="key", empty_label=None
            )


class LimitsForm(forms.Form):
    """The limits of the best use: money by year, projects of one organisation, the share of the
    surrounding area in percent of the money. Empty is no limit, except for the money."""

    is_quiet = True

    def __init__(self, data=None, *, board: Board):
        self.years = [one.year for one in board.purses if one.budget is not None]
        line = board.round.line
        first = {f"budget_{one.year}": one.budget for one in board.purses}
        initial = {"most": line.projects_per_organisation, "percent": line.surrounding_percent}
        super().__init__(data, initial=first | initial)
        for year in self.years:
            self.fields[f"budget_{year}"] = MoneyField(
                label=f"Geld {year} in Euro",
                min_value=0,
                error_messages={"required": "Schreiben Sie, wie viel Geld da ist."},
            )
        self.fields["most"] = WholeField(
            label="Höchstens so viele Projekte je Träger", min_value=1, max_value=99, required=False
        )
        self.fields["percent"] = WholeField(
            label="Anteil des Umlands mindestens (Prozent)",
            min_value=0,
            max_value=100,
            required=False,
        )

    def budgets(self) -> dict[int, Decimal]:
        return {year: self.cleaned_data[f"budget_{year}"] for year in self.years}


class NameForm(forms.Form):
    name = forms.CharField(**NAME)


class AdoptForm(forms.Form):
    """A reason is asked for only where a year is in provisional budget management."""

    def __init__(self, *args, provisional: Iterable[Purse], **kwargs):
        super().__init__(*args, **kwargs)
        if years := " und ".join(str(one.year) for one in provisional):
            self.fields["override"] = CountedField(
                label=f"Warum ist das in der vorläufigen Haushaltsführung {years} unaufschiebbar?",
                help_text="Die Begründung steht bei jedem Vorgang in der Akte (§ 116 NKomVG).",
                limit=MOST_REASON,
                rows=4,
            )


class LiftForm(forms.Form):
    reason = CountedField(
        label="Warum heben Sie den Plan auf?",
        help_text="Die Begründung sieht nur das Haus.",
        limit=MOST_REASON,
        rows=4,
    )
