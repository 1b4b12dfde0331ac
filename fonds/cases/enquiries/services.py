"""What is done with an enquiry: taken in with a task for the desk, and closed with a note."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from fonds.accounts.models import Role
from fonds.cases.models import FollowUp
from fonds.law.deadlines import next_working_day
from fonds.outbox.models import Mail
from fonds.outbox.services import post
from fonds.trail.services import log_access

from . import rules
from .models import Enquiry

DAYS_TO_ANSWER = 2  # working days, told on the page that thanks


def answered_by(received_on: date) -> date:
    """The working day by which somebody answers; the day of receipt does not count."""
    day = received_on
    for _ in range(DAYS_TO_ANSWER):
        day = next_working_day(day + timedelta(days=1))
    return day


@transaction.atomic
def receive(enquiry: Enquiry) -> Enquiry:
    """Keep what somebody asks, and lay it on the desk; whoever gave an address gets a pointer."""
    due_on = answered_by(timezone.localdate(enquiry.received_at))
    enquiry.follow_up = FollowUp.objects.create(
        kind=FollowUp.Kind.ENQUIRY, role=Role.CLERK, due_on=due_on
    )
    enquiry.save()
    if enquiry.email:
        _send_pointer(enquiry)
    return enquiry


@transaction.atomic
def close(enquiry: Enquiry, *, by, note: str) -> Enquiry:
    """Somebody has answered; a second click finds it closed and changes nothing."""
    if not rules.may_close(by):
        raise PermissionDenied
    task = FollowUp.objects.select_for_update().get(pk=enquiry.follow_up_id)
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), by
        task.save(update_fields=["done_at", "done_by"])
        enquiry.note = note
        enquiry.save(update_fields=["note"])
        log_access("enquiry.closed", by=by, enquiry=enquiry.pk)
    return enquiry


def _send_pointer(enquiry):
    """Nothing that was typed is sent on: else anybody could write to anybody through us."""
    with translation.override("de"):
        text = render_to_string(
            "cases/mails/enquiry.txt",
            {"due_on": enquiry.follow_up.due_on, "contact": settings.FUND_CONTACT},
        )
    subject, _, body = text.partition("\n")
    post(
        kind="cases/mails/enquiry",
        to=enquiry.email,
        subject=subject.strip(),
        body=body.strip(),
        state=Mail.State.RELEASED,
    )
