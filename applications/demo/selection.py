"""A round with a jury, from the invitation to the committee: each step at its day and hour."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from itertools import zip_longest
from random import Random
from typing import Any

from django.utils import timezone

from applications.jury import services as jury
from applications.lifecycle import Outcome
from fonds.accounts.models import User
from fonds.law.deadlines import next_working_day
from fonds.outbox import services as outbox
from fonds.outbox.models import Mail
from fonds.programmes.models import Criterion, Round

from . import jurors, words
from .jurors import SEATS
from .projects import DEFERRED

TOGETHER = {  # days after the round has closed, and the hour
    "invite": (-12, 9),
    "accept": (-7, 18),
    "call": (24, 11),
    "meet": (42, 10),
    "compare": (44, 15),
    "adopt": (48, 9),
    "refer": (49, 14),
    "resolve": (70, 11),
}
LATELY = {"call_again": (9, 11), "resolve_again": (9, 11)}  # days before today, and the hour
READS = 26, 2  # days after the round has closed; days from one member to the next
LATE = {1: 8, 2: 6, 3: 4, 0: 3}  # place of a member: days before today, where a case came late
AHEAD = timedelta(days=9)  # until the meeting that is planned
PLACE, BEGINS = "Haus der Region, Raum N 003", time(10)
PAPERS = {-2: "0871 (V) BDs", -1: "1204 (V) BDs", 0: "1533 (V) BDs"}  # by year
PAPER_AGAIN = "1617 (V) BDs"
COUNTED = {"yes": 9, "no": 1, "abstained": 1}
CITY, PENDING = "03241001", "committee_pending"
SHORTER = 80  # percent of what was recommended, in one of the scenarios
RANKS = (Outcome.GRANTED, Outcome.WAITLISTED, Outcome.REJECTED)


@dataclass
class Selection:
    """What is done with the cases of a round together; ``lives`` are those the jury gets."""

    round: Round
    people: dict[str, User]
    today: date
    lives: list[Any] = field(default_factory=list)

    def __post_init__(self):
        self.jury = [self.people[email] for email, _sent_by in SEATS]
        self.clerk = self.people["sachbearbeitung@example.org"]
        self.head = self.people["leitung@example.org"]
        self.board = self.people["gremium@example.org"]

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(Criterion.objects.of(self.round.line))

    @property
    def is_settled(self):
        """The committee has decided; until then the jury is still choosing."""
        return self.day("resolve") <= self.today

    @property
    def waiting_until(self):
        return date(self.round.year, 12, 31)

    def join(self, life, chance: Random):
        top = self.round.line.top_points
        life.advise(jurors.opinion(life.idea, self.criteria, top, chance))
        self.lives.append(life)

    # -- days ----------------------------------------------------------------------------------

    def day(self, name) -> date:
        if name in LATELY:
            return self.today - timedelta(days=LATELY[name][0])
        return self.round.closes_on + timedelta(days=TOGETHER[name][0])

    def moment(self, name) -> datetime:
        """On a working day, never in the future."""
        day = min(next_working_day(self.day(name)), self.today)
        hour = (TOGETHER | LATELY)[name][1]
        return min(timezone.make_aware(datetime.combine(day, time(hour))), timezone.now())

    def steps(self):
        """What the round goes through: the moment and the act."""
        names = ["invite", "accept", "call", "meet", "compare"]
        names += ["adopt", "refer", "resolve", "resolve_again"] if self.is_settled else []
        names += ["call_again"] if self.late_ones() else []
        for name in names:
            yield self.moment(name), getattr(self, name)

    def readings(self, life):
        """On which day which member reads a case, and how far it gets."""
        if life.idea.ends_in != "jury_review":
            for place, juror in enumerate(self.jury):
                day = self.round.closes_on + timedelta(days=READS[0] + READS[1] * place)
                yield day, partial(life.read, place, juror, self.criteria)
            return
        for place, days in LATE.items():  # the first has only begun, the last has not yet come
            act = life.read if place else life.begin_to_read
            day = self.today - timedelta(days=days)
            if place or life is self.late_ones()[0]:
                yield day, partial(act, place, self.jury[place], self.criteria)

    # -- the jury ------------------------------------------------------------------------------

    def invite(self):
        for user, (_email, sent_by) in zip(self.jury, SEATS, strict=True):
            jury.invite(self.round, user=user, by=self.board, represents=sent_by)
            outbox.release(Mail.objects.filter(to=user.email).latest("pk"), by=self.board)

    def accept(self):
        for seat in self.round.seats.select_related("user"):
            jury.accept_seat(seat, by=seat.user)

    def call(self):
        on = next_working_day(self.day("meet"))
        jury.plan_meeting(self.round, by=self.board, on=on, begins=BEGINS, place=PLACE)

    def call_again(self):
        on = next_working_day(self.today + AHEAD)
        jury.plan_meeting(self.round, by=self.board, on=on, begins=BEGINS, place=PLACE)

    def meet(self):
        present = self.round.seats.values_list("pk", flat=True)
        meeting = jury.open_meeting(self.round.meetings.get(), by=self.board, present=present)
        for life in self.voted():
            life.vote(self.board)
        jury.close_meeting(meeting, by=self.board, notes=words.MINUTES)

    # -- the plan of the round -----------------------------------------------------------------

    def compare(self):
        """Three ways to spend the money, the last of which the house proposes."""
        lives = self.planned()
        for name, places in (
            ("Nach Punkten der Fachjury", ()),
            ("Alle etwas kürzer", [_shorter(life) for life in lives]),
            ("Stadt und Umland im Wechsel", [life.place() for life in in_turn(lives)]),
            ("Vorschlag der Stabsstelle", [life.place() for life in lives]),
        ):
            jury.make_scenario(self.round, by=self.clerk, name=name, places=places)

    def adopt(self):
        for life in self.voted():
            life.declare(self.head)
        jury.adopt(self.round.scenarios.last(), by=self.head)

    # -- the committee -------------------------------------------------------------------------

    def refer(self):
        jury.refer_all(self.round, by=self.head)

    def resolve(self):
        paper = PAPERS[self.round.year - self.today.year]
        self._resolve(paper, [life for life in self.voted() if life.idea.via != DEFERRED])

    def resolve_again(self):
        """What the committee put off; one is still before it."""
        lives = [life for life in self.voted() if life.idea.via == DEFERRED]
        self._resolve(PAPER_AGAIN, [one for one in lives if one.idea.ends_in != PENDING])

    def _resolve(self, paper, lives):
        if not lives:
            return
        jury.resolve(
            self.round,
            by=self.board,
            committee=self.round.line.committee,
            paper=paper,
            on=timezone.localdate(),
            verdicts=[life.verdict(self.waiting_until) for life in lives],
            **COUNTED,
        )

    # -- whose turn it is ----------------------------------------------------------------------

    def voted(self) -> list:
        """In the order of their receipt; those that came late wait for the next meeting."""
        lives = [life for life in self.lives if life.idea.ends_in != "jury_review"]
        return sorted(lives, key=lambda life: life.application.case_id)

    def planned(self) -> list:
        """First who is granted something, then who waits, then who is rejected; each by points."""
        lives = sorted(self.voted(), key=_by_points)
        waiting = [life for life in lives if life.outcome == Outcome.WAITLISTED]
        waiting.sort(key=lambda life: not life.idea.has_waited)  # who moves up waits in front
        for rank, life in enumerate(waiting, self.first_rank()):
            life.waiting_rank = rank
        return lives

    def first_rank(self) -> int:
        return 1

    def late_ones(self):
        return [life for life in self.lives if life.idea.ends_in == "jury_review"]


def _by_points(life):
    return RANKS.index(life.outcome), -life.opinion.points, life.application.case_id


def _shorter(life):
    place = life.place()
    amounts = {
        year: (euros * SHORTER / 100).quantize(euros) for year, euros in place.amounts.items()
    }
    outcome = Outcome.GRANTED if amounts else place.outcome
    return jury.Place(place.application, outcome, amounts)


def in_turn(lives):
    """One of the places around the city, one of the city; who is rejected stays at the end."""
    kept = [life for life in lives if life.outcome != Outcome.REJECTED]
    city = [life for life in kept if CITY in life.idea.places or not life.idea.places]
    around = [life for life in kept if life not in city]
    pairs = zip_longest(around, city)
    turns = [life for pair in pairs for life in pair if life]
    return turns + [life for life in lives if life not in kept]
