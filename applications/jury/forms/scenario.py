"""A whole scenario as one form: its name, and for each line rank, proposal and money by year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django import forms

from applications.jury.board import Board, Ranked
from applications.jury.services import Place
from applications.lifecycle import Outcome
from applications.models.plan import CENT
from fonds.inputs import MoneyField, WholeField
from fonds.templatetags.house import euro

OUTCOMES = [
    (Outcome.GRANTED.value, "Bewilligen"),
    (Outcome.WAITLISTED.value, "Warteliste"),
    (Outcome.REJECTED.value, "Ablehnen"),
]
MOVES = {"up": -1, "down": 1}


class LineForm(forms.Form):
    """One line; a sum under "Kürzen auf" is spread over its years as they share it now."""

    is_quiet = True

    def __init__(self, data=None, *, row: Ranked, years, most_rank: int):
        self.row, self.years = row, list(years)
        super().__init__(data, prefix=f"z{row.application.pk}", initial=_initial(row))
        name = str(row.application.case)
        self.fields["rank"] = WholeField(label=f"Rang von {name}", min_value=1, max_value=most_rank)
        self.fields["outcome"] = forms.ChoiceField(label=f"Ergebnis von {name}", choices=OUTCOMES)
        for year in self.years:
            self.fields[f"amount_{year}"] = _money(f"Betrag {year} von {name}")
        if len(row.proposed) > 1:
            self.fields["total"] = _money(f"{name} kürzen auf")

    def amount_fields(self) -> list[tuple[int, forms.BoundField]]:
        return [(year, self[f"amount_{year}"]) for year in self.years]

    def clean(self):
        fields = super().clean()
        if self.errors:
            return fields
        amounts = self.amounts()
        last = self.years[0]
        asked = self.row.application.requested_amount or 0
        if sum(amounts.values(), Decimal(0)) > asked:
            self.add_error(f"amount_{last}", f"Beantragt sind nur {euro(asked)}.")
        if fields["outcome"] == Outcome.GRANTED and not amounts:
            self.add_error(f"amount_{last}", "Eine Bewilligung braucht einen Betrag.")
        return fields

    def amounts(self) -> dict[int, Decimal]:
        """Euros by budget year, as typed; years with nothing are left out."""
        typed = {year: self.cleaned_data[f"amount_{year}"] or Decimal(0) for year in self.years}
        if self.cleaned_data.get("total") is not None:
            typed = spread(self.cleaned_data["total"], typed)
        return {year: euros for year, euros in typed.items() if euros}

    def place(self) -> Place:
        application = self.row.application.pk
        return Place(application, self.cleaned_data["outcome"], self.amounts())


class ScenarioForm(forms.Form):
    """The name; its lines are ``lines``, in the order in which they stand now."""

    is_quiet = True
    name = forms.CharField(
        label="Name des Szenarios",
        max_length=80,
        error_messages={"required": "Geben Sie dem Szenario einen Namen."},
    )

    def __init__(self, data=None, *, board: Board, years):
        super().__init__(data, initial={"name": board.scenario.name})
        count = len(board.rows)
        self.lines = [
            LineForm(data, row=row, years=years[row.application.pk], most_rank=count)
            for row in board.rows
        ]

    def is_valid(self):
        """Every line is asked, so that all errors are shown at once."""
        return all([super().is_valid(), *[line.is_valid() for line in self.lines]])

    def by_row(self) -> Iterator[tuple[Ranked, LineForm]]:
        return ((line.row, line) for line in self.lines)

    def places(self) -> list[Place]:
        """In the order of the ranks that were typed: who moves up stands before, who moves down
        behind the line whose rank it takes."""
        found = sorted(enumerate(self.lines, 1), key=lambda pair: _order(*pair))
        return [line.place() for _number, line in found]


@dataclass(frozen=True)
class Step:
    """What one button does with one line: ``up:17``."""

    verb: str
    application: int

    @classmethod
    def read(cls, text: str) -> "Step | None":
        verb, _colon, number = text.partition(":")
        return cls(verb, int(number)) if number.isdecimal() else None


def taken(step: Step, places: list[Place], board: Board) -> list[Place]:
    """The places after a step; one that is no more possible changes nothing."""
    index = next((i for i, one in enumerate(places) if one.application == step.application), None)
    if index is None:
        return places
    if step.verb in MOVES:
        return _moved(places, index, index + MOVES[step.verb])
    changes = _changes(step, places, index, board)
    return [changes.get(one.application, one) for one in places]


def _moved(places, old, new):
    if not 0 <= new < len(places):
        return places
    order = [one for number, one in enumerate(places) if number != old]
    return [*order[:new], places[old], *order[new:]]


def _changes(step, places, index, board) -> Mapping[int, Place]:
    """By application: the lines that the acts below the last euro put down anew."""
    place, cut = places[index], board.cut
    if step.verb == "grant":
        return {place.application: _as(place, Outcome.GRANTED)}
    if step.verb == "wait":
        return {place.application: _as(place, Outcome.WAITLISTED)}
    if step.verb == "rest":
        below = [one for one in places[index:] if one.outcome == Outcome.GRANTED]
        return {one.application: _as(one, Outcome.WAITLISTED) for one in below}
    if cut is None or cut.needs.application.pk != place.application:
        return {}
    if step.verb == "cut" and cut.cuts_to:
        return {place.application: Place(place.application, Outcome.GRANTED, cut.cuts_to)}
    if step.verb == "pass" and cut.passes_to:
        other = cut.passes_to
        granted = Place(other.application.pk, Outcome.GRANTED, other.proposed)
        return {
            place.application: _as(place, Outcome.WAITLISTED),
            other.application.pk: granted,
        }
    return {}


def stored_places(board: Board) -> list[Place]:
    """The lines as they stand on the board."""
    return [Place(row.application.pk, row.outcome, row.proposed) for row in board.rows]


def years_of(board: Board) -> dict[int, list[int]]:
    """By application: the year of the round, those that the project runs into, and those that
    something is proposed in."""
    first = board.round.year
    return {
        row.application.pk: sorted({first, *row.proposed, *_running(row.application, first)})
        for row in board.rows
    }


def spread(total: Decimal, over: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """A sum by the shares of some amounts, to the cent; the last year takes what rounding left.
    Where nothing is shared yet it goes to the first year."""
    whole = sum(over.values(), Decimal(0))
    years = [year for year in sorted(over) if over[year]]
    if not years:
        return {min(over): total}
    parts = {year: (total * over[year] / whole).quantize(CENT, ROUND_DOWN) for year in years[:-1]}
    return parts | {years[-1]: total - sum(parts.values(), Decimal(0))}


def _running(application, first):
    last = application.ends_on.year if application.ends_on else first
    return range(first, last + 1)


def _as(place, outcome):
    return Place(place.application, outcome, place.amounts)


def _initial(row):
    amounts = {f"amount_{year}": euros for year, euros in row.proposed.items()}
    return {"rank": row.rank, "outcome": row.outcome} | amounts


def _order(number, line):
    rank = line.cleaned_data["rank"]
    return rank, (rank > number) - (rank < number), number


def _money(label):
    widget = forms.TextInput(attrs={"class": "rf-cellinput", "autocomplete": "off"})
    return MoneyField(label=label, min_value=0, required=False, widget=widget)
