"""The projects of the demonstration: one row a case, in ``projects.csv``."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("projects.csv")
REGION = "03241"


@dataclass(frozen=True)
class Idea:
    """One case: who asks for what, when it came in, and how far it gets."""

    organisation: str
    line: str
    title: str
    summary: str
    field: str
    goal: int
    places: tuple[str, ...]  # AGS; none means the whole region
    asked: int  # euros
    came: int  # days before today
    ends_in: str  # the last state it is led to, or the step before it
    granted: int  # euros; less than asked is a reduction


def ideas() -> list[Idea]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [_idea(row) for row in csv.DictReader(lines, delimiter=";")]


def _idea(row):
    places = tuple(f"{REGION}{place}" for place in row.pop("places").split())
    numbers = {name: int(row.pop(name)) for name in ("goal", "asked", "came")}
    granted = int(row.pop("granted") or numbers["asked"])
    return Idea(**row, **numbers, places=places, granted=granted)
