"""The projects of the demonstration: one row a case, in ``projects.csv``."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from applications.lifecycle import Outcome
from applications.services.signing import PORTAL

FILE = Path(__file__).with_name("projects.csv")
REGION = "03241"
CENT = Decimal("0.01")
WAITED, DEFERRED = "waited", "deferred"
POST, LAPSED, RETURNED = "post", "lapsed", "returned"


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
    later: int = 0  # euros of what is granted that are of the year after
    via: str = ""  # where a jury advises: waited or deferred, or what is recommended until then
    after: str = ""  # sued or corrected, once its notice has left
    way: str = ""  # of its notices: fetched in the portal, unless it is post, lapsed or returned

    def came_on(self, today: date) -> date:
        if self.year == 0:
            return today - timedelta(days=int(self.came))
        return date.fromisoformat(f"{today.year + self.year}-{self.came}")

    def ticked(self, declarations) -> list:
        """All of them, except that some want their notices by post."""
        return [row for row in declarations if row.code != PORTAL or self.reads_in_portal]

    @property
    def reads_in_portal(self):
        """It agreed to get its notices there, whether or not somebody looks."""
        return self.way not in (POST, RETURNED)

    @property
    def is_open(self):
        """The jury has it, or has just voted: what becomes of it nobody knows."""
        return self.ends_in == "jury_review" or (
            self.ends_in == "decision_ready" and not self.has_waited
        )

    @property
    def has_waited(self):
        return self.via == WAITED

    @property
    def first_outcome(self) -> Outcome:
        """What is decided at first; who waited moves up later."""
        if self.ends_in == "waitlisted" or self.has_waited:
            return Outcome.WAITLISTED
        return Outcome.REJECTED if self.ends_in == "rejected" else Outcome.GRANTED

    def amounts(self, year: int) -> dict[int, Decimal]:
        """What is granted, in euros by budget year; ``year`` is the one of the round."""
        parts = {year: self.granted - self.later, year + 1: self.later}
        return {one: Decimal(euros).quantize(CENT) for one, euros in parts.items() if euros}


def ideas() -> list[Idea]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [_idea(row) for row in csv.DictReader(lines, delimiter=";")]


def _idea(row):
    places = tuple(f"{REGION}{place}" for place in sorted(row.pop("places").split()))
    numbers = {name: int(row.pop(name)) for name in ("goal", "asked", "year")}
    granted = int(row.pop("granted") or numbers["asked"])
    row |= {name: row[name] or "" for name in ("early", "via", "after", "way")}
    numbers["later"] = int(row.pop("later") or 0)
    return Idea(**row, **numbers, places=places, granted=granted)
