"""Where an application stands, in words for the people who wait for it: what, who, what next."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from applications.lifecycle import BEFORE_NOTICE, IN_DECISION, EarlyStart, State
from applications.models import Application
from fonds.programmes.models import Line


@dataclass(frozen=True)
class Status:
    title: str
    text: str
    turn: str  # whose move it is


def status_of(application: Application) -> Status:
    """For the applicant: a decision that nobody was told of yet is none."""
    known = State.DECISION_READY if application.state in IN_DECISION else application.state
    words = _before_the_decision(application) | _after_it() | _on_the_waiting_list(application)
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
        State.JURY_REVIEW: (
            _("Die Fachjury liest Ihren Antrag"),
            _("Sie berät, welche Projekte sie empfiehlt. Danach wird entschieden."),
            _("die Fachjury"),
        ),
        State.DECISION_READY: (
            _("Über Ihren Antrag wird entschieden"),
            _("Sie bekommen einen schriftlichen Bescheid mit Begründung."),
            us,
        ),
    }


def _on_the_waiting_list(application):
    day = application.waiting_until
    return {
        State.WAITLISTED: (
            _("Ihr Antrag steht auf der Warteliste, Platz {place}").format(
                place=application.waiting_rank
            ),
            _(
                "Wird bis zum {day} Geld frei, fragen wir Sie und entscheiden neu. Sonst bekommen "
                "Sie danach einen Bescheid."
            ).format(day=date_format(day, "DATE_FORMAT") if day else "–"),
            _("die Stabsstelle"),
        )
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
                "Warum, und wie Sie dagegen klagen können, lesen Sie im Bescheid. Für einen neuen "
                "Antrag beraten wir Sie gern."
            ),
            nobody,
        ),
        State.WITHDRAWN: (
            _("Sie haben den Antrag zurückgezogen"),
            _("Sie können jederzeit einen neuen Antrag stellen."),
            nobody,
        ),
    }


# -- vorzeitiger Maßnahmebeginn ------------------------------------------------------------------


def early_start_of(application: Application) -> str:
    """May they begin before the notice? In words; nothing once there is an answer to it all."""
    if application.state not in BEFORE_NOTICE:
        return ""
    words = _what_became_of_the_wish() | {EarlyStart.NONE: _how_the_line_sees_it(application)}
    return words[EarlyStart(application.early_start)].format(day=_day_of_the_wish(application))


def _what_became_of_the_wish():
    return {
        EarlyStart.REQUESTED: _("Beantragt ab {day}. Fangen Sie erst an, wenn wir zustimmen."),
        EarlyStart.GRANTED: _("Ja, ab {day}. Ob Sie Geld bekommen, steht noch nicht fest."),
        EarlyStart.REFUSED: _("Nein, wir haben nicht zugestimmt. Warten Sie auf den Bescheid."),
    }


def _how_the_line_sees_it(application):
    return {
        Line.EarlyStart.AT_OWN_RISK: _("Ja, auf eigenes Risiko. Zugesagt ist noch nichts."),
        Line.EarlyStart.WITH_CONSENT: _("Nein, außer Sie beantragen es und wir stimmen zu."),
        Line.EarlyStart.NEVER: _("Nein, erst nach dem Bescheid."),
    }[Line.EarlyStart(application.line.early_start)]


def _day_of_the_wish(application):
    """Of a letter the day that stands in it, else the one that was asked for."""
    if application.early_start == EarlyStart.GRANTED:
        settled = application.case.events.filter(kind="application.settle_early_start").last()
        if settled:
            return date_format(date.fromisoformat(settled.facts["on"]), "DATE_FORMAT")
    day = application.early_start_on
    return date_format(day, "DATE_FORMAT") if day else ""
