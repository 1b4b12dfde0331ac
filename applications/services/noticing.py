"""The notice of a decision: its words are drafted, then it leaves, and a grant opens."""

from django.db import transaction

import measures.grants.services as grants
from applications.facts import DecisionFacts, by_year
from applications.lifecycle import Outcome, State
from applications.models import Application
from applications.notices import notice
from fonds.budget import ledger
from fonds.cases.delivery import preview
from fonds.cases.services import draft_letter, issue_draft
from fonds.cases.workflow import Refused, advance, renew
from measures.services import Project


@transaction.atomic
def draft_notice(application: Application, *, by) -> Application:
    """The words of the notice, for a second person to check and the decider to sign."""
    application = advance(application.draft_notice, by=by)
    _write(application, by=by)
    return application


def preview_notice(application: Application, *, by) -> bytes:
    """The notice on paper, as it would be drafted now: written, drawn and taken back.

    Raises ``Refused`` where nothing is decided yet, and what drafting it would raise.
    """
    if application.state != State.DECIDED:
        raise Refused("Eine Vorschau gibt es, sobald über den Antrag entschieden ist.")
    with transaction.atomic():
        paper = preview(_write(renew(application), by=by))
        transaction.set_rollback(True)
    return paper


def _write(application, *, by):
    amounts = by_year(ledger.reserved(application.case))
    words = notice(application, reason=_reason_of_decision(application))
    return draft_letter(application.case, amounts=amounts, by=by, **words)


@transaction.atomic
def notify(application: Application, *, by) -> Application:
    """The notice leaves: the signed draft is frozen, the reservation becomes a commitment and
    the grant opens. A rejection has no reservation left since the decision."""
    application = renew(application)
    amounts = ledger.reserved(application.case)
    facts = DecisionFacts(application.outcome, by_year(amounts), ())
    application = advance(application.notify, by=by, facts=facts)
    letter = issue_draft(application.case, kind="notify", by=by)
    if application.outcome == Outcome.GRANTED:
        grants.start(
            application.case,
            project=_project(application),
            amounts=amounts,
            plan=application.approved_plan(),
            letter=letter,
            by=by,
        )
    return application


def _reason_of_decision(application):
    """What was written when it was decided; empty when nothing was."""
    decided = application.case.events.filter(kind="application.decide").select_related("remark")
    return str(getattr(decided.last(), "remark", ""))


def _project(application):
    return Project(
        code=application.case.file_number,
        title=application.title,
        description=application.summary,
        goal=application.goal,
        run_by=application.case.public_name(),
        starts_on=application.starts_on,
        ends_on=application.ends_on,
        amount=application.granted_amount,
        municipalities=application.municipalities.order_by("pk"),
    )
