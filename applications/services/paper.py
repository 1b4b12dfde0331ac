"""What came on paper, or was taken down in the office: a clerk enters it for the organisation."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from applications.facts import PaperFacts
from applications.models import Application
from applications.record.snapshots import freeze, submission_facts
from applications.rules import enters_paper
from fonds.accounts.models import Organisation, Role
from fonds.accounts.rules import has_role
from fonds.cases.models import Case, FollowUp
from fonds.cases.services import add_document, assign_file_number, finish_follow_ups
from fonds.cases.workflow import Refused, advance, renew
from fonds.programmes.models import Round

from .deciding import answer, withdraw
from .filing import take_in
from .letters import write_letter
from .waiting import wait_for, wait_for_early_start

DAYS_TO_ENTER, DAYS_TO_TAKE = 2, 3


@transaction.atomic
def create_on_paper(
    *, round: Round, organisation: Organisation, channel: str, title: str, by
) -> Application:
    """Open a case for what came on paper; the clerk fills in the form in its name. An organisation
    that is new is entered with it.

    Raises ``Refused`` for an organisation that was merged into another one.
    """
    if not has_role(by, Role.CLERK):
        raise PermissionDenied
    if organisation.merged_into_id:
        raise Refused(
            "Diesen Träger gibt es nicht mehr. Nehmen Sie den, in dem er aufgegangen ist."
        )
    if organisation._state.adding:
        organisation.save()
    case = Case.objects.create(
        round=round, organisation=organisation, channel=channel, entered_by=by, clerk=by
    )
    application = Application.objects.create(case=case, title=title)
    wait_for(case, FollowUp.Kind.ENTER, role=Role.CLERK, days=DAYS_TO_ENTER, person=by)
    return application


@transaction.atomic
def file_paper(application: Application, *, by, received_on: date) -> Application:
    """It counts from the day it came in; whether it is complete is checked later (§ 24 VwVfG).

    Raises ``Refused`` for a day in the future.
    """
    _demand_past(received_on)
    application = renew(application)
    snapshot = freeze(application, by=by)
    case = application.case
    facts = PaperFacts(
        **asdict(submission_facts(application, snapshot)),
        channel=case.channel,
        received_on=received_on.isoformat(),
    )
    application = advance(
        application.file_paper,
        by=by,
        received_at=_at(received_on),
        is_late=received_on > case.round.closes_on,
        facts=facts,
    )
    assign_file_number(application.case)
    take_in(application, snapshot)
    write_letter(application, "submit", by=by)
    finish_follow_ups(application.case, FollowUp.Kind.ENTER, by=by)
    wait_for(application.case, FollowUp.Kind.TAKE, role=Role.CLERK, days=DAYS_TO_TAKE)
    wait_for_early_start(application)
    return application


@transaction.atomic
def answer_on_paper(
    application: Application, *, by, received_on: date, reply: str, scans: Iterable[File] = ()
) -> Application:
    """What the organisation answered in writing; the letter itself goes into the file."""
    _demand_past(received_on)
    _demand_clerk(application, by)
    application = answer(application, by=by, reply=_in_writing(received_on, reply))
    _lay_in(application, scans, "paper_answer", by=by)
    return application


@transaction.atomic
def withdraw_on_paper(
    application: Application, *, by, received_on: date, reason: str = "", scans: Iterable[File] = ()
) -> Application:
    """The organisation took its application back in writing."""
    _demand_past(received_on)
    _demand_clerk(application, by)
    application = withdraw(application, by=by, reason=_in_writing(received_on, reason))
    _lay_in(application, scans, "paper_withdrawal", by=by)
    return application


def _demand_past(day):
    if day > timezone.localdate():
        raise Refused("Der Tag des Eingangs liegt nicht in der Zukunft.")


def _demand_clerk(application, by):
    if not enters_paper(application, by):
        raise PermissionDenied


def _in_writing(day, words):
    """``Schriftlich am 3. Mai 2027. Wir ziehen um.``"""
    return f"Schriftlich am {date_format(day, 'j. F Y')}. {words}".strip()


def _lay_in(application, scans, kind, *, by):
    for scan in scans:
        add_document(application.case, scan, kind=kind, by=by)


def _at(day):
    """The moment of a day that only the stamp on the paper knows: now, or noon of that day."""
    if day == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, time(12)))
