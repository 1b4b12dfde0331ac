"""A file of the register, read and checked: every fault is named with its line and its reason."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fonds.exports import DANGEROUS, undefused
from fonds.inputs import day
from fonds.region.models import Municipality, Unit

from .models import Goal, Measure
from .register import COLUMNS, parted

NEEDED = COLUMNS[:6]
MOST_BYTES = 5_000_000
HIGHEST_NUMBER = 32_767  # of a small integer of the database
NUMBER = re.compile(r"[0-9]{1,5}")
PROJECT = "RF-"
LONGEST_TITLE = Measure._meta.get_field("title").max_length
Goals = dict[tuple[str, str], Goal]


class Unreadable(Exception):  # noqa: N818 - it is an answer, not an error
    """The file cannot be taken; every reason names its line."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass
class Row:
    """One entry in the words of the database; columns that the file has not are not in it."""

    line: int
    code: str
    fields: dict[str, tuple[str, Any]]  # by column: the field of the model, and its value
    links: dict[str, tuple[str, list]]  # by column: the relation, and all that is linked

    @property
    def number(self):
        return int(self.code) if self.code.isdigit() else None

    @property
    def is_project(self):
        return self.code.startswith(PROJECT)

    @property
    def key(self):
        """What makes the entry itself: its number, else its goal and its title."""
        return self.code or (self.fields["ziel"][1].pk, self.fields["titel"][1])


def read(content: bytes, goals: Goals | None = None) -> list[Row]:
    """All rows of a file; raises ``Unreadable`` that names every bad one."""
    shelf = Shelf(goals)
    rows, reasons, seen = [], [], {}
    for line, cells in _lines(_open(content)):
        try:
            row = shelf.row(line, cells)
        except Unreadable as fault:
            reasons += [f"Zeile {line}: {reason}" for reason in fault.reasons]
            continue
        if row.key in seen:
            reasons.append(f"Zeile {line}: Diese Maßnahme steht schon in Zeile {seen[row.key]}.")
        seen.setdefault(row.key, line)
        rows.append(row)
    if reasons:
        raise Unreadable(*reasons)
    return rows


class Shelf:
    """What a row may refer to, fetched once."""

    def __init__(self, goals: Goals | None = None):
        self.goals = goals or {
            (goal.field.name_de, goal.name_de): goal
            for goal in Goal.objects.select_related("field")
        }
        self.fields = {name for name, _ in self.goals}
        self.units = {unit.code: unit for unit in Unit.objects.order_by()}
        self.places = {place.ags: place for place in Municipality.objects.order_by()}

    def row(self, line: int, raw: dict) -> Row:
        """One row, or all that is wrong with it."""
        reasons = list(_faults_of_form(raw))
        if reasons:
            raise Unreadable(*reasons)
        cells = {name: undefused(cell) for name, cell in raw.items()}
        reasons = [*_faults_of_words(cells), *self._faults_of_references(cells)]
        if reasons:
            raise Unreadable(*reasons)
        number = cells["nr"]
        code = str(int(number)) if NUMBER.fullmatch(number) else number
        return Row(line, code, self._fields(cells), self._links(cells))

    def _fields(self, cells):
        values = {
            "ziel": ("goal", self.goals.get((cells["handlungsfeld"], cells["ziel"]))),
            "titel": ("title", cells["titel"]),
            "drucksachen": ("papers", "\n".join(parted(cells["drucksachen"]))),
            "beschreibung": ("description", cells.get("beschreibung")),
            "status": ("status", cells.get("status") or Measure.Status.RUNNING.value),
            "von": ("starts_on", _day(cells.get("von"))),
            "bis": ("ends_on", _day(cells.get("bis"))),
        }
        return {column: value for column, value in values.items() if column in cells}

    def _links(self, cells):
        known = {"oe": ("units", self.units), "kommunen": ("municipalities", self.places)}
        return {
            column: (relation, [things[code] for code in parted(cells[column])])
            for column, (relation, things) in known.items()
            if column in cells
        }

    def _faults_of_references(self, cells) -> Iterator[str]:
        field, goal = cells["handlungsfeld"], cells["ziel"]
        if field not in self.fields:
            yield f"Das Handlungsfeld „{field}“ gibt es nicht."
        elif (field, goal) not in self.goals:
            yield f"Das Ziel „{goal}“ gibt es im Handlungsfeld „{field}“ nicht."
        for column, known, thing in (
            ("oe", self.units, "Die Organisationseinheit"),
            ("kommunen", self.places, "Die Kommune"),
        ):
            for code in parted(cells.get(column, "")):
                if code not in known:
                    yield f"{thing} „{code}“ gibt es nicht."


