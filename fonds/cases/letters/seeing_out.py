"""A letter leaves the house: by the portal or by post, and what its days say."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.facts import LetterFacts
from fonds.cases.models import Case, Delivery, FollowUp, Letter
from fonds.cases.rules import is_kept_off
from fonds.cases.waiting import finish_follow_ups, follow_up
from fonds.cases.workflow import Refused, lock, record
from fonds.law.deadlines import next_working_day

from .print_runs import DAYS_TO_POST


def send_out(letter: Letter, *, by) -> None:
    """Into the portal where that was agreed to (§ 41 Abs. 2a VwVfG), else somebody posts it."""
    if gets_notices_in_portal(letter.case):
        Delivery.objects.create(
            letter=letter, kind=Delivery.Kind.PROVIDED, on=letter.issued_on, by=by
        )
    else:
        wait_for_posting(letter.case)


def gets_notices_in_portal(case: Case) -> bool:
    """It agreed, has not taken that back, and has somebody who can log in."""
    return case.portal_since is not None and case.organisation.memberships.exists()


def wait_for_posting(case: Case) -> FollowUp:
    """A task until the day of posting is entered."""
    return follow_up(case, FollowUp.Kind.POST, role=Role.CLERK, due_on=soon(), again=True)


def soon() -> date:
    return next_working_day(timezone.localdate() + timedelta(days=DAYS_TO_POST))


@transaction.atomic
def record_posting(letter: Letter, *, on: date, by) -> Letter:
    """The day from which the deadlines are counted; they themselves are never typed.

    Raises ``Refused`` for a day in the future, before the letter, or typed twice.
    """
    case = lock(letter.case)
    if not has_role(by, Role.CLERK) or is_kept_off(case, by):
        raise PermissionDenied
    if not letter.issued_on <= on <= timezone.localdate():
        issued = f"{letter.issued_on:%d.%m.%Y}"
        raise Refused(f"Der Tag liegt zwischen dem Tag des Schreibens ({issued}) und heute.")
    if case.letters.with_deliveries().filter(pk=letter.pk, last_way="post").exists():
        raise Refused("Der Tag der Aufgabe zur Post ist schon eingetragen.")
    Delivery.objects.create(letter=letter, kind=Delivery.Kind.POSTED, on=on, by=by)
    letter.prints.open().settle()
    if not case.letters.to_be_posted().exists():
        finish_follow_ups(case, FollowUp.Kind.POST, by=by)
    facts = LetterFacts(letter.kind, letter=letter.pk, on=on.isoformat())
    record(case, kind="letter.post", text="Schreiben zur Post gegeben", by=by, facts=facts)
    return letter


@transaction.atomic
def record_retrieval(letter: Letter, *, by) -> None:
    """The first time that somebody of the organisation fetches it in the portal."""
    Delivery.objects.get_or_create(letter=letter, kind=Delivery.Kind.RETRIEVED, defaults={"by": by})
