"""The schedule of the demonstration: the steps of all cases, each with the moment it is taken."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from fonds.law.deadlines import next_working_day

from .life import Life
from .projects import Idea
from .rounds import round_of

# The last step of a case that is led to a state; the clock does the rest.
LAST = {
    "begun": "write",
    "draft": "write",
    "awaiting_signatures": "submit",
    "submitted": "submit",
    "formal_check": "examine",
    "inadmissible": "post",
    "withdrawn": "withdraw",
    "info_requested": "ask",
    "assessment": "accept",
    "proposed": "assess",
    "decision_ready": "confirm",
    "drafted": "draft",
    "checked": "check",
    "signed": "sign",
    "notified": "notify",
    "rejected": "post",
    "final": "post",
    "running": "post",
    "report_due": "post",
    "declined": "decline",
}
IN_THE_HOUSE = {"assessment", "proposed", "decision_ready", "drafted", "checked", "signed"}
NOT_YET = IN_THE_HOUSE | {"begun", "draft", "awaiting_signatures", "submitted", "formal_check"}
LATELY = 16  # days since the work on what is still in the house went on
CONFLICT = ("chor", "projekt")  # somebody of the house sings in the choir
YEARS_BACK = 2


@dataclass(order=True)
class Step:
    at: datetime
    number: int  # keeps steps of the same minute in the order in which they were told
    act: Callable


class Story:
    """Tells the steps of all cases; whoever runs them sets the clock to each."""

    life: Callable = Life
    last = LAST

    def __init__(self, people, organisations, today: date, seed: int):
        self.people, self.organisations, self.today = people, organisations, today
        self.now, self.seed = timezone.now(), seed
        self.steps: list[Step] = []

    def tell(self, number: int, idea: Idea):
        """All steps of one case, up to the last one it is led to."""
        chance = Random(f"{self.seed}-{number}")  # noqa: S311 - a story, no secret
        round, came = self.round_of(idea), idea.came_on(self.today)
        organisation = self.organisations[idea.organisation]
        starts_on, ends_on = project_time(idea, came, self.today, chance)
        clerks = self.clerks(number)
        life = self.life(
            idea, chance, round, organisation, starts_on, ends_on, *clerks, self.people
        )
        moment = self.now - timedelta(days=9999)
        for day, name in self.days(idea, came, round, self.today, life.is_joint, chance):
            moment = self.at(day, getattr(life, name), chance, after=moment)
            if name == self.last[idea.ends_in]:
                return

    def round_of(self, idea: Idea):
        return round_of(idea, self.today)

    def days(self, *told):
        return days(*told)

    def clerks(self, number):
        """Two clerks share the work, so that each confirms what the other assessed."""
        emails = ("sachbearbeitung@example.org", "zweitpruefung@example.org")
        return self.people[emails[number % 2]], self.people[emails[(number + 1) % 2]]

    def at(self, day: date, act, chance, *, after: datetime) -> datetime:
        """In the hours of work of the next working day, after the step before, never in the
        future."""
        day = min(next_working_day(day), self.today)
        moment = datetime.combine(day, time(chance.randrange(8, 16), chance.randrange(60)))
        moment = max(timezone.make_aware(moment), after + timedelta(minutes=40))
        moment = min(moment, self.now)
        self.steps.append(Step(moment, len(self.steps) + 1, act))
        return moment


def days(idea: Idea, came: date, round, today: date, is_joint: bool, chance: Random):
    """The days of a case and what is done on each; the caller stops at the last one."""
    judged, is_asked = came + timedelta(days=7), idea.ends_in in {"info_requested", "inadmissible"}
    if round.line.has_jury and round.closes_on < today:  # cases of a round are compared
        judged = round.closes_on + timedelta(days=3)
    if idea.year and chance.random() < 0.3:
        judged, is_asked = max(judged, came + timedelta(days=19)), True
    if idea.ends_in in IN_THE_HOUSE and judged < today - timedelta(days=LATELY):
        judged, is_asked = today - timedelta(days=LATELY), True
    for start, steps in (
        (came, received(idea, is_joint, is_asked)),
        (judged, DISMISSED if idea.ends_in == "inadmissible" else JUDGED),
    ):
        for offset, name in steps:
            yield start + timedelta(days=offset), name


def received(idea, is_joint, is_asked):
    """Days after the receipt; what does not happen in this case is left out."""
    steps = {
        "write": -2,
        "submit": 0,
        "countersign": 1 if is_joint else None,
        "conflict": 2 if (idea.organisation, idea.line) == CONFLICT else None,
        "take": 3,
        "examine": 4 if idea.ends_in == "formal_check" else None,
        "withdraw": 5 if idea.ends_in == "withdrawn" else None,
        "ask": 6 if is_asked else None,
        "answer": 15 if is_asked and idea.ends_in != "inadmissible" else None,
    }
    taken = [(offset, name) for name, offset in steps.items() if offset is not None]
    return taken + (BEGINS_EARLY if idea.early == "granted" else [])


BEGINS_EARLY = [(16, "early"), (17, "check"), (18, "sign"), (19, "settle")]
DISMISSED = [  # the deadline of what was asked for is over
    (18, "proceed"),
    (19, "dismissal"),
    (20, "check"),
    (21, "sign"),
    (22, "dismiss"),
    (23, "post"),
]
JUDGED = [  # days after the formal check is over
    (0, "accept"),
    (1, "assess"),
    (3, "confirm"),
    (6, "decide"),
    (7, "draft"),
    (8, "check"),
    (9, "sign"),
    (10, "notify"),
    (11, "post"),
    (20, "decline"),
]


def project_time(idea: Idea, came: date, today: date, chance: Random) -> tuple[date, date]:
    """Whole months; still running, or yet to begin, where it is told so."""
    is_micro = idea.line == "mikro"
    starts_on = (came + timedelta(days=60 if is_micro else 100)).replace(day=1)
    if idea.ends_in in NOT_YET | {"final", "notified", "info_requested", "withdrawn"}:
        starts_on = max(starts_on, next_month(today + timedelta(days=21)))
    length = chance.randrange(60, 200) if is_micro else chance.randrange(240, 430)
    ends_on = starts_on + timedelta(days=length)
    if idea.ends_in == "running":
        ends_on = max(ends_on, today + timedelta(days=90))
    return starts_on, ends_on.replace(day=monthrange(ends_on.year, ends_on.month)[1])


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
