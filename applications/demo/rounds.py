"""The rounds of the demonstration: micro all the year, projects in spring; this year both are open.

Of this year's project rounds the first is decided, the second lies with the jury.

This year's days are counted back from today. Early in a year its rounds began in the one before,
as they do in life: they are about the money of the year, not about its days.
"""

from datetime import date, timedelta

from fonds.programmes.models import Line, Round

from .projects import Idea

OLDEST = 155  # days: every micro case of this year came later
OPEN = 30  # days since the project round that is open today was opened
CHOOSING = (100, 60)  # days: the project round before it, among whose cases the jury chooses
DECIDED = (205, 165)  # days: the one before that


def round_of(idea: Idea, today: date) -> Round:
    """The round that a case belongs to, made as the first one asks for it."""
    line, year = Line.objects.get(code=idea.line), today.year + idea.year
    opens_on, closes_on = _days_of(idea, year, today)
    weeks = timedelta(weeks=line.decision_weeks)
    row, _ = Round.objects.get_or_create(
        line=line,
        year=year,
        opens_on=opens_on,
        closes_on=closes_on,
        defaults={"decision_on": closes_on + weeks if line.has_jury else None},
    )
    return row


def _days_of(idea, year, today):
    if idea.line == "mikro":
        return _micro(year) if idea.year else _micro_now(year, today)
    if idea.year:
        return date(year, 4, 10), date(year, 5, 28)
    if int(idea.came) < OPEN:
        return today - timedelta(days=OPEN), today + timedelta(days=24)
    opened, closed = CHOOSING if int(idea.came) <= CHOOSING[0] else DECIDED
    return today - timedelta(days=opened), today - timedelta(days=closed)


def _micro(year):
    return date(year, 1, 2), date(year, 10, 15)


def _micro_now(year, today):
    """From January to December, and longer where today is near one of both ends."""
    opens_on = min(date(year, 1, 1), (today - timedelta(days=OLDEST)).replace(day=1))
    return opens_on, max(date(year, 12, 15), today + timedelta(days=21))
