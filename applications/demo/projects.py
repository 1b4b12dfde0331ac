"""The projects of the demonstration: one row a case, in ``projects.csv``."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
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
    plan: str  # the kind of costs it has; none: its plan is not written yet
    asked: int  # euros
    year: int  # of its round: 0 is this year, -1 the last one
    came: str  # days before today; in the years before, the day of the year
    ends_in: str  # the last state it is led to, or the step before it
    granted: int  # euros; less than asked is a reduction
    early: str = ""  # requested or granted, where it wants to begin before the notice

    def came_on(self, today: date) -> date:
        if self.year == 0:
            return today - timedelta(days=int(self.came))
        return date.fromisoformat(f"{today.year + self.year}-{self.came}")


def ideas() -> list[Idea]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [_idea(row) for row in csv.DictReader(lines, delimiter=";")]


def _idea(row):
    places = tuple(f"{REGION}{place}" for place in row.pop("places").split())
    numbers = {name: int(row.pop(name)) for name in ("goal", "asked", "year")}
    granted = int(row.pop("granted") or numbers["asked"])
    row["early"] = row["early"] or ""
    return Idea(**row, **numbers, places=places, granted=granted)
