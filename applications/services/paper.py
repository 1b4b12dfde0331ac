"""What came on paper, or was taken down in the office: a clerk enters it for the organisation."""

from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.models import Application
from applications.record.snapshots import freeze, submission_facts
from fonds.accounts.models import Organisation, Role
from fonds.accounts.rules import has_role
from fonds.cases.models import Case, FollowUp
from fonds.cases.services import assign_file_number, finish_follow_ups
from fonds.cases.workflow import Refused, advance, renew
from fonds.programmes.models import Round

from .filing import take_in
from .letters import write_letter
from .waiting import wait_for, wait_for_early_start

DAYS_TO_ENTER, DAYS_TO_TAKE = 2, 3


@transaction.atomic
def create_on_paper(
    *, round: Round, organisation: Organisation, channel: str, title: str, by
) -> Application:
    """Open a case for what came on paper; the clerk fills in the form in its name."""
    if not has_role(by, Role.CLERK):
        raise PermissionDenied
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
    if received_on > timezone.localdate():
        raise Refused("Der Tag des Eingangs liegt nicht in der Zukunft.")
    application = renew(application)
    snapshot = freeze(application, by=by)
    application = advance(
        application.file_paper,
        by=by,
        received_at=_at(received_on),
        is_late=received_on > application.case.round.closes_on,
        facts=submission_facts(application, snapshot),
    )
    assign_file_number(application.case)
    take_in(application, snapshot)
    write_letter(application, "submit", by=by)
    finish_follow_ups(application.case, FollowUp.Kind.ENTER, by=by)
    wait_for(application.case, FollowUp.Kind.TAKE, role=Role.CLERK, days=DAYS_TO_TAKE)
    wait_for_early_start(application)
    return application


def _at(day):
    """The moment of a day that only the stamp on the paper knows: now, or noon of that day."""
    if day == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, time(12)))
