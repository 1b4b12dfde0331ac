"""The register read back from a file: everything is checked first, then all of it is written.

An entry is found by its number, else by its title and goal. Funded projects follow their grant:
their rows are compared, and never changed from here.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from fonds.exports import undefused
from fonds.inputs import day
from fonds.region.models import Municipality, Unit

from .models import Goal, Measure
from .register import COLUMNS
from .register import row as row_of

NEEDED = COLUMNS[:6]
MOST_BYTES = 5_000_000
PROJECT = "RF-"


class Unreadable(Exception):  # noqa: N818 - it is an answer, not an error
    """The file cannot be taken; every message names its line and the reason."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass
class Row:
    """One entry as the file says it, already in the words of the database."""

    line: int
    code: str
    goal: Goal
    title: str
    units: list[Unit]
    papers: str
    description: str
    status: str
    starts_on: date | None
    ends_on: date | None
    municipalities: list[Municipality]

    @property
    def number(self):
        return int(self.code) if self.code.isdigit() else None


@dataclass
class Result:
    """What an import did, or would do."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    differences: list[str] = field(default_factory=list)


def parse(content: bytes) -> list[Row]:
    """All rows of a file; raises ``Unreadable`` that names every bad one."""
    reader = _open(content)
    context = Context()
    rows, reasons = [], []
    for number, values in enumerate(reader, 2):
        try:
            rows.append(context.row(number, values))
        except Unreadable as fault:
            reasons += [f"Zeile {number}: {reason}" for reason in fault.reasons]
    reasons += _doubles(rows)
    if reasons:
        raise Unreadable(*reasons)
    return rows


@transaction.atomic
def apply(rows: list[Row], *, reason: str = "", history_date: str = "") -> Result:
    """Write what is new or different; all of it or nothing."""
    result = Result()
    stamp = parse_datetime(history_date) if history_date else timezone.now()
    for row in rows:
        if row.code.startswith(PROJECT):
            _compare(row, result)
        else:
            _write(row, result, reason, stamp)
    return result


class Context:
    """What a row may refer to, read once."""

    def __init__(self):
        self.goals = {
            (goal.field.name_de, goal.name_de): goal
            for goal in Goal.objects.select_related("field")
        }
        self.fields = {name for name, _ in self.goals}
        self.units = {unit.code: unit for unit in Unit.objects.order_by()}
        self.places = {place.ags: place for place in Municipality.objects.order_by()}

    def row(self, line, values):
        """One row, or all that is wrong with it."""
        if None in values or None in values.values():
            raise Unreadable("Die Zahl der Spalten stimmt nicht.")
        cells = {name: undefused((values.get(name) or "").strip()) for name in COLUMNS}
        reasons = list(self.faults(cells))
        if reasons:
            raise Unreadable(*reasons)
        return Row(
            line=line,
            code=cells["nr"],
            goal=self.goals[cells["handlungsfeld"], cells["ziel"]],
            title=cells["titel"],
            units=[self.units[code] for code in parts(cells["oe"])],
            papers="\n".join(parts(cells["drucksachen"])),
            description=cells["beschreibung"],
            status=cells["status"] or Measure.Status.RUNNING,
            starts_on=_day(cells["von"]),
            ends_on=_day(cells["bis"]),
            municipalities=[self.places[ags] for ags in parts(cells["kommunen"])],
        )

    def faults(self, cells) -> Iterator[str]:
        yield from self._faults_of_place_in_register(cells)
        if cells["nr"] and not (cells["nr"].isdigit() or cells["nr"].startswith(PROJECT)):
            yield f"Die Nummer „{cells['nr']}“ ist keine."
        if not cells["titel"]:
            yield "Der Titel fehlt."
        if cells["status"] and cells["status"] not in Measure.Status.values:
            yield f"Den Stand „{cells['status']}“ gibt es nicht ({', '.join(Measure.Status.values)})."
        for name in ("von", "bis"):
            if not _is_day(cells[name]):
                yield f"„{cells[name]}“ ist kein Kalendertag. Schreiben Sie zum Beispiel 1.9.2027."
        for name, known, thing in (
            ("oe", self.units, "Die Organisationseinheit"),
            ("kommunen", self.places, "Die Kommune"),
        ):
            for code in parts(cells[name]):
                if code not in known:
                    yield f"{thing} „{code}“ gibt es nicht."

    def _faults_of_place_in_register(self, cells):
        field_name, goal = cells["handlungsfeld"], cells["ziel"]
        if field_name not in self.fields:
            yield f"Das Handlungsfeld „{field_name}“ gibt es nicht."
        elif (field_name, goal) not in self.goals:
            yield f"Das Ziel „{goal}“ gibt es im Handlungsfeld „{field_name}“ nicht."


def parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _open(content):
    if len(content) > MOST_BYTES:
        raise Unreadable(f"Die Datei hat {len(content) / 1_000_000:.0f} MB. Möglich sind 5 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable("Die Datei ist nicht in UTF-8 gespeichert.") from fault
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
    if missing:
        raise Unreadable(f"Diese Spalten fehlen: {', '.join(missing)}.")
    return reader


def _doubles(rows):
    seen = {}
    for row in rows:
        key = row.code or (row.goal.pk, row.title)
        if key in seen:
            yield f"Zeile {row.line}: Diese Maßnahme steht schon in Zeile {seen[key]}."
        seen.setdefault(key, row.line)


def _day(cell):
    return day(cell) if cell else None


def _is_day(cell):
    try:
        _day(cell)
    except ValueError:
        return False
    return True


def _find(row):
    published = Measure.objects.published()
    if row.number is not None:
        return published.filter(number=row.number).first()
    return published.filter(number=None, title=row.title, goal=row.goal).first()


def _write(row, result, reason, stamp):
    measure = _find(row)
    before = row_of(measure) if measure else None
    measure = measure or Measure(number=row.number, code=row.code or _next_code())
    for name in ("goal", "title", "papers", "description", "status", "starts_on", "ends_on"):
        setattr(measure, name, getattr(row, name))
    if before and before == _as_row(row):
        result.unchanged += 1
        return
    measure.source = measure.source or reason
    measure._history_date, measure._change_reason = stamp, reason
    measure.save()
    measure.units.set(row.units)
    measure.municipalities.set(row.municipalities)
    result.changed += bool(before)
    result.created += not before


def _compare(row, result):
    measure = Measure.objects.projects().filter(code=row.code).first()
    if measure is None:
        result.differences.append(f"Zeile {row.line}: Das Projekt {row.code} gibt es nicht.")
        return
    pairs = zip(COLUMNS, row_of(measure), _as_row(row), strict=True)
    changed = [name for name, ours, theirs in pairs if ours != theirs]
    if changed:
        words = ", ".join(changed)
        result.differences.append(f"Zeile {row.line}: {row.code} weicht ab ({words}).")
    result.unchanged += not changed


def _as_row(row):
    return [
        row.code,
        row.goal.field.name_de,
        row.goal.name_de,
        row.title,
        ";".join(unit.code for unit in row.units),
        ";".join(row.papers.splitlines()),
        row.description,
        row.status,
        row.starts_on.isoformat() if row.starts_on else "",
        row.ends_on.isoformat() if row.ends_on else "",
        ";".join(place.ags for place in row.municipalities),
    ]


def _next_code():
    """M-1, M-2 …: an address for entries that were printed without a number."""
    taken = Measure.objects.filter(code__startswith="M-").values_list("code", flat=True)
    return f"M-{max((int(code[2:]) for code in taken), default=0) + 1}"
