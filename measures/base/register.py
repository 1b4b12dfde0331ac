"""The eight fields with their 36 goals, and the 134 rows of the printed register."""

import json

from measures import importing
from measures.models import FieldOfAction, Goal, Measure

from . import FOLDER
from .english import FIELDS, GOALS

SOURCE = "Bericht zum Integrationskonzept, Anhang 6.1"
REPORTED = "2021-02-09T12:00:00+01:00"  # the day of the report: the history begins there


def load():
    for entry in json.loads((FOLDER / "handlungsfelder.json").read_text())["handlungsfelder"]:
        _field(entry)
    if not Measure.objects.published().exists():
        rows = importing.parse((FOLDER / "massnahmen.csv").read_bytes())
        importing.apply(rows, reason=SOURCE, history_date=REPORTED)


def _field(entry):
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
    for number, name in enumerate(entry["ziele"], 1):
        Goal.objects.get_or_create(
            field=field, number=number, defaults={"name_de": name, "name_en": GOALS[name]}
        )
