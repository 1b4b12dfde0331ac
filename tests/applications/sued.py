"""Notices that are fought: rejected by a letter, sued against, fallen at court."""

from datetime import timedelta

from django.utils import timezone

from applications import services
from fonds.cases import services as cases
from fonds.cases.models import LetterDraft
from tests.applications.decided import ready, told
from tests.factories import received

TODAY = timezone.localdate()
WHY = "Das Geld reicht nicht für alle Anträge der Runde."
FILED = {"court": "Verwaltungsgericht Hannover", "court_number": "1 A 5/26"}
DAYS = {"filed_on": TODAY, "served_on": TODAY}


def signed(case, *, second, decider):
    """The newest draft of a case, checked and signed."""
    draft = cases.check_draft(case.drafts.latest("pk"), by=second)
    return cases.sign_draft(draft, by=decider)


def rejected(*, clerk, second, decider, **fields):
    """All the way to the letter."""
    application = ready(clerk=clerk, second=second, **fields)
    application = services.decide(
        application, by=decider, outcome="rejected", amounts={}, reasons=("budget",), reason=WHY
    )
    return told(application, clerk=clerk, second=second, decider=decider)


def inadmissible(*, clerk, second, decider, **fields):
    application = received(state="formal_check", submitted_at=timezone.now(), **fields)
    application = services.draft_dismissal(application, by=clerk, reason="late", words="Zu spät.")
    signed(application.case, second=second, decider=decider)
    return services.dismiss(application, by=decider)


def sued(application, *, by, **fields):
    letter = application.case.letters.exclude(draft=None).latest("pk")
    return cases.file_lawsuit(letter, by=by, **FILED | DAYS | fields)


def lost(application, *, by, outcome="annulled"):
    """A court has annulled the notice that the case has now."""
    return cases.end_lawsuit(sued(application, by=by), by=by, outcome=outcome, ended_on=TODAY)


def corrected(application, *, clerk, second, decider, wrong="Juni", right="Juli"):
    """Its newest signed letter, by another one."""
    letter = application.case.letters.exclude(draft=None).latest("pk")
    services.draft_correction(application, by=clerk, letter=letter, wrong=wrong, right=right)
    signed(application.case, second=second, decider=decider)
    return services.correct_letter(application, by=decider)


def in_days(number):
    return TODAY + timedelta(days=number)


def drafts_waiting():
    return list(LetterDraft.objects.waiting().values_list("kind", "state"))
