"""How an application stands, as a suggestion for a letter: German, for a clerk to change."""

from django.utils import translation
from django.utils.formats import date_format

from applications.lifecycle import IN_DECISION, State
from applications.models import Application

from .expectations import expected_dates

STANDS = {
    State.SUBMITTED: "Ihr Antrag ist bei uns angekommen. Als Nächstes prüfen wir, ob alles da ist.",
    State.FORMAL_CHECK: "Wir prüfen gerade, ob Ihr Antrag vollständig und zulässig ist.",
    State.INFO_REQUESTED: "Uns fehlen noch Angaben von Ihnen. Wir prüfen weiter, sobald sie da "
    "sind.",
    State.ASSESSMENT: "Ihr Antrag wird gerade fachlich geprüft.",
    State.JURY_REVIEW: "Die fachliche Prüfung ist fertig. Jetzt berät die Fachjury über Ihren "
    "Antrag.",
    # outside the house the states of a decision are one: a letter tells no decision early
    **dict.fromkeys(IN_DECISION, "Ihr Antrag ist geprüft. Jetzt wird darüber entschieden."),
}
NO_DAY = "Den Tag der Entscheidung können wir noch nicht nennen. Wir bitten Sie um Geduld."


def words_of_standing(application: Application) -> str:
    """Where it stands, and by when a decision is expected; no day is named that is over. Nothing
    where there is nothing to wait for."""
    stands = STANDS.get(State(application.state), "")
    with translation.override("de"):
        if application.state == State.WAITLISTED:
            return _on_the_list(application)
        if not stands:
            return ""
        decision = next(reversed(expected_dates(application)), None)
        by_when = NO_DAY
        if decision and decision.on:
            day = date_format(decision.on, "j. F Y")
            by_when = f"Mit einem Bescheid können Sie voraussichtlich bis zum {day} rechnen."
        return f"{stands} {by_when}"


def _on_the_list(application):
    words = f"Ihr Antrag steht auf der Warteliste, Platz {application.waiting_rank}."
    if not application.waiting_until:
        return f"{words} Wird Geld frei, melden wir uns bei Ihnen."
    day = date_format(application.waiting_until, "j. F Y")
    return f"{words} Sie läuft bis zum {day}. Wird bis dahin Geld frei, melden wir uns bei Ihnen."
