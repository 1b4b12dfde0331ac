"""The schedule of the demonstration: the steps of all cases, each with the moment it is taken."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from fonds.law.deadlines import next_working_day

from .advised import Advised
from .projects import DEFERRED, LAPSED, RETURNED, Idea
from .rounds import round_of
from .selection import Selection

# The last step of a case that is led to a state; the clock does the rest.
FIRST = "write"
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
    "jury_review": "confirm",
    "decision_ready": "confirm",
    "committee_pending": "confirm",
    "waitlisted": "post",
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
LATE_IN_THE_ROUND = {"assessment", "proposed", "jury_review"}  # where a jury votes on the others
NOT_YET = IN_THE_HOUSE | {"begun", "draft", "awaiting_signatures", "submitted", "formal_check"}
NOT_YET |= {"jury_review", "committee_pending", "waitlisted"}
LATELY = 16  # days since the work on what is still in the house went on
CONFLICT = ("chor", "projekt")  # somebody of the house sings in the choir
YEARS_BACK = 2


@dataclass(order=True)
class Step:
    at: datetime
    number: int  # keeps steps of the same minute in the order in which they were told
    act: Callable

    @property
    def is_first(self):
        """The draft is written: whatever follows is done with it."""
        return getattr(self.act, "__name__", "") == FIRST


class Story:
    """Tells the steps of all cases; whoever runs them sets the clock to each."""

    life: Callable = Advised
    selection: Callable = Selection

    def __init__(self, people, organisations, today: date, seed: int):
        self.people, self.organisations, self.today = people, organisations, today
        self.now, self.seed = timezone.now(), seed
        self.steps: list[Step] = []
        self.selections: dict[int, Selection] = {}  # by the id of their round

    def tell_all(self, ideas):
        """All steps of the cases, each with its number, and of the rounds that they are in."""
        for number, idea in ideas:
            self.tell(number, idea)
        for selection in self.selections.values():
            if selection.lives:
                for moment, act in selection.steps():
                    self.steps.append(Step(moment, len(self.steps) + 1, act))
        self.selections.clear()

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
        selection = self.selection_of(round)
        for day, name in led_to(idea, self.days(idea, came, selection, life.is_joint, chance)):
            if name == AFTER_THE_COMMITTEE and selection:
                moment = max(moment, selection.moment(paper_of(idea)))
            moment = self.at(day, getattr(life, name), chance, after=moment)
            if name == "confirm" and selection:
                self.join(selection, life, number, after=moment)

    def selection_of(self, round):
        """Of a round that a jury advises on, once it has closed."""
        if not round.line.has_jury or round.closes_on >= self.today:
            return None
        if round.pk not in self.selections:
            self.selections[round.pk] = self.selection(round, self.people, self.today)
        return self.selections[round.pk]

    def join(self, selection, life, number, *, after):
        """The members of the jury read it one after the other."""
        chance = Random(f"{self.seed}-{number}-jury")  # noqa: S311 - a story, no secret
        selection.join(life, chance)
        for day, act in selection.readings(life):
            self.at(day, act, chance, after=after)

    def round_of(self, idea: Idea):
        return round_of(idea, self.today)

    def days(self, idea, came, *told):
        return days(idea, came, self.today, *told)

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


def led_to(idea: Idea, told) -> list:
    """Up to the last time that the step is taken which leads to where the case ends."""
    told = list(told)
    last = "move_up" if idea.has_waited and idea.ends_in == "decision_ready" else LAST[idea.ends_in]
    if idea.way == RETURNED and not idea.year:
        last = "come_back"
    taken = [place for place, (_day, name) in enumerate(told) if name == last]
    told = told[: taken[-1] + 1]
    left = told[-1][0]
    return told + [(left + timedelta(days=days), name) for days, name in AFTER[idea.after]]


def days(idea: Idea, came: date, today: date, selection, is_joint: bool, chance: Random):
    """The days of a case and what is done on each; the caller stops at the last one."""
    judged, is_asked = came + timedelta(days=7), idea.ends_in in {"info_requested", "inadmissible"}
    if selection:  # cases of a round are compared
        judged = selection.round.closes_on + timedelta(days=3)
    if idea.year and chance.random() < 0.3:
        judged, is_asked = max(judged, came + timedelta(days=19)), True
    is_late = idea.ends_in in (LATE_IN_THE_ROUND if selection else IN_THE_HOUSE)
    if is_late and judged < today - timedelta(days=LATELY):
        judged, is_asked = today - timedelta(days=LATELY), True
    chapters = [(came, received(idea, is_joint, is_asked))]
    if idea.ends_in == "inadmissible":
        chapters.append((judged, DISMISSED))
    elif selection:
        chapters += advised(idea, judged, selection)
    else:
        chapters.append((judged, JUDGED))
    for start, steps in chapters:
        for offset, name in steps:
            day = start + timedelta(days=offset)
            if name == "post":
                yield from sent(idea, day)
            else:
                yield day, name


def sent(idea: Idea, day: date):
    """How a letter goes its way from the day on which it could be posted. Of old ones all came
    to an end; of this year's some still lie there."""
    yield day + timedelta(days=FETCHED_AFTER if idea.reads_in_portal else 0), "post"
    if idea.way == RETURNED:
        yield day + timedelta(days=BACK_AFTER), "come_back"
    if idea.year and idea.way in (LAPSED, RETURNED):
        yield day + timedelta(days=ANEW_AFTER), "post"


