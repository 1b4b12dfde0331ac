"""Who answers for a case: taken, given to somebody, or handed over."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from fonds.accounts.models import Role, RoleGrant, User
from fonds.accounts.rules import has_role

from .facts import AssignedFacts
from .models import Case, FollowUp
from .rules import is_of_organisation, writes_for_house
from .workflow import Refused, lock, record


def assign(case: Case, *, to) -> None:
    """Whoever takes a case is the person that the applicant may call."""
    case.clerk = to
    case.save(update_fields=["clerk"])


@transaction.atomic
def hand_over(case: Case, *, to, by) -> Case:
    """Another clerk answers for the case from now on, and what waited for the first waits for her.

    ``case`` is as the caller saw it: raises ``Refused`` when somebody else was named meanwhile,
    and when ``to`` is no clerk, answers for it already or is kept off the case.
    """
    if not writes_for_house(case, by):
        raise PermissionDenied
    seen, case = case.clerk_id, lock(case)
    if case.clerk_id != seen:
        raise Refused(f"Inzwischen ist zuständig: {case.clerk or 'niemand'}. Entscheiden Sie neu.")
    if to.pk == seen:
        raise Refused(f"{to} ist schon zuständig.")
    if not may_answer_for(case, to):
        raise Refused(f"{to} kann diesen Vorgang nicht übernehmen. Wählen Sie jemand anderes.")
    assign(case, to=to)
    _hand_tasks_over(case, seen, to)
    facts = AssignedFacts(to.pk, before=seen)
    record(case, kind="case.assigned", text="Vorgang zugewiesen", by=by, facts=facts)
    return case


def may_answer_for(case: Case, user) -> bool:
    """A clerk, from outside the organisation, whom nothing keeps off the case."""
    is_kept_off = case.access.filter(user=user, is_open=False).exists()
    return has_role(user, Role.CLERK) and not is_of_organisation(case, user) and not is_kept_off


def clerks_for(cases):
    """Whom these cases may be given to: the clerks of today whom none of them is closed to."""
    closed = Q(access__case__in=cases, access__is_open=False)
    theirs = Q(memberships__organisation__cases__in=cases)
    clerks = User.objects.filter(
        pk__in=RoleGrant.objects.current().filter(role=Role.CLERK).values("user")
    )
    off = User.objects.filter(closed | theirs).values("pk")
    return clerks.exclude(pk__in=off).order_by("name", "pk")


def _hand_tasks_over(case, before, to):
    """A task that four eyes keep from the new clerk waits for anybody else; a new application
    waits for the one that it was given to."""
    waiting = case.follow_ups.filter(done_at=None)
    if before:
        waiting.filter(person=before, not_for=to).update(person=None)
        waiting.filter(person=before).update(person=to)
    waiting.filter(kind=FollowUp.Kind.TAKE).update(person=to)
