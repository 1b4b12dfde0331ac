"""A round with a jury: its line with criteria, the seats, the votes, the meeting, the scenarios."""

from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from applications.jury.models import (
    AgendaItem,
    Meeting,
    Placement,
    Review,
    Scenario,
    Seat,
)
from applications.models import Application
from fonds.accounts.roles import Role
from fonds.programmes.models import Criterion

from .people import UserFactory
from .work import LineFactory, RoundFactory, received


class JuryLineFactory(LineFactory):
    """A line whose rounds a jury of at least two advises, and a committee decides."""

    class Meta:
        skip_postgeneration_save = True

    code = "jury"
    has_jury = True
    jury_quorum = 2
    head_limit = 0

    @factory.post_generation
    def criteria(self, create, extracted, **kwargs):
        """Two, of 60 and 40 percent; the top is five points."""
        for number, (name, weight) in enumerate((("Bedarf", 60), ("Umsetzung", 40)), 1):
            Criterion.objects.get_or_create(
                line=self,
                number=number,
                defaults={"name": name, "question": f"{name}?", "weight": weight},
            )


class JuryRoundFactory(RoundFactory):
    line = factory.SubFactory(JuryLineFactory)


class SeatFactory(DjangoModelFactory):
    """Somebody who sits in the jury and has accepted."""

    class Meta:
        model = Seat

    round = factory.SubFactory(JuryRoundFactory)
    user = factory.SubFactory(UserFactory, role=Role.JURY)
    invited_by = factory.SubFactory(UserFactory)
    accepted_at = factory.LazyFunction(timezone.now)


class ReviewFactory(DjangoModelFactory):
    """A vote that was given; ``points`` are those of every criterion."""

    class Meta:
        model = Review
        skip_postgeneration_save = True

    seat = factory.SubFactory(SeatFactory)
    application = factory.SubFactory("tests.factories.ApplicationFactory")
    version = 1
    given_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def points(self, create, extracted, **kwargs):
        for criterion in Criterion.objects.of(self.application.line):
            self.marks.create(criterion=criterion, points=3 if extracted is None else extracted)


class MeetingFactory(DjangoModelFactory):
    """A meeting that runs, with everybody there and all cases of the jury on its agenda."""

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    round = factory.SubFactory(JuryRoundFactory)
    on = factory.LazyFunction(timezone.localdate)
    opened_at = factory.LazyFunction(timezone.now)
    opened_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def agenda(self, create, extracted, **kwargs):
        for seat in self.round.seats.sitting() if self.opened_at else ():
            self.attendance.create(seat=seat, is_present=True)
        rows = Application.objects.filter(case__round=self.round, state="jury_review")
        for number, application in enumerate(rows.order_by("pk"), 1):
            AgendaItem.objects.create(meeting=self, application=application, number=number)


class ScenarioFactory(DjangoModelFactory):
    class Meta:
        model = Scenario

    round = factory.SubFactory(JuryRoundFactory)
    name = factory.Sequence("Szenario {}".format)
    made_by = factory.SubFactory(UserFactory)


def place(scenario, application, outcome="notified", **amounts):
    """At the end of the scenario; ``amounts`` by year as ``y2026=100``."""
    rank = scenario.placements.count() + 1
    by_year = {name[1:]: Decimal(euros) for name, euros in amounts.items()}
    return Placement.objects.create(
        scenario=scenario, application=application, rank=rank, outcome=outcome, amounts=by_year
    )


def at_the_jury(round, number=1, state="jury_review", **fields):
    """So many applications of a round, assessed and confirmed: the jury has them now."""
    people = {"assessed_by": UserFactory(), "confirmed_by": UserFactory(), "proposed_amount": 3_000}
    return [
        received(case__round=round, state=state, **people | fields) for _number in range(number)
    ]


def adopted(round, *, by, amount=1_000, state="decision_ready", applications=None):
    """A round whose plan was adopted with one line for each application; nothing is reserved."""
    rows = applications if applications is not None else at_the_jury(round, 1, state=state)
    scenario = ScenarioFactory(round=round, adopted_at=timezone.now(), adopted_by=by)
    for application in rows:
        place(scenario, application, **{f"y{round.year}": amount})
    return scenario
