"""The assessment sheet as it is filled in: points and reasons, what is recognised, the proposal."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from applications.judging.sheets import Reading
from applications.judging.suggestions import suggestions
from fonds.inputs import CountedField, MoneyField
from fonds.programmes.models import Criterion, Financing, Obligation
from fonds.templatetags.house import euro

MOST_REASON = 1000
MOST_CUT = 270  # a tenth more is taken; the column holds 300


KINDS = (  # as short as the column is narrow
    (Financing.FIXED.value, "Festbetrag"),
    (Financing.PROPORTIONAL.value, "Anteil"),
    (Financing.SHORTFALL.value, "Fehlbedarf"),
    (Financing.FULL.value, "Voll"),
)


@dataclass(frozen=True)
class Part:
    """What belongs together on the page: a criterion or a cost, and its two fields."""

    row: Any
    first: forms.BoundField
    second: forms.BoundField

    @property
    def is_open(self):
        """Points or reason are still missing, as far as it is typed."""
        return not (_said(self.first) and _said(self.second))


class SheetForm(forms.Form):
    """May be saved half; wrong is only what cannot be: a sum above the plan or above the law."""

    is_quiet = True  # nothing is needed before the proposal is made
    financing = forms.ChoiceField(label="Finanzierungsart", choices=KINDS)
    share_percent = MoneyField(
        label="Anteil in Prozent",
        help_text="Nur bei Anteilfinanzierung",
        max_digits=5,
        min_value=0,
        max_value=100,
        required=False,
        error_messages={
            "invalid": "Das ist keine Zahl. Schreiben Sie zum Beispiel 80 oder 66,67.",
            "min_value": "Schreiben Sie eine Zahl zwischen 0 und 100.",
            "max_value": "Schreiben Sie eine Zahl zwischen 0 und 100.",
        },
    )
    amount = MoneyField(label="Vorschlag in Euro", min_value=Decimal("0.01"), required=False)
    reason = CountedField(
        label="Warum dieser Betrag?",
        help_text="Die Gründe stehen in der Akte. Gleiche Fälle werden gleich behandelt.",
        limit=MOST_REASON,
        rows=4,
        required=False,
    )
    obligations = forms.MultipleChoiceField(
        label="Besondere Nebenbestimmungen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data=None, *, reading: Reading):
        self.reading = reading
        self.modules = Obligation.objects.current(reading.line)
        self.suggested = suggestions(reading.application, reading.plan)
        super().__init__(data, initial=self._stored())
        for mark in reading.marks:
            self._add_criterion(mark.criterion)
        for costed in reading.costs:
            self._add_cost(costed.cost)
        self.fields["obligations"].choices = [(row.code, row.title) for row in self.modules]
        self.fields["amount"].help_text = f"beantragt: {euro(reading.plan.requested)}"

    # -- what is shown -----------------------------------------------------------------------------

    def criteria(self) -> list[Part]:
        return [self._part(mark.criterion, "points", "why") for mark in self.reading.marks]

    def costs(self) -> list[Part]:
        return [self._part(costed.cost, "recognised", "cut") for costed in self.reading.costs]

    def choices_of_obligations(self):
        """Each text module with the reason why it is suggested, and its tick."""
        ticks = {str(one.data["value"]): one for one in self["obligations"]}
        return [(row, self.suggested.get(row.code, ""), ticks[row.code]) for row in self.modules]

    # -- what is saved -----------------------------------------------------------------------------

    def clean(self):
        fields = super().clean()
        for costed in self.reading.costs:
            self._check_cost(costed.cost, fields)
        if not self.errors and fields.get("amount"):
            self._check_amount(fields)
        return fields

    def act(self) -> dict:
        """The sheet as the service takes it."""
        fields = self.cleaned_data
        return {
            "points": {
                mark.criterion.pk: (_number(fields[f"points_{pk}"]), fields[f"why_{pk}"])
                for mark in self.reading.marks
                if (pk := mark.criterion.pk)
            },
            "cuts": self._cuts(fields),
            "financing": fields["financing"],
            "share_percent": fields["share_percent"],
            "amount": fields["amount"],
            "reason": fields["reason"],
            "obligations": fields["obligations"],
        }

    def _add_criterion(self, criterion: Criterion):
        points = range(self.reading.line.top_points + 1)
        self.fields[f"points_{criterion.pk}"] = forms.ChoiceField(
            label=f"{criterion}: Punkte",
            choices=[(str(number), str(number)) for number in points],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"why_{criterion.pk}"] = CountedField(
            label=f"{criterion}: Begründung", limit=MOST_REASON, rows=3, required=False
        )

    def _add_cost(self, cost):
        self.fields[f"recognised_{cost.pk}"] = MoneyField(
            label=f"{cost}: anerkannt in Euro",
            min_value=0,
            required=False,
            error_messages={"min_value": "Schreiben Sie 0 oder mehr."},
        )
        self.fields[f"cut_{cost.pk}"] = CountedField(
            label=f"{cost}: Warum nicht alles?", limit=MOST_CUT, required=False
        )

    def _stored(self):
        reading, sheet = self.reading, self.reading.sheet
        is_proportional = reading.financing == Financing.PROPORTIONAL
        stored = {
            "financing": reading.financing.value,
            "share_percent": reading.reckoning.share if is_proportional else None,
            "amount": sheet.amount if sheet and sheet.amount else reading.reckoning.amount,
            "reason": sheet.reason if sheet else "",
            "obligations": [row.code for row in reading.obligations]
            if sheet
            else list(self.suggested),
        }
        for mark in reading.marks:
            stored[f"points_{mark.criterion.pk}"] = "" if mark.points is None else str(mark.points)
            stored[f"why_{mark.criterion.pk}"] = mark.reason
        for costed in reading.costs:
            stored[f"recognised_{costed.cost.pk}"] = costed.amount
            stored[f"cut_{costed.cost.pk}"] = costed.reason
        return stored

    def _part(self, row, first, second):
        return Part(row, self[f"{first}_{row.pk}"], self[f"{second}_{row.pk}"])

    def _check_cost(self, cost, fields):
        name, why = f"recognised_{cost.pk}", f"cut_{cost.pk}"
        recognised = fields.get(name)
        if recognised is None:
            return
        if recognised > cost.amount:
            self.add_error(name, f"Im Plan stehen {euro(cost.amount)}. Mehr geht nicht.")
        elif recognised < cost.amount and not fields.get(why) and why not in self.errors:
            self.add_error(why, "Schreiben Sie, warum Sie nicht alles anerkennen.")

    def _check_amount(self, fields):
        typed = self.reading.reckon(
            kind=fields["financing"],
            share_percent=fields["share_percent"],
            recognised={pk: euros for pk, (euros, _why) in self._cuts(fields).items()},
        )
        if fields["amount"] > typed.amount:
            words = " ".join(filter(None, [f"{typed.words}.", typed.cap]))
            self.add_error("amount", f"Möglich sind höchstens {euro(typed.amount)}. {words}")

    def _cuts(self, fields):
        """What is not recognised in full; an empty field means all of it."""
        found = {}
        for costed in self.reading.costs:
            cost = costed.cost
            recognised = fields.get(f"recognised_{cost.pk}")
            if recognised is not None and recognised < cost.amount:
                found[cost.pk] = (recognised, fields[f"cut_{cost.pk}"])
        return found


def _said(field) -> bool:
    return bool(str(field.value() or "").strip())


def _number(choice):
    return int(choice) if choice else None
