"""A round with a jury, and somebody who sits in it and has declared."""

from applications.record.snapshots import freeze
from tests.factories import UserFactory
from tests.factories.jury import JuryRoundFactory, SeatFactory, at_the_jury
from tests.factories.people import declare


def handed_in(round, number=1, **fields):
    """Cases at the jury with the version that was handed in, on which nobody has declared."""
    applications = at_the_jury(round, number, **{"case__declared": False} | fields)
    for application in applications:
        freeze(application, by=application.assessed_by)
    return applications


def seated(round, *applications, **fields):
    """A member that is impartial on these applications."""
    seat = SeatFactory(round=round, user__role__declared=False, **fields)
    declare([one.case for one in applications], [seat.user])
    return seat


def world(number=1, **fields):
    """A round, its applications, and a member that may read them all."""
    round = JuryRoundFactory()
    applications = handed_in(round, number, **fields)
    return round, applications, seated(round, *applications)


def points(line, given):
    return {str(f"points_{row.pk}"): str(given) for row in line.criteria.order_by("number")}


def somebody():
    return UserFactory()