def paper_of(idea: Idea) -> str:
    """The step of the round at which the committee decides: the second, where it put it off."""
    return "resolve_again" if idea.via == DEFERRED else "resolve"


def advised(idea: Idea, judged: date, selection):
    """Where a jury advises: what is done with the case alone, before and after the committee."""
    resolved = selection.day(paper_of(idea))
    yield judged, ASSESSED
    if not idea.has_waited:
        yield resolved, GRANTED
    else:
        yield resolved, NOTIFIED
        is_waiting = idea.ends_in == "decision_ready"
        lately = selection.today - timedelta(days=MOVED_UP_LATELY)
        yield lately if is_waiting else resolved + timedelta(days=DAYS_ON_THE_LIST), MOVED_UP
        yield resolved + timedelta(days=DAYS_ON_THE_LIST + 5), GRANTED


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


FETCHED_AFTER, BACK_AFTER, ANEW_AFTER = 2, 7, 21  # days after it could have been posted
BEGINS_EARLY = [(16, "early"), (17, "check"), (18, "sign"), (19, "settle"), (20, "post")]
DISMISSED = [  # the deadline of what was asked for is over
    (18, "proceed"),
    (19, "dismissal"),
    (20, "check"),
    (21, "sign"),
    (22, "dismiss"),
    (23, "post"),
]
AFTER = {  # days after the last step
    "": [],
    "sued": [(20, "sue")],
    "corrected": [(6, "spot"), (7, "check"), (8, "sign"), (9, "correct_letter"), (10, "post")],
}
ASSESSED = [(0, "accept"), (1, "assess"), (3, "confirm")]  # days after the formal check is over
NOTIFIED = [  # days after the decision
    (1, "draft"),
    (2, "check"),
    (3, "sign"),
    (4, "notify"),
    (5, "post"),
]
GRANTED = [*NOTIFIED, (14, "decline")]
MOVED_UP = [(0, "move_up"), (4, "decide")]
JUDGED = [*ASSESSED, (6, "decide"), *[(6 + offset, name) for offset, name in GRANTED]]
AFTER_THE_COMMITTEE = NOTIFIED[0][1]
DAYS_ON_THE_LIST, MOVED_UP_LATELY = 40, 6


def _days_to_begin(idea: Idea) -> int:
    """After the receipt; a project waits for the committee, and longer on the list."""
    if idea.line == "mikro":
        return 60
    return 200 if idea.has_waited else 150


def project_time(idea: Idea, came: date, today: date, chance: Random) -> tuple[date, date]:
    """Whole months; still running, or yet to begin, where it is told so."""
    is_micro = idea.line == "mikro"
    starts_on = (came + timedelta(days=_days_to_begin(idea))).replace(day=1)
    if idea.ends_in in NOT_YET | {"final", "notified", "info_requested", "withdrawn"}:
        starts_on = max(starts_on, next_month(today + timedelta(days=21)))
    length = chance.randrange(60, 200) if is_micro else chance.randrange(240, 430)
    ends_on = starts_on + timedelta(days=length)
    if idea.ends_in == "running":
        ends_on = max(ends_on, today + timedelta(days=90))
    return starts_on, ends_on.replace(day=monthrange(ends_on.year, ends_on.month)[1])


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
