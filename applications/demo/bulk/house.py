"""What all lives in bulk have in common: asked of the database once."""

from collections import defaultdict
from functools import cached_property
from heapq import heappush
from itertools import count

from django.db.models import prefetch_related_objects
from django.utils import timezone

from applications.demo.rounds import CHOOSING, OPEN, round_of
from applications.demo.sheets import UNIT
from applications.demo.story import Step
from fonds.accounts.models import RoleGrant
from fonds.accounts.roles import Role
from fonds.accounts.services import system
from fonds.budget.models import BudgetYear
from fonds.cases.models import FileNumberCounter, TextModule
from fonds.programmes.models import CheckItem, Criterion, Declaration, Obligation
from fonds.region.models import Municipality, Unit
from measures.models import FUND, Goal, Measure

from .pile import Pile


class House:
    def __init__(self, today):
        self.today, self.now = today, timezone.now()
        self.pile = Pile()
        self.steps = []  # of the cases that live now, in order of time
        self.received = defaultdict(list)  # cases by organisation, so far
        self.count = count(1_000_000)  # after what people do at the same moment
        self._found = {}

    def once(self, what, *key, ask):
        """The answer of the database, asked the first time only."""
        if (what, *key) not in self._found:
            self._found[what, *key] = ask()
        return self._found[what, *key]

    @cached_property
    def places(self):
        return {place.ags: place for place in Municipality.objects.order_by("ags")}

    @cached_property
    def goals(self):
        rows = Goal.objects.select_related("field")
        return {(goal.field.slug, goal.number): goal for goal in rows}

    @cached_property
    def years(self):
        return {row.year: row for row in BudgetYear.objects.order_by("year")}

    @cached_property
    def fund(self):
        return Measure.objects.get(code=FUND)

    @cached_property
    def clock(self):
        return system()

    @cached_property
    def numbers(self):
        """The last file number of each year."""
        return defaultdict(int, FileNumberCounter.objects.values_list("year", "last"))

    @cached_property
    def staff(self):
        """Whoever acts for the house; the clock need not declare anything."""
        rows = RoleGrant.objects.exclude(role=Role.SYSTEM)
        return set(rows.values_list("user", flat=True))

    def works_here(self, person):
        return person.pk in self.staff

    def later(self, at, act):
        """What the clock does one day, unless that day is still to come."""
        if at <= self.now:
            heappush(self.steps, Step(at, next(self.count), act))

    def store(self):
        """What the lives left behind; the next ones begin on an empty pile."""
        self.pile.store()
        self.pile = Pile()

    def next_number(self):
        year = timezone.localdate().year
        self.numbers[year] += 1
        return f"RF-{year}-{self.numbers[year]:04d}"

    def keep_numbers(self):
        for year, last in self.numbers.items():
            FileNumberCounter.objects.update_or_create(year=year, defaults={"last": last})

    def round_of(self, idea):
        def ask():
            row = round_of(idea, self.today)
            prefetch_related_objects([row.line], "extra_questions")
            return row

        came = int(idea.came) if idea.year == 0 and idea.line != "mikro" else None
        which = came is not None and (came >= OPEN) + (came > CHOOSING[0])
        return self.once("round", idea.line, idea.year, which, ask=ask)

    def seats(self, round):
        """By the id of the person."""
        return self.once(
            "seats", round.pk, ask=lambda: {row.user_id: row for row in round.seats.sitting()}
        )

    def declarations(self, line):
        def ask():
            return Declaration.objects.current(line)

        return self.once("declarations", line.pk, timezone.localdate(), ask=ask)

    def check_items(self, line):
        return self.once("items", line.pk, ask=lambda: list(CheckItem.objects.of(line)))

    def criteria(self, line):
        return self.once("criteria", line.pk, ask=lambda: list(Criterion.objects.of(line)))

    def obligations(self, line):
        def ask():
            return Obligation.objects.current(line)

        return self.once("obligations", line.pk, timezone.localdate(), ask=ask)

    @cached_property
    def unit(self):
        return Unit.objects.get(code=UNIT)

    # -- the words of letters ----------------------------------------------------------------------

    def modules(self):
        return self.once("modules", timezone.localdate(), ask=TextModule.objects.current)
