"""What organisations in bulk ask for: drawn by lot, spread over three years and all states."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle
from random import Random

from applications.demo.plans import COSTS
from applications.demo.projects import Idea

from .words import FOR_WHOM, SUMMARIES, THINGS, TIMES

SLOTS = {  # line and year: how many of a hundred applications
    ("mikro", -2): 20,
    ("projekt", -2): 12,
    ("mikro", -1): 22,
    ("projekt", -1): 13,
    ("mikro", 0): 21,
    ("projekt", 0): 12,
}
AT_ONE = (1, 2, 2, 3)  # applications of one organisation, never two of a line and year
DAYS = {"mikro": ((1, 2), (10, 15)), "projekt": ((4, 10), (5, 28))}  # when old rounds were open
LONG_AGO = {  # how old cases ended, of a hundred
    "report_due": 56,
    "rejected": 22,
    "withdrawn": 8,
    "declined": 5,
    "inadmissible": 9,
}
EARLY = 12  # of a hundred projects want to begin before the notice
UNSETTLED = ("draft", "awaiting_signatures", "submitted", "formal_check", "info_requested")
ROUND_BEFORE = (126, 168)  # days since the receipt in the project round that is decided
LATELY = (  # how far cases of this year got, and days since the receipt on either line
    ("formal_check", (5, 20), (5, 24)),
    ("submitted", (0, 4), (0, 4)),
    ("info_requested", (9, 18), (9, 18)),
    ("assessment", (20, 60), ROUND_BEFORE),
    ("decision_ready", (20, 60), ROUND_BEFORE),
    ("signed", (25, 60), ROUND_BEFORE),
    ("notified", (22, 40), ROUND_BEFORE),
    ("draft", (0, 20), (0, 20)),
    ("awaiting_signatures", (0, 2), (0, 2)),
    ("running", (95, 150), ROUND_BEFORE),
    ("inadmissible", (34, 60), ROUND_BEFORE),
    ("proposed", (20, 60), ROUND_BEFORE),
    ("rejected", (30, 150), ROUND_BEFORE),
    ("final", (90, 150), ROUND_BEFORE),
    ("withdrawn", (8, 60), (8, 24)),
    ("drafted", (25, 60), ROUND_BEFORE),
    ("checked", (25, 60), ROUND_BEFORE),
    ("begun", (0, 20), (0, 20)),
    ("declined", (50, 150), ROUND_BEFORE),
)


def slots(number: int, chance: Random) -> Iterator[tuple[int, str, int]]:
    """For so many applications: the number of the organisation, the line, the year."""
    left = number
    for organisation in count():
        kinds = set(chance.choices(list(SLOTS), SLOTS.values(), k=min(chance.choice(AT_ONE), left)))
        for line, year in sorted(kinds):
            yield organisation, line, year
        left -= len(kinds)
        if not left:
            return


def draw(drawn, organisations, goals, today: date, chance: Random) -> list[Idea]:
    """One idea a slot, those that came first in front."""
    endings, titles, places = cycle(LATELY), set(), _places(organisations)
    ideas = []
    for number, line, year in drawn:
        seat = organisations[number].organisation.municipality
        if year:
            came, ends_in = _long_ago(line, today.year + year, chance)
        else:  # each ending in turn, so that few applications show all states
            came, ends_in = _lately(line, next(endings), chance)
        plan, (title, summary) = chance.choice(sorted(COSTS)), ("", "")
        while not title or title in titles:
            title, summary = _told(plan, seat, chance)
        titles.add(title)
        asked = _asked(line, chance)
        field, goal = chance.choice(goals)
        idea = Idea(
            organisation=str(number),
            line=line,
            title=title,
            summary=summary,
            field=field,
            goal=goal,
            places=_around(seat, places, chance),
            plan="" if ends_in == "begun" else plan,
            asked=asked,
            year=year,
            came=came,
            ends_in=ends_in,
            granted=_granted(asked, chance),
            early=_early(line, ends_in, chance),
        )
        ideas.append(idea)
    return sorted(ideas, key=lambda idea: idea.came_on(today))


def _places(organisations):
    return sorted({one.organisation.municipality.ags for one in organisations})


def _around(seat, places, chance):
    """Mostly the place of the seat, often another one, at times the whole region."""
    if chance.random() < 0.08:
        return ()
    more = [chance.choice(places)] if chance.random() < 0.35 else []
    return tuple(sorted({seat.ags, *more}))


def _lately(line, ending, chance):
    ends_in, *days = ending
    return str(chance.randint(*days[line == "projekt"])), ends_in


def _long_ago(line, year, chance):
    first, last = (date(year, *day) for day in DAYS[line])
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    return f"{day:%m-%d}", chance.choices(list(LONG_AGO), LONG_AGO.values())[0]


def _told(plan, seat, chance):
    words = {
        "what": chance.choice(THINGS[plan]),
        "whom": chance.choice(FOR_WHOM),
        "when": chance.choice(TIMES),
        "where": seat.name,
    }
    title = "{what} {whom} {when} in {where}".format(**words)
    return title, chance.choice(SUMMARIES).format(**words)


def _asked(line, chance):
    return chance.randint(8, 48) * 50 if line == "mikro" else chance.randint(10, 76) * 500


def _granted(asked, chance):
    """A quarter gets less than it asked for."""
    return round(asked * chance.choice((0.8, 0.9)) / 10) * 10 if chance.random() < 0.25 else asked


def _early(line, ends_in, chance):
    """Asked for in the form, and agreed to where the check went on."""
    if line == "mikro" or ends_in == "begun" or chance.randrange(100) >= EARLY:
        return ""
    return "requested" if ends_in in (*UNSETTLED, "withdrawn", "inadmissible") else "granted"
