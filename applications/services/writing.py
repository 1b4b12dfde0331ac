"""Letters beside the states: how it stands, what was wrong; and anew after a judgment."""

from django.db import transaction

from applications.facts import ReopenFacts
from applications.models import Application
from applications.rules.courts import judgment_on_notice
from fonds.accounts.models import Role
from fonds.cases.facts import LetterFacts
from fonds.cases.models import FollowUp, Letter
from fonds.cases.services import draft_letter, finish_follow_ups, issue_draft
from fonds.cases.workflow import Refused, advance, renew

from .letters import write_letter
from .telling import tell
from .waiting import wait_for

CORRECTION = "correct_letter"
DAYS_TO_ASSESS_ANEW = 5


@transaction.atomic
def tell_standing(application: Application, *, by, words: str) -> Application:
    """Zwischenmitteilung: ``words`` say how it stands. Nothing is decided, nothing promised."""
    application = advance(application.tell_standing, by=by)
    write_letter(application, "tell_standing", by=by, words=words)
    return application


@transaction.atomic
def draft_correction(
    application: Application, *, by, letter: Letter, wrong: str, right: str
) -> Application:
    """An obvious mistake in a signed letter (§ 42 VwVfG): what is wrong there, and how it reads
    right. Raises ``Refused`` for a letter of another case, or one that nobody signed."""
    if letter.case_id != application.case_id or letter.draft_id is None:
        raise Refused("Wählen Sie ein gezeichnetes Schreiben dieses Vorgangs.")
    application = advance(application.draft_correction, by=by, facts=_facts(letter))
    draft_letter(
        application.case,
        kind=CORRECTION,
        template=f"applications/letters/{CORRECTION}.txt",
        context={"application": application, "letter": letter, "wrong": wrong, "right": right},
        amounts={},
        is_act=False,
        corrects=letter,
        by=by,
    )
    return application


@transaction.atomic
def correct_letter(application: Application, *, by) -> Application:
    """The signed correction leaves; the wrong letter stays in the file as it left."""
    application = renew(application)
    draft = application.case.drafts.waiting().filter(kind=CORRECTION).last()
    facts = _facts(draft.corrects) if draft else None
    application = advance(application.correct_letter, by=by, facts=facts)
    issue_draft(application.case, kind=CORRECTION, by=by)
    return application


@transaction.atomic
def reopen(application: Application, *, by, reason: str) -> Application:
    """A court has annulled the notice, or obliged the house to decide anew (§ 113 VwGO): back to
    its clerk, whose sheet is open again. What was reserved was freed when it was rejected."""
    application = renew(application)
    judgment = judgment_on_notice(application)
    facts = _facts_of_judgment(judgment) if judgment else None
    application = advance(application.reopen, by=by, remark=reason, facts=facts)
    finish_follow_ups(application.case, FollowUp.Kind.COURT, by=by)
    wait_for(
        application.case,
        FollowUp.Kind.ANEW,
        role=Role.CLERK,
        days=DAYS_TO_ASSESS_ANEW,
        person=application.case.clerk,
    )
    tell(application, "reopen", by=by)
    return application


def _facts_of_judgment(lawsuit):
    return ReopenFacts(lawsuit.pk, lawsuit.letter_id, lawsuit.outcome)


def _facts(letter):
    """Of a correction: which letter it refers to."""
    return LetterFacts(letter.kind, letter=letter.pk, on=letter.issued_on.isoformat())
