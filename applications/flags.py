"""Doubts about an application: told to the applicant, flagged for the clerk, barring nothing.

§ 24 Abs. 3 VwVfG: an application may not be refused because it is held to be inadmissible.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fonds.law.deadlines import months_after

from .lifecycle import State
from .limits import Plan
from .models import Application


@dataclass(frozen=True)
class Flag:
    """``slug`` names the page of the form where it can be put right."""

    code: str
    words: str
    slug: str


def flags_of(application: Application) -> list[Flag]:
    return [flag for rule in RULES for flag in rule(application)]


def _begun(application):
    if application.has_begun:
        words = _(
            "Das Projekt hat schon begonnen. Meist bezahlt der Fonds nur neue Projekte. "
            "Rufen Sie uns an: Manchmal gibt es einen Teil, der noch nicht begonnen hat."
        )
        yield Flag("begun", words, "zeitraum")


def _seat(application):
    organisation = application.case.organisation
    has_place = application.is_region_wide or application.municipalities.exists()
    if organisation.municipality_id is None and not has_place:
        words = _("Sitz oder Projekt müssen in der Region Hannover liegen. Wählen Sie einen Ort.")
        yield Flag("seat", words, "ort")


def _period(application):
    starts_on, ends_on = application.starts_on, application.ends_on
    if starts_on and starts_on < timezone.localdate():
        words = _("Der erste Tag ist schon vorbei. Wählen Sie einen späteren Tag.")
        yield Flag("starts_before_submission", words, "zeitraum")
    elif starts_on and _is_before_decision(application):
        words = _(
            "Bis {day} haben wir noch nicht entschieden. Beginnen Sie später, oder schreiben Sie, "
            "dass Sie vor dem Bescheid anfangen möchten."
        )
        day = date_format(application.case.round.decision_on)
        yield Flag("starts_before_decision", words.format(day=day), "zeitraum")
    if starts_on and ends_on and ends_on >= months_after(starts_on, application.line.max_months):
        words = _("Möglich sind höchstens {months} Monate. Kürzen Sie den Zeitraum.")
        yield Flag("too_long", words.format(months=application.line.max_months), "zeitraum")


def _is_before_decision(application):
    decision_on = application.case.round.decision_on
    return decision_on and application.starts_on < decision_on and not application.early_start_on


def _aims(application):
    starts_on, ends_on = application.starts_on, application.ends_on
    days = [aim.due_on for aim in application.aims.all() if aim.due_on]
    if starts_on and ends_on and any(not starts_on <= day <= ends_on for day in days):
        words = _("Ein Ziel hat einen Tag außerhalb des Zeitraums. Prüfen Sie den Tag.")
        yield Flag("aim_outside_period", words, "ziele")


def _children(application):
    if application.reaches_minors and application.has_safeguarding is False:
        words = _("Ein Schutzkonzept fehlt noch. Wir helfen Ihnen, eines zu schreiben.")
        yield Flag("no_safeguarding", words, "menschen")


def _papers(application):
    for one in application.lacks_of_organisation():
        if not one.bars:
            yield Flag("old_papers", one.words, "unterlagen")


def _plan(application):
    for finding in Plan(application).findings():
        if not finding.is_kept:
            title = finding.title if finding.title.endswith(".") else f"{finding.title}:"
            yield Flag(finding.code, f"{title} {finding.words}", "plan")


def _instalments(application):
    total = sum(row.amount for row in application.instalments.all())
    if total and total != application.requested_amount:
        words = _("Die Raten zusammen sind nicht so viel, wie Sie beantragen. Prüfen Sie beide.")
        yield Flag("instalments", words, "plan")


def _economic(application):
    if application.is_economic:
        words = _("Für wirtschaftliche Projekte gelten Regeln der EU. Wir prüfen das mit Ihnen.")
        yield Flag("economic", words, "plan")


def _once_a_year(application):
    """How many applications an organisation may make on a line in a year is the line's figure."""
    case, line = application.case, application.line
    others = Application.objects.filter(
        case__organisation=case.organisation,
        case__round__line=line,
        case__round__year=case.round.year,
        case__file_number__isnull=False,
    ).exclude(pk=application.pk)
    if others.exclude(state=State.WITHDRAWN).count() >= line.applications_per_year:
        words = _(
            "In diesem Jahr haben Sie hier schon so viele Anträge gestellt, wie möglich sind."
        )
        yield Flag("too_many", words, "idee")


def _late(application):
    if not application.case.round.is_open:
        words = _("Die Frist ist vorbei. Wir nehmen den Antrag an und vermerken das.")
        yield Flag("late", words, "idee")


RULES = (
    _begun,
    _seat,
    _period,
    _aims,
    _children,
    _papers,
    _plan,
    _instalments,
    _economic,
    _once_a_year,
    _late,
)
