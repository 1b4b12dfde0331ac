"""The formal check: what the checklist lacks, and when nobody has to be waited for any more."""

from django.urls import reverse
from django.utils.formats import date_format

from fonds.cases.workflow import Obstacle, condition

MOST_NAMED = 3  # items of the checklist that an obstacle names one by one


def _what_the_checklist_lacks(application) -> list[Obstacle]:
    cure = reverse("applications:checklist", args=[application.case.key])
    open_ones, lacking = application.open_checks(), []
    if len(open_ones) > MOST_NAMED:
        words = f"Auf der Prüfliste sind {len(open_ones)} Punkte noch nicht in Ordnung."
        lacking = [Obstacle(words, cure)]
    else:
        lacking = [
            Obstacle(f"Prüfliste: „{item.label}“ ist noch nicht in Ordnung.", f"{cure}#{item.slug}")
            for item in open_ones
        ]
    if application.needs_de_minimis():
        words = "Das Projekt ist wirtschaftlich. Die De-minimis-Prüfung fehlt noch."
        lacking.append(Obstacle(words, f"{cure}#de-minimis"))
    return lacking


@condition(_what_the_checklist_lacks)
def checklist_is_done(application) -> bool:
    """Every item is in order, or waived with a reason (domain notes, T5); and where the project
    is economic, it is said whether the grant is de-minimis aid (4.6)."""
    return not application.open_checks() and not application.needs_de_minimis()


def _until_when_the_answer_may_come(application) -> str:
    request = application.open_request()
    words = f"Die Frist der Nachforderung läuft noch bis {date_format(request.due_on)}."
    return f"{words} Warten Sie, bis sie vorbei ist."


@condition(_until_when_the_answer_may_come)
def answer_is_overdue(application) -> bool:
    request = application.open_request()
    return request is not None and request.days_left < 0
