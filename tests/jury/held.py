"""A meeting of the jury, planned or held, for tests."""

from decimal import Decimal

from django.utils import timezone

from applications import services as applications
from applications.jury import services
from applications.jury.models import RoundPaper
from applications.models import Application
from fonds.cases.conflicts import declare_conflict
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from tests.factories.jury import JuryRoundFactory, SeatFactory, at_the_jury

VOTE = {"outcome": "notified", "amount": Decimal(2_500), "yes": 2, "no": 1, "abstained": 0}


def jury_of(number=3, **fields):
    """A round and its seats; the members are called A, B, C."""
    round = JuryRoundFactory(**fields)
    names = [f"Mitglied {letter}" for letter in "ABCDEFGH"[:number]]
    return round, [SeatFactory(round=round, user__name=name) for name in names]


def planned(clerk, cases=3, members=3):
    """A meeting that is called for today, on so many cases."""
    round, seats = jury_of(members)
    at_the_jury(round, cases)
    return services.plan_meeting(round, by=clerk, on=timezone.localdate(), place="Raum 5"), seats


def running(clerk, cases=3, members=3, absent=()):
    """It runs, with all members but the ``absent``, given by their place."""
    meeting, seats = planned(clerk, cases, members)
    present = [seat.pk for place, seat in enumerate(seats) if place not in absent]
    return services.open_meeting(meeting, by=clerk, present=present), seats


def item(meeting, number):
    return meeting.items.select_related("application__case").get(number=number)


def vote(meeting, number, *, by, **changes):
    """On the case of this place of the agenda; two for it and one against."""
    return applications.record_vote(item(meeting, number).application, by=by, **VOTE | changes)


def back_to_the_jury(meeting, number, *, by):
    """The head takes the vote on this case back."""
    application = Application.objects.get(pk=item(meeting, number).application_id)
    return applications.correct(application, by=by, reason="Falsch gezählt.")


def keep_off(meeting, number, seat):
    """The member declares a conflict of interest in this case."""
    return declare_conflict(item(meeting, number).application.case, by=seat.user, ground="member")


def drawn(meeting):
    """The minutes, once the worker has nothing left to do."""
    while Job.objects.filter(done_at=None).exists():
        sweep()
    return RoundPaper.objects.get(kind=RoundPaper.Kind.MINUTES, thing=meeting.pk)
