"""The register taken back from a file: all of it is written, or nothing.

An entry is found by its number, else by its title and goal. Funded projects follow their grant:
their rows are compared, and never changed from here.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .models import Measure
from .reading import Row


@dataclass
class Result:
    """What an import did, or would do."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    differences: list[str] = field(default_factory=list)


@transaction.atomic
def apply(rows: list[Row], *, reason: str, at: datetime | None = None) -> Result:
    """Write what is new or different. The history says since when (``at``), and why."""
    result, known = Result(), _Known()
    for row in rows:
        measure = known.entry_of(row)
        changed = _differences(row, measure) if measure else []
        if row.is_project:
            result.differences += _told(row, measure, changed)
            result.unchanged += 1
        elif measure and not changed:
            result.unchanged += 1
        else:
            _write(row, measure or known.new(row), reason, at or timezone.now())
            result.changed += bool(changed)
            result.created += not changed
    return result


class _Known:
    """The entries that are there, by what finds them."""

    def __init__(self):
        entries = (
            Measure.objects.select_related("goal")
            .prefetch_related("units", "municipalities")
            .order_by("-pk")
        )
        self.by_key = {_key(entry): entry for entry in entries}
        self.last_id = max(map(_id, (entry.code for entry in entries)), default=0)

    def entry_of(self, row):
        return self.by_key.get(row.key)

    def new(self, row):
        """Entries that were printed without a number get an address: M-1, M-2 …"""
        if not row.code:
            self.last_id += 1
        return Measure(number=row.number, code=row.code or f"M-{self.last_id}")


def _key(entry):
    if entry.is_project:
        return entry.code
    return str(entry.number) if entry.number else (entry.goal_id, entry.title)


def _id(code):
    prefix, _, number = code.partition("M-")
    return int(number) if not prefix and number.isdecimal() else 0


def _differences(row, measure):
    """The columns in which the file says something else than the register."""
    changed = [
        column for column, (name, value) in row.fields.items() if getattr(measure, name) != value
    ]
    return changed + [
        column
        for column, (relation, things) in row.links.items()
        if set(getattr(measure, relation).all()) != set(things)
    ]


def _told(row, project, changed):
    if project is None:
        return [f"Zeile {row.line}: Das Projekt {row.code} gibt es nicht."]
    if changed:
        return [f"Zeile {row.line}: {row.code} weicht ab ({', '.join(changed)})."]
    return []


def _write(row, measure, reason, at):
    for name, value in row.fields.values():
        setattr(measure, name, value)
    measure.source = measure.source or reason
    measure._history_date, measure._change_reason = at, reason
    measure.save()
    for relation, things in row.links.values():
        getattr(measure, relation).set(things)
