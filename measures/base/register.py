"""The eight fields with their 36 goals, and the 134 rows of the printed register."""

import json
from datetime import UTC, datetime

from django.db.models import Q

from measures import importing, reading
from measures.models import FieldOfAction, Goal, Measure

from . import FOLDER
from .english import FIELDS, GOALS

SOURCE = "Bericht zum Integrationskonzept, Anhang 6.1"
REPORTED_AT = datetime(2021, 2, 9, 12, tzinfo=UTC)  # the day of the report: history begins there


def load():
    goals = {}
    report = json.loads((FOLDER / "handlungsfelder.json").read_text("utf-8"))
    for entry in report["handlungsfelder"]:
        goals |= _goals_of(entry)
    rows = reading.read((FOLDER / "massnahmen.csv").read_bytes(), goals)
    known = set(Measure.objects.published().values_list("code", flat=True))
    importing.apply(
        [row for row, code in _with_codes(rows) if code not in known],
        reason=SOURCE,
        at=REPORTED_AT,
    )


def _goals_of(entry):
    """By the names of the report, whatever somebody has made of them since."""
    abbreviation, name_en = FIELDS[entry["slug"]]
    field, _ = FieldOfAction.objects.get_or_create(
        slug=entry["slug"],
        defaults={
            "number": entry["nr"],
            "abbreviation": abbreviation,
            "name_de": entry["name"],
            "name_en": name_en,
        },
    )
    return {
        (entry["name"], name): _goal(field, number, name)
        for number, name in enumerate(entry["ziele"], 1)
    }


def _goal(field, number, name):
    """Found by its name, else by its place: somebody may have changed either."""
    there = {goal.name_de: goal for goal in field.goals.filter(Q(name_de=name) | Q(number=number))}
    if name in there:
        return there[name]
    return next(iter(there.values()), None) or Goal.objects.create(
        field=field, number=number, name_de=name, name_en=GOALS[name]
    )


def _with_codes(rows):
    """The rows that were printed without a number are M-1 to M-5, in the order of the report."""
    without = 0
    for row in rows:
        without += not row.code
        yield row, row.code or f"M-{without}"
