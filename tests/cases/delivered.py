"""Letters that went one way or another, for tests of what follows from it."""

from datetime import date, datetime, time, timedelta

import time_machine
from django.utils import timezone

from fonds.cases import services
from fonds.cases.letters.seeing_out import send_out
from fonds.cases.models import Lawsuit, Letter
from tests.factories import LetterDraftFactory, LetterFactory, MembershipFactory, received

ISSUED = date(2026, 5, 4)  # a Monday


def at(day):
    """That day at noon."""
    noon = datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone())
    return time_machine.travel(noon, tick=False)


def sent(by, *, in_portal=False, **fields):
    """A letter issued on a Monday in May, on its way."""
    application = received(state="rejected")
    case = application.case
    case.portal_since = date(2026, 1, 1) if in_portal else None
    case.save()
    MembershipFactory(organisation=case.organisation)
    with at(ISSUED):
        draft = LetterDraftFactory(case=case)
        letter = LetterFactory(case=case, draft=draft, issued_on=ISSUED, **fields)
        send_out(letter, by=by)
    return letter


def posted(by, **fields):
    """... and posted on the day after."""
    letter = sent(by, **fields)
    with at(ISSUED + timedelta(days=1)):
        services.record_posting(letter, on=timezone.localdate(), by=by)
    return letter


def member_of(letter):
    return letter.case.organisation.memberships.earliest("pk").user


def anew(letter):
    """As it stands now, with all its steps."""
    return Letter.objects.with_deliveries().get(pk=letter.pk)


def steps(letter):
    rows = letter.deliveries.order_by("pk")
    return [(row.kind, row.on) for row in rows]


def told(letter, kind="letter."):
    """Of its case: the kinds of events and who made them."""
    rows = letter.case.events.filter(kind__startswith=kind).order_by("pk")
    return [(row.kind, row.by) for row in rows]


def open_tasks(letter):
    rows = letter.case.follow_ups.filter(done_at=None).order_by("pk")
    return [row.kind for row in rows]


def sue(letter, by, *, outcome="", ended_on=None):
    ended = {"outcome": outcome, "ended_on": ended_on, "ended_by": by} if outcome else {}
    return Lawsuit.objects.create(
        case=letter.case,
        letter=letter,
        court="Verwaltungsgericht Hannover",
        filed_on=ISSUED,
        entered_by=by,
        **ended,
    )