def _open(content):
    if len(content) > MOST_BYTES:
        raise Unreadable(f"Die Datei hat {len(content) / 1_000_000:.1f} MB. Möglich sind 5 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable("Die Datei ist nicht in UTF-8 gespeichert.") from fault
    if "\0" in text:
        raise Unreadable("Die Datei ist keine Textdatei.")
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _lines(reader):
    """Each row that says something, with the line of the file in which it begins."""
    try:
        _check_head(reader.fieldnames or [])
        for values in reader:
            height = sum(cell.count("\n") for cell in values.values() if isinstance(cell, str))
            cells = {
                name: cell.strip() if isinstance(cell, str) else cell
                for name, cell in values.items()
            }
            if any(cells.values()):
                yield reader.line_num - height, cells
    except csv.Error as fault:
        raise Unreadable(
            f"Zeile {reader.line_num + 1}: Ab hier ist die Datei kein gültiges CSV. "
            "Prüfen Sie die Anführungszeichen."
        ) from fault


def _check_head(names):
    if missing := [name for name in NEEDED if name not in names]:
        raise Unreadable(f"Diese Spalten fehlen: {', '.join(missing)}.")
    if unknown := [name for name in names if name not in COLUMNS]:
        raise Unreadable(f"Diese Spalten kennt das Register nicht: {', '.join(unknown)}.")
    if len(set(names)) < len(names):
        raise Unreadable("Eine Spalte steht zweimal in der Datei.")


def _faults_of_form(raw) -> Iterator[str]:
    if None in raw or None in raw.values():
        yield "Die Zahl der Spalten stimmt nicht."
        return
    for name, cell in raw.items():
        if cell.startswith(DANGEROUS):
            yield (
                f"In der Spalte {name} beginnt der Text mit „{cell[0]}“, wie eine Formel. "
                "Setzen Sie ein ' davor."
            )


def _faults_of_words(cells) -> Iterator[str]:
    number, title = cells["nr"], cells["titel"]
    if number and not number.startswith(PROJECT) and not _is_number(number):
        yield f"„{number}“ ist keine Nummer. Schreiben Sie eine Zahl oder nichts."
    if not title:
        yield "Der Titel fehlt."
    if len(title) > LONGEST_TITLE:
        yield f"Der Titel hat {len(title)} Zeichen. Möglich sind {LONGEST_TITLE}."
    if (status := cells.get("status")) and status not in Measure.Status.values:
        yield f"Den Stand „{status}“ gibt es nicht. Möglich: {', '.join(Measure.Status.values)}."
    wrong_days = [cells[name] for name in ("von", "bis") if not _is_day(cells.get(name))]
    for cell in wrong_days:
        yield f"Den Tag „{cell}“ gibt es nicht. Schreiben Sie zum Beispiel 1.9.2027."
    first, last = cells.get("von"), cells.get("bis")
    if not wrong_days and first and last and _day(last) < _day(first):
        yield f"Das Ende {last} liegt vor dem Anfang {first}."


def _is_number(cell):
    return NUMBER.fullmatch(cell) and 1 <= int(cell) <= HIGHEST_NUMBER


def _day(cell):
    return day(cell) if cell else None


def _is_day(cell):
    try:
        _day(cell)
    except ValueError:
        return False
    return True
