"""What a member of the jury finds in its room: its cases, how far it is, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from applications.jury.dossiers import listed_for, readable_by
from applications.jury.models import Review, Seat
from applications.jury.ranking import Standing, standings
from applications.lifecycle import State
from applications.models import Application
from fonds.cases.models import Impartiality


@dataclass(frozen=True)
class Row:
    """One case; ``standing`` is what all members said of it, told once the own vote is given."""

    application: Any
    review: Review | None
    standing: Standing | None

    @property
    def is_declared(self):
        return self.application.is_declared

    @property
    def is_given(self):
        return self.review is not None and self.review.is_given

    @property
    def is_open(self):
        """Does the own vote still wait to be given?"""
        return self.is_declared and not self.is_given and self.is_at_the_jury

    @property
    def is_at_the_jury(self):
        """The jury has not yet voted on it together."""
        return self.application.state == State.JURY_REVIEW


@dataclass(frozen=True)
class Room:
    """All rows, in the order of their numbers."""

    rows: Sequence[Row]

    @property
    def counted(self):
        """What the own votes are counted of: given, or still to be given."""
        return [row for row in self.rows if row.is_declared and (row.is_given or row.is_open)]

    @property
    def given(self):
        return [row for row in self.counted if row.is_given]

    @property
    def following(self) -> Row | None:
        """The next one to do."""
        return next((row for row in self.rows if row.is_open), None)

    @property
    def undeclared(self):
        return [row for row in self.rows if not row.is_declared]

    @property
    def ranked(self):
        """By the points of all, only of those whose own vote is given."""
        known = [row for row in self.rows if row.standing]
        return sorted(known, key=lambda row: row.standing.sort_key)


def room_of(seat: Seat) -> Room:
    declared = Impartiality.objects.filter(user=seat.user, case=OuterRef("case"))
    applications = list(listed_for(seat).annotate(is_declared=Exists(declared)))
    reviews = {row.application_id: row for row in own_reviews(seat)}
    told = {row.application.pk: row for row in standings(seat.round, only=_voted_on(seat))}
    return Room([Row(one, reviews.get(one.pk), told.get(one.pk)) for one in applications])


def standing_of(seat: Seat, application: Application) -> Standing | None:
    """How one case stands; nothing before the own vote is given."""
    found = standings(seat.round, only=_voted_on(seat).filter(pk=application.pk))
    return found[0] if found else None


def own_reviews(seat: Seat):
    """Of a member, each with its points."""
    rows = Review.objects.filter(seat=seat).select_related("application__case__round__line")
    return rows.prefetch_related("marks__criterion")


def reviews_of_others(seat: Seat, application: Application) -> list[Review]:
    """What the others gave, by name. The caller asks whether the own vote is given."""
    rows = Review.objects.given().filter(application=application, seat__round=seat.round)
    rows = rows.exclude(seat=seat).select_related("seat__user", "application__case__round__line")
    return list(rows.prefetch_related("marks__criterion").order_by("seat__user__name", "pk"))


def _voted_on(seat):
    given = Review.objects.filter(seat=seat, given_at__isnull=False)
    return readable_by(seat).filter(pk__in=given.values("application"))
