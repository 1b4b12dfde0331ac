"""The acts on what is missing: ask for it, ask for more time, give it or not, remind."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from applications.facts import DeadlineFacts, RequestFacts
from applications.lifecycle import State
from applications.models import Application, InformationRequest
from fonds.accounts.models import Role
from fonds.cases import services as cases
from fonds.cases.models import FollowUp, Reminder
from fonds.cases.workflow import Refused, advance, lock
from fonds.law.deadlines import LEAST_DAYS_TO_ANSWER, answer_until, next_working_day

from .letters import write_letter
from .waiting import wait_for

DAYS_TO_DECIDE_ON_TIME = 2
DAYS_TO_READ_AN_ANSWER = 5
DAYS_OF_REMINDER = 3
Kind = FollowUp.Kind


@transaction.atomic
def request_information(
    application: Application,
    *,
    by,
    reason: str,
    sections: Sequence[str],
    due_on: date | None = None,
) -> Application:
    """Something is missing: the applicant is written to, and may edit exactly these sections.

    The deadline is the proposed one if none is named, and never ends on a day without work.
    """
    today = timezone.localdate()
    due_on = next_working_day(due_on) if due_on else answer_until(today)
    if (due_on - today).days < LEAST_DAYS_TO_ANSWER:
        raise Refused(f"Die Frist liegt mindestens {LEAST_DAYS_TO_ANSWER} Tage in der Zukunft.")
    if not sections:
        raise Refused("Öffnen Sie mindestens einen Abschnitt.")
    facts = RequestFacts(tuple(sections), due_on.isoformat())
    application = advance(application.request_information, by=by, remark=reason, facts=facts)
    request = InformationRequest.objects.create(
        application=application, sections=list(sections), due_on=due_on, asked_by=by
    )
    for kind in (Kind.ANSWER, Kind.CONFIRM, Kind.RETURNED):
        cases.finish_follow_ups(application.case, kind, by=by)
    write_letter(application, "request_information", by=by, reason=reason, request=request)
    return application


def close_request(application: Application, *, by) -> None:
    """The answer is there: nothing is open any more, and somebody has to read it."""
    application.requests.filter(answered_at=None).update(answered_at=timezone.now())
    _finish_all(application.case, by=by)
    _for_the_clerk(application, Kind.ANSWER, DAYS_TO_READ_AN_ANSWER)


def drop_request(application: Application, *, by) -> None:
    """The application is no more: nobody waits for an answer."""
    application.requests.filter(answered_at=None).update(answered_at=timezone.now())
    _finish_all(application.case, by=by)
    cases.finish_follow_ups(application.case, Kind.ANSWER, by=by)


@transaction.atomic
def ask_for_time(application: Application, *, by, until: date, reason: str) -> Application:
    """The applicant needs longer; until the clerk has said yes, the old day counts."""
    facts = DeadlineFacts(until.isoformat())
    application = advance(application.ask_for_time, by=by, remark=reason, facts=facts)
    request = application.open_request()
    if until <= request.due_on:
        due_on = date_format(request.due_on, "DATE_FORMAT")
        raise Refused(
            _("Ihre Frist läuft schon bis {day}. Schreiben Sie einen späteren Tag.").format(
                day=due_on
            )
        )
    request.extension_asked_until, request.extension_reason = until, reason
    request.extension_decided_at = None
    request.save()
    _for_the_clerk(application, Kind.EXTENSION, DAYS_TO_DECIDE_ON_TIME)
    return application


@transaction.atomic
def grant_time(application: Application, *, by, until: date, words: str) -> Application:
    """The deadline is moved; it never ends on a day without work."""
    until = next_working_day(until)
    facts = DeadlineFacts(until.isoformat())
    application = advance(application.grant_time, by=by, remark=words, facts=facts)
    request = application.open_request()
    if until <= max(request.due_on, timezone.localdate()):
        raise Refused("Die neue Frist liegt nach der alten und nach dem heutigen Tag.")
    request.due_on = until
    _decide_on_time(application, request, by=by)
    write_letter(application, "grant_time", by=by, words=words, request=request)
    return application


@transaction.atomic
def refuse_time(application: Application, *, by, words: str) -> Application:
    """The deadline stays as it is, and the applicant reads why."""
    application = advance(application.refuse_time, by=by, remark=words)
    request = application.open_request()
    _decide_on_time(application, request, by=by)
    write_letter(application, "refuse_time", by=by, words=words, request=request)
    return application


@transaction.atomic
def remind_of_answer(request: InformationRequest) -> bool:
    """Three days before: one mail for each deadline. Was there anything to say?"""
    if not _waits(request):
        return False
    return cases.remind(
        request.application.case,
        Reminder.Kind.ANSWER,
        due_on=request.due_on,
        template="applications/mails/answer_due.txt",
    )


@transaction.atomic
def look_after_answer(request: InformationRequest) -> None:
    """The deadline is over: a person decides what follows, nothing happens by itself."""
    if _waits(request):
        case = request.application.case
        due_on = next_working_day(request.due_on + timedelta(days=1))
        cases.follow_up(case, Kind.OVERDUE, role=Role.CLERK, due_on=due_on, person=case.clerk)


def _waits(request):
    """As it stands under the lock of its case: is the answer still missing?"""
    lock(request.application.case)
    open_ones = InformationRequest.objects.filter(answered_at=None, due_on=request.due_on)
    return open_ones.filter(pk=request.pk, application__state=State.INFO_REQUESTED).exists()


def _decide_on_time(application, request, *, by):
    request.extension_decided_at = timezone.now()
    request.save()
    cases.finish_follow_ups(application.case, Kind.EXTENSION, by=by)
    cases.finish_follow_ups(application.case, Kind.OVERDUE, by=by)


def _finish_all(case, *, by):
    for kind in (Kind.EXTENSION, Kind.OVERDUE):
        cases.finish_follow_ups(case, kind, by=by)


def _for_the_clerk(application, kind, days):
    case = application.case
    wait_for(case, kind, role=Role.CLERK, days=days, person=case.clerk)
