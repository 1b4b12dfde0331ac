"""A letter leaves the house: into the portal or by post; and what comes back is sent anew."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.models import Case, Delivery, FollowUp, Letter
from fonds.cases.rules import is_kept_off
from fonds.cases.waiting import finish_follow_ups, follow_up
from fonds.cases.workflow import Refused, lock
from fonds.law.deadlines import next_working_day

from .dates import came_back, is_final
from .print_runs import DAYS_TO_POST
from .steps import take_step, with_steps

Kind, Task = Delivery.Kind, FollowUp.Kind
SENDING = (Task.POST, Task.NOT_FETCHED, Task.UNDELIVERED)  # the tasks that a posting ends


class WhyBack(TextChoices):
    """What the post says of a letter that it could not deliver."""

    UNKNOWN = "unknown", "Empfänger unter der Anschrift nicht zu ermitteln"
    MOVED = "moved", "Empfänger verzogen"
    ADDRESS = "address", "Anschrift falsch oder unvollständig"
    NOT_COLLECTED = "not_collected", "Sendung nicht abgeholt"
    REFUSED = "refused", "Annahme verweigert"
    OTHER = "other", "anderer oder kein Grund angegeben"


def send_out(letter: Letter, *, by) -> None:
    """Into the portal where that was agreed to (§ 41 Abs. 2a VwVfG), else somebody posts it."""
    if gets_notices_in_portal(letter.case):
        take_step(letter.case, letter, Kind.PROVIDED, on=letter.issued_on, by=by)
    else:
        wait_for_posting(letter.case)


def gets_notices_in_portal(case: Case) -> bool:
    """It agreed, has not taken that back, and has somebody who can log in."""
    return case.portal_since is not None and case.organisation.memberships.exists()


def wait_for_posting(case: Case, kind: FollowUp.Kind = Task.POST) -> FollowUp:
    """A task until the day of posting is entered."""
    return follow_up(case, kind, role=Role.CLERK, due_on=soon(), again=True)


def soon() -> date:
    return next_working_day(timezone.localdate() + timedelta(days=DAYS_TO_POST))


@transaction.atomic
def record_posting(letter: Letter, *, on: date, by, note: str = "") -> Letter:
    """The day from which the deadlines are counted; they themselves are never typed.

    ``note`` says which address it went to, where that is not the one in the letter. Raises
    ``Refused`` for a day in the future, before the letter or its return, or typed twice.
    """
    case, letter = _in_the_hands_of_a_clerk(letter, by)
    returned = letter.delivered(Kind.RETURNED) if came_back(letter) else None
    first = returned.on if returned else letter.issued_on
    if not first <= on <= timezone.localdate():
        what = "der Rückkehr" if returned else "des Schreibens"
        raise Refused(f"Der Tag liegt zwischen dem Tag {what} ({first:%d.%m.%Y}) und heute.")
    if letter.delivered(Kind.POSTED) and not returned:
        raise Refused("Der Tag der Aufgabe zur Post ist schon eingetragen.")
    take_step(case, letter, Kind.POSTED, on=on, by=by, note=note)
    letter.prints.open().settle()
    finish_sending(case, by=by)
    return letter


@transaction.atomic
def record_return(letter: Letter, *, on: date, reason: str, by) -> Letter:
    """The post could not deliver it: so nobody was told of it, until it is posted anew.

    ``reason`` is one of ``WhyBack``. Raises ``Refused`` for what was not posted, for a day before
    the posting or to come, and for what is final already.
    """
    case, letter = _in_the_hands_of_a_clerk(letter, by)
    posted = letter.delivered(Kind.POSTED)
    if posted is None or came_back(letter):
        raise Refused("Dieses Schreiben ist gerade nicht mit der Post unterwegs.")
    if not posted.on < on <= timezone.localdate():
        raise Refused(
            "Der Tag liegt nach dem Tag der Aufgabe zur Post "
            f"({posted.on:%d.%m.%Y}) und nicht in der Zukunft."
        )
    if is_final(letter):
        raise Refused(
            f"Der Bescheid ist seit {letter.final_on():%d.%m.%Y} bestandskräftig. Halten Sie den "
            "Rücklauf in einer Notiz fest, und klären Sie mit dem Rechtsamt, was gilt."
        )
    take_step(case, letter, Kind.RETURNED, on=on, by=by, note=str(WhyBack(reason).label))
    finish_sending(case, by=by)
    wait_for_posting(case, Task.UNDELIVERED)
    return letter


def task_of(letter: Letter) -> FollowUp.Kind:
    """Which task stands for a letter that is still to be posted."""
    if came_back(letter):
        return Task.UNDELIVERED
    return Task.NOT_FETCHED if letter.delivered(Kind.LAPSED) else Task.POST


def finish_sending(case: Case, *, by) -> None:
    """Tasks that no letter of the case waits for any more are done."""
    waiting = {task_of(letter) for letter in case.letters.to_be_posted()}
    for kind in SENDING:
        if kind not in waiting:
            finish_follow_ups(case, kind, by=by)


def _in_the_hands_of_a_clerk(letter, by):
    """The case, locked, and the letter as it stands now; for clerks who are not kept off."""
    case = lock(letter.case)
    if not has_role(by, Role.CLERK) or is_kept_off(case, by):
        raise PermissionDenied
    return case, with_steps(letter)
