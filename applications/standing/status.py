"""Where an application stands, in words for the people who wait for it: what, who, what next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.lifecycle import State
from applications.models import Application


@dataclass(frozen=True)
class Status:
    title: str
    text: str
    turn: str  # whose move it is


def status_of(application: Application) -> Status:
    """For the applicant: a decision that nobody was told of yet is none."""
    known = State.DECISION_READY if application.state == State.DECIDED else application.state
    words = _before_the_decision(application) | _after_it()
    title, text, turn = words[known]
    return Status(title, text, turn)


def _before_the_decision(application):
    weeks, us = application.case.round.line.decision_weeks, _("die Stabsstelle")
    return {
        State.AWAITING_SIGNATURES: (
            _("Eine Unterschrift fehlt noch"),
            _(
                "Sie vertreten Ihre Organisation zu zweit. Die andere Person meldet sich an und "
                "unterzeichnet mit. Erst dann ist der Antrag eingereicht."
            ),
            _("die zweite Person Ihrer Organisation"),
        ),
        State.SUBMITTED: (
            _("Ihr Antrag ist angekommen"),
            _("Wir prüfen als Nächstes, ob alles da ist. Fehlt etwas, schreiben wir Ihnen."),
            us,
        ),
        State.FORMAL_CHECK: (
            _("Wir prüfen, ob alles da ist"),
            _("Fehlt etwas, schreiben wir Ihnen. Sonst prüfen wir als Nächstes das Vorhaben."),
            us,
        ),
        State.INFO_REQUESTED: (
            _("Wir brauchen noch etwas von Ihnen"),
            _("Ergänzen Sie Ihren Antrag, und senden Sie dann Ihre Antwort ab."),
            _("Sie"),
        ),
        State.ASSESSMENT: (
            _("Wir prüfen Ihr Vorhaben"),
            _(
                "Danach wird entschieden. Vom Antrag bis zum Bescheid dauert es meist "
                "{weeks} Wochen."
            ).format(weeks=weeks),
            us,
        ),
        State.DECISION_READY: (
            _("Über Ihren Antrag wird entschieden"),
            _("Sie bekommen einen schriftlichen Bescheid mit Begründung."),
            us,
        ),
    }


def _after_it():
    nobody = _("niemand mehr")
    return {
        State.NOTIFIED: (
            _("Sie bekommen Geld vom Regionsfonds"),
            _("Lesen Sie den Bescheid. Er sagt, wie viel es ist und was Sie beachten müssen."),
            _("Sie"),
        ),
        State.REJECTED: (
            _("Wir fördern Ihr Projekt nicht"),
            _("Den Grund lesen Sie im Bescheid. Für einen neuen Antrag beraten wir Sie gern."),
            nobody,
        ),
        State.INADMISSIBLE: (
            _("Wir konnten Ihren Antrag nicht zulassen"),
            _(
                "Den Grund und Ihr Recht zu klagen lesen Sie im Bescheid. Für einen neuen Antrag "
                "beraten wir Sie gern."
            ),
            nobody,
        ),
        State.WITHDRAWN: (
            _("Sie haben den Antrag zurückgezogen"),
            _("Sie können jederzeit einen neuen Antrag stellen."),
            nobody,
        ),
    }
