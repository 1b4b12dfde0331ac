"""The notices of a round, drafted and issued together: many acts, each whole or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied

from applications import services as applications
from applications.jury.notices import Notice, notices_of
from applications.models import Application
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.workflow import Refused
from fonds.programmes.models import Round


@dataclass
class Report:
    """How many were done, and in words what was refused, case by case."""

    done: int = 0
    refused: list[str] = field(default_factory=list)


def draft_notices(round: Round, *, by) -> Report:
    """A draft for each decided application that has none, for others to check and to sign."""
    if not has_role(by, Role.CLERK):
        raise PermissionDenied
    undrafted = (row for row in notices_of(round, by) if row.draft is None)
    return _each(applications.draft_notice, undrafted, by=by)


def issue_notices(round: Round, *, by) -> Report:
    """Every notice that is signed leaves; what is not signed stays."""
    if not has_role(by, Role.DECIDER):
        raise PermissionDenied
    signed = (row for row in notices_of(round, by) if row.is_signed)
    return _each(applications.notify, signed, by=by)


def _each(act: Callable, notices: Iterable[Notice], *, by) -> Report:
    report = Report()
    for notice in notices:
        application: Application = notice.application
        try:
            act(application, by=by)
            report.done += 1
        except Refused as refusal:
            report.refused.append(f"{application.case}: {' '.join(refusal.args)}")
    return report
