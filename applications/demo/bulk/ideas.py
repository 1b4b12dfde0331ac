"""What organisations in bulk ask for: drawn by lot, spread over three years and all states."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from applications.demo.plans import COSTS
from applications.demo.projects import DEFERRED, LAPSED, POST, RETURNED, WAITED, Idea

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
DECIDED = (167, 204)  # days since the receipt in the project round that is decided
CHOOSING = (62, 99)  # in the one that the jury has
OPEN = (5, 24)  # in the one that is open
MOVED_UP = 8  # of a hundred old projects that were granted
BY_POST, ASTRAY = 35, 8  # of a hundred want post; of old refusals so many are not read at first
LONG = 12_000  # euros from which on a project may go on in the next year
AFTER_A_LATE_PAPER = {"committee_pending", "drafted", "checked", "signed"}
LATELY = (  # how far cases of this year got, and days since the receipt on either line
    ("formal_check", (5, 20), OPEN),
    ("submitted", (0, 4), (0, 4)),
    ("jury_review", None, CHOOSING),
    ("info_requested", (9, 18), (9, 18)),
    ("assessment", (20, 60), CHOOSING),
    ("decision_ready", (20, 60), CHOOSING),
    ("committee_pending", None, DECIDED),
    ("signed", (25, 60), DECIDED),
    ("notified", (22, 40), DECIDED),
    ("waitlisted", None, DECIDED),
    ("draft", (0, 20), (0, 20)),
    ("awaiting_signatures", (0, 2), (0, 2)),
    ("running", (95, 150), DECIDED),
    ("final", (90, 150), DECIDED),
    ("declined", (50, 150), DECIDED),
    ("proposed", (20, 60), CHOOSING),
    ("inadmissible", (34, 60), DECIDED),
    ("rejected", (30, 150), DECIDED),
    ("withdrawn", (8, 60), (8, 24)),
    ("drafted", (25, 60), DECIDED),
    ("checked", (25, 60), DECIDED),
    ("begun", (0, 20), (0, 20)),
)


class Endings:
    """Each ending in turn, so that few applications show all states; some are of one line only."""

    def __init__(self):
        self.left = []

    def of(self, line):
        for _again in range(2):
            for ending in self.left:
                if ending[1] or line == "projekt":
                    self.left.remove(ending)
                    return ending
            self.left += LATELY
        raise LookupError(line)


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
    endings, titles, places = Endings(), set(), _places(organisations)
    ideas = []
    for number, line, year in drawn:
        seat = organisations[number].organisation.municipality
        if year:
            came, ends_in, via = _long_ago(line, today.year + year, chance)
        else:
            came, ends_in, via = _lately(line, endings.of(line), chance)
        plan, (title, summary) = chance.choice(sorted(COSTS)), ("", "")
        while not title or title in titles:
            title, summary = _told(plan, seat, chance)
        titles.add(title)
        asked = _asked(line, chance)
        granted = _granted(asked, chance)
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
            granted=granted,
            early=_early(line, ends_in, chance),
            later=_later(line, granted, chance),
            via=via,
            way=_way(ends_in, year, chance),
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
    via = _via(line, ends_in, chance)
    since = DECIDED if via == WAITED else days[line == "projekt"]
    return str(chance.randint(*since)), ends_in, via


def _via(line, ends_in, chance):
    """Every other project that is to be decided moved up; late notices follow a late paper."""
    if line == "mikro":
        return ""
    if ends_in in AFTER_A_LATE_PAPER:
        return DEFERRED
    return WAITED if ends_in == "decision_ready" and chance.random() < 0.5 else ""


def _long_ago(line, year, chance):
    first, last = (date(year, *day) for day in DAYS[line])
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    ends_in = chance.choices(list(LONG_AGO), LONG_AGO.values())[0]
    moved_up = line == "projekt" and ends_in == "report_due" and chance.randrange(100) < MOVED_UP
    return f"{day:%m-%d}", ends_in, WAITED if moved_up else ""


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


def _later(line, granted, chance):
    """Of some projects the last third is paid in the year after."""
    is_long = line == "projekt" and granted >= LONG and chance.random() < 0.3
    return granted // 300 * 100 if is_long else 0


def _early(line, ends_in, chance):
    """Asked for in the form, and agreed to where the check went on."""
    if line == "mikro" or ends_in == "begun" or chance.randrange(100) >= EARLY:
        return ""
    return "requested" if ends_in in (*UNSETTLED, "withdrawn", "inadmissible") else "granted"


def _way(ends_in, year, chance):
    """Most read their notices in the portal; of old refusals some first went astray."""
    if year and ends_in in ("rejected", "inadmissible") and chance.randrange(100) < ASTRAY:
        return chance.choice((LAPSED, RETURNED))
    return POST if chance.randrange(100) < BY_POST else ""
