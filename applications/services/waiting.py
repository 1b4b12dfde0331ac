"""Tasks that acts lay down for the next person."""

from datetime import timedelta

from django.utils import timezone

from applications.lifecycle import EarlyStart
from applications.models import Application
from fonds.accounts.models import Role
from fonds.cases import services as cases
from fonds.cases.models import Case, FollowUp
from fonds.law.deadlines import next_working_day
from fonds.programmes.models import Round

DAYS_TO_DECIDE_EARLY_START = 5


def wait_for(case: Case, kind: str, *, role: str, days: int, person=None, not_for=None) -> FollowUp:
    """Within so many days, ending on a working one; one that is still open is enough.

    ``not_for`` is who must not do it (four eyes).
    """
    due_on = next_working_day(timezone.localdate() + timedelta(days=days))
    return cases.follow_up(
        case, kind, role=role, due_on=due_on, person=person, not_for=not_for, again=True
    )


def lock_round(round: Round) -> None:
    """Before the cases of a round: whoever gives away its places or its plan comes one by one."""
    Round.objects.select_for_update().get(pk=round.pk)


def wait_for_early_start(application: Application) -> None:
    """Whoever asked to begin early, in the form or later, gets an answer."""
    if application.early_start == EarlyStart.REQUESTED:
        wait_for(
            application.case,
            FollowUp.Kind.EARLY_START,
            role=Role.CLERK,
            days=DAYS_TO_DECIDE_EARLY_START,
            person=application.case.clerk,
        )
