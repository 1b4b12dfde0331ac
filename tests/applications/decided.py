"""Applications on their way to a decision, and what is typed when it is taken."""

from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from applications import services
from fonds.cases.services import check_draft, sign_draft
from fonds.programmes.models import Criterion
from tests.factories import LineFactory, UserFactory, received

TODAY = timezone.localdate()
YEAR = TODAY.year
SOON = TODAY + timedelta(days=30)
PAPER = {"committee": "Regionsausschuss", "paper": "0123/26", "on": TODAY}
VOTES = {"yes": 9, "no": 2, "abstained": 1}
OVER_TWO_YEARS = {"starts_on": date(YEAR, 9, 1), "ends_on": date(YEAR + 1, 8, 31)}


def by_committee(line=None, **fields):
    """A line on which the committee decides everything."""
    line = line or LineFactory()
    line.head_limit = 0
    line.save()
    return line


def ready(*, clerk, second, amount=4000, **fields):
    """Assessed and confirmed on a line without a jury: the money is reserved."""
    application = received(state="assessment", **fields)
    application = services.assess(application, by=clerk, amount=Decimal(amount), reason="Passt.")
    return services.confirm(application, by=second)


def pending(*, clerk, second, decider, **fields):
    """Before the committee."""
    by_committee()
    return services.refer(ready(clerk=clerk, second=second, **fields), by=decider)


def waitlist(application, *, by, rank=1, until=SOON):
    return services.decide(
        application,
        by=by,
        outcome="waitlisted",
        amounts={},
        waiting_rank=rank,
        waiting_until=until,
        reason="Das Geld reicht nicht.",
    )


def told(application, *, clerk, second, decider):
    """Drafted, checked, signed, sent."""
    application = services.draft_notice(application, by=clerk)
    draft = check_draft(application.case.drafts.latest("pk"), by=second)
    sign_draft(draft, by=decider)
    return services.notify(application, by=decider)


def waiting(rank=1, **fields):
    """On the waiting list, without the way that led there."""
    people = {"assessed_by": UserFactory(), "proposed_amount": 3000}
    kept = {"outcome": "waitlisted", "waiting_rank": rank, "waiting_until": SOON}
    return received(**{"state": "waitlisted"} | people | kept | fields)


def criteria(line):
    return [
        Criterion.objects.create(line=line, number=number, name=name, question="?", weight=50)
        for number, name in enumerate(("Bedarf", "Umsetzung"), 1)
    ]


def url(application, act):
    return reverse(f"applications:{act}", args=[application.case.key])


def page(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
