"""Where an application stands, as a line: what was, what is now, and what comes by when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.lifecycle import State
from applications.models import Application
from fonds.cases.templatetags.cases import told

from .expectations import Source, Step, expected_dates
from .status import status_of

RUNNING = {
    State.FORMAL_CHECK: "check",
    State.INFO_REQUESTED: "check",
    State.ASSESSMENT: "assessment",
    State.JURY_REVIEW: "jury",
}


@dataclass(frozen=True)
class Stop:
    at: date | datetime | str
    title: str
    text: str
    state: str  # done, now or next


@dataclass(frozen=True)
class Line:
    """All stops; ``ahead`` is the first of those to come, in one sentence for the margin."""

    stops: list[Stop]
    ahead: str


def line_of(application: Application, events) -> Line:
    """``events`` are those that the reader may see, the oldest first."""
    steps = expected_dates(application)
    running = RUNNING.get(application.state)
    coming = [step for step in steps if step.name != running]
    stops = [Stop(event.at, told(event), "", "done") for event in events]
    stops.append(_now(application, events, [step for step in steps if step.name == running]))
    is_waiting = application.state == State.INFO_REQUESTED
    stops += [_stop(step, is_waiting) for step in coming]
    return Line(stops, _ahead(coming[0]) if coming else "")


def _now(application, events, running):
    status = status_of(application)
    since = date_format(timezone.localdate(events[-1].at), "DATE_FORMAT") if events else ""
    at = _("jetzt, seit {day}").format(day=since) if since else _("jetzt")
    text = status.text
    if running and running[0].on and application.state != State.INFO_REQUESTED:
        text = f"{text} {_by_when(running[0])}"
    return Stop(at, status.title, text, "now")


def _by_when(step):
    day = date_format(step.on, "DATE_FORMAT")
    return _("Das ist voraussichtlich bis {day} fertig.").format(day=day)


def _stop(step: Step, is_waiting):
    title, text = _words()[step.name]
    return Stop(_until(step), title, f"{text} {_source(step, is_waiting)}".strip(), "next")


def _until(step):
    if step.on is None:
        return _("noch ohne Tag")
    return _("bis {day}").format(day=date_format(step.on, "DATE_FORMAT"))


def _ahead(step):
    title = _words()[step.name][0]
    return f"{title} {_until(step)}" if step.on else title


def _words():
    return {
        "check": (_("Formale Prüfung"), _("Wir prüfen, ob alles da ist.")),
        "assessment": (_("Fachliche Prüfung"), _("Wir bewerten Ihr Vorhaben.")),
        "jury": (_("Sitzung der Fachjury"), _("Die Fachjury vergleicht alle Anträge der Runde.")),
        "decision": (_("Entscheidung"), _("Sie bekommen einen Bescheid mit Begründung.")),
    }


def _source(step, is_waiting):
    """Where the day comes from; told at the decision, the others are judged in the same way."""
    if step.name != "decision":
        return ""
    if step.source == Source.LATE and is_waiting:
        return _("Den Tag nennen wir, sobald Ihre Antwort da ist.")
    if step.source == Source.LATE:
        return _("Es dauert länger als erwartet. Rufen Sie uns an, wenn Sie Fragen haben.")
    if step.days:
        return _experience(step)
    if step.source == Source.ROUND:
        return _("Der Tag ist für alle Anträge der Runde gleich.")
    return _("So lange dauert es meist. Der Tag ist geschätzt.")


def _experience(step):
    days = ngettext("{days} Tag", "{days} Tage", step.days).format(days=step.days)
    if step.year == timezone.localdate().year - 1:
        return _("Im letzten Jahr dauerte es im Mittel {days}.").format(days=days)
    return _("In der Runde {year} dauerte es im Mittel {days}.").format(year=step.year, days=days)
