"""Stellungnahmen: asked by a clerk, given through a link by somebody who has no account."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import Signer
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.facts import StatementFacts
from applications.lifecycle import BEFORE_DECISION
from applications.models import Application, Statement
from applications.rules import is_clerk
from fonds.accounts.models import Role
from fonds.accounts.services import system
from fonds.cases import services as cases
from fonds.cases.models import FollowUp
from fonds.cases.workflow import Refused, demand_declared, lock, record, renew
from fonds.law.deadlines import answer_until, next_working_day
from fonds.outbox import services as outbox
from fonds.outbox.models import Mail
from fonds.region.models import Municipality, Unit

from .waiting import wait_for

DAYS_TO_READ = 3
LINK = Signer(salt="statement")  # its end stands in the row: the day, the answer, the withdrawal
MAIL = "applications/mails/statement"
Kind = FollowUp.Kind
TO_READ = (Kind.STATEMENT, Kind.NO_STATEMENT)


@transaction.atomic
def ask_statement(
    application: Application,
    *,
    by,
    email: str,
    question: str,
    unit: Unit | None = None,
    municipality: Municipality | None = None,
    name: str = "",
    until: date | None = None,
) -> Statement:
    """Ask one unit or one municipality; its mail waits in the outbox for a person to release it.

    The day is the proposed one if none is named, and never one without work.
    """
    application = renew(application)
    _demand_clerk(application, by)
    today = timezone.localdate()
    until = next_working_day(until) if until else answer_until(today)
    if until <= today:
        raise Refused("Der letzte Tag liegt in der Zukunft.")
    if application.state not in BEFORE_DECISION:
        raise Refused("Um Stellungnahmen bitten Sie, bevor entschieden ist.")
    if bool(unit) == bool(municipality):
        raise Refused("Wählen Sie eine Organisationseinheit oder eine Kommune, nicht beides.")
    _demand_not_asked_yet(application, unit=unit, municipality=municipality)
    statement = Statement.objects.create(
        case=application.case,
        unit=unit,
        municipality=municipality,
        email=email,
        name=name,
        question=question,
        until=until,
        asked_by=by,
    )
    _mail(statement)
    _record(statement, "asked_statement", "Um Stellungnahme gebeten", by=by)
    return statement


@transaction.atomic
def withdraw_statement(statement: Statement, *, by) -> Statement:
    """It is not needed any more: the link ends, and a mail that still waits does not leave."""
    application = renew(statement.case.application)
    _demand_clerk(application, by)
    statement = application.case.statements.get(pk=statement.pk)
    if statement.answered_at or statement.closed_at:
        raise Refused("Hier ist keine Stellungnahme mehr offen.")
    statement.closed_at = timezone.now()
    statement.save(update_fields=["closed_at"])
    held = Mail.objects.filter(case=statement.case, state=Mail.State.HELD)
    for mail in held.filter(body__contains=token_of(statement)):
        outbox.discard(mail, by=by)
    _record(statement, "unasked", "Bitte um Stellungnahme zurückgezogen", by=by)
    return statement


@transaction.atomic
def give_statement(statement: Statement, *, verdict: str, text: str, name: str) -> Statement:
    """The answer comes through the link, once; the clerk is told."""
    application = renew(statement.case.application)
    statement = application.case.statements.get(pk=statement.pk)
    if not may_be_given(statement, application):
        raise Refused(_("Hier ist keine Stellungnahme mehr offen."))
    statement.verdict, statement.text, statement.answered_name = verdict, text, name
    statement.answered_at = timezone.now()
    statement.save(update_fields=["verdict", "text", "answered_name", "answered_at"])
    who = f"{name}, {statement.unit.code if statement.unit else statement.municipality}"
    _record(statement, "stated", "Stellungnahme eingegangen", by=system(), on_behalf=who)
    case = application.case
    wait_for(case, Kind.STATEMENT, role=Role.CLERK, days=DAYS_TO_READ, person=case.clerk)
    return statement


@transaction.atomic
def note_statements(application: Application, *, by) -> Application:
    """A clerk has read what came, and seen what did not: the tasks are done."""
    application = renew(application)
    _demand_clerk(application, by)
    for kind in TO_READ:
        cases.finish_follow_ups(application.case, kind, by=by)
    return application


@transaction.atomic
def look_after_statement(statement: Statement) -> None:
    """Its last day is over without an answer: a person decides what follows."""
    case = lock(statement.case)
    waiting = case.statements.filter(answered_at=None, closed_at=None, until=statement.until)
    is_undecided = case.application.state in BEFORE_DECISION
    if is_undecided and waiting.filter(pk=statement.pk).exists():
        due_on = next_working_day(statement.until + timedelta(days=1))
        cases.follow_up(case, Kind.NO_STATEMENT, role=Role.CLERK, due_on=due_on, person=case.clerk)


def may_be_given(statement: Statement, application: Application) -> bool:
    """The link ends on its day, with the answer, when it is withdrawn, and with the decision."""
    return statement.is_open and application.state in BEFORE_DECISION


def token_of(statement: Statement) -> str:
    return LINK.sign(statement.key)


def _demand_clerk(application, by):
    if not is_clerk(application, by):
        raise PermissionDenied
    demand_declared(application.case, by)


def _demand_not_asked_yet(application, **who):
    waiting = application.case.statements.filter(answered_at=None, closed_at=None, **who)
    if waiting.filter(until__gte=timezone.localdate()).exists():
        raise Refused("Diese Stelle ist schon gefragt. Ihre Antwort steht noch aus.")


def mail_of(statement: Statement) -> dict[str, str]:
    """Number, day and link, never content."""
    context = {
        "statement": statement,
        "case": statement.case,
        "address": f"{settings.BASE_URL}{reverse('statement', args=[token_of(statement)])}",
        "contact": settings.FUND_CONTACT,
    }
    subject, _newline, body = render_to_string(f"{MAIL}.txt", context).partition("\n")
    return {"subject": subject.strip(), "body": body.strip()}


def _mail(statement):
    """The link is no word to keep once it has left."""
    outbox.post(
        kind=MAIL,
        case=statement.case,
        to=statement.email,
        **mail_of(statement),
        state=Mail.State.HELD,
        is_secret=True,
    )


def _record(statement, act, text, *, by, on_behalf=""):
    record(
        statement.case,
        kind=f"application.{act}",
        text=text,
        by=by,
        on_behalf=on_behalf,
        facts=StatementFacts(statement.pk, statement.verdict),
    )
