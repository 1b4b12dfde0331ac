"""How far a draft has got: its pages, each with what is open in it, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.limits import Plan
from applications.models import Application
from fonds.templatetags.house import euro


@dataclass(frozen=True)
class Task:
    group: str
    title: str
    url: str
    state: str  # done, begun, new or faulty
    text: str
    faults: int = 0


def groups_of(tasks: list[Task]) -> list[tuple[str, list[Task]]]:
    """The tasks under their headings, in the order of the form."""
    return [(name, list(rows)) for name, rows in groupby(tasks, key=lambda task: task.group)]


def tasks_of(application: Application, user) -> list[Task]:
    """Every page that may be written on now; of a draft also the profile of the organisation."""
    faults = {section.slug: number for section, number in application.faulty()}
    typed = {row.section: row for row in application.typed.select_related("saved_by")}
    open_ones = application.open_sections()
    is_theirs = application.is_draft and not application.case.is_on_paper
    tasks = [_organisation(application)] if is_theirs else []
    for section in application.sections():
        if section.slug in open_ones:
            missing = application.missing(section)
            number, row = faults.get(section.slug, 0), typed.get(section.slug)
            state = _state(application, section, missing, number, row)
            words = [*_words(application, section, missing, state), *_who(row, user)]
            url = application.section_url(section.slug)
            tasks.append(
                Task(str(section.group), str(section.title), url, state, " ".join(words), number)
            )
    return tasks


def _organisation(application):
    organisation = application.case.organisation
    missing = application.missing_of_organisation()
    open_words = ngettext(
        "Noch {number} Angabe offen.", "Noch {number} Angaben offen.", len(missing)
    ).format(number=len(missing))
    return Task(
        _("Wer Sie sind"),
        _("Ihre Organisation"),
        reverse("accounts:organisation", args=[organisation.key]),
        "begun" if missing else "done",
        f"{organisation.name}. {open_words}" if missing else organisation.name,
    )


def _state(application, section, missing, faults, typed):
    if faults:
        return "faulty"
    if section.slug == "plan":
        has_rows = application.costs.exists() or application.requested_amount
        return "done" if not missing and application.gap() == 0 else "begun" if has_rows else "new"
    asked = [one for one, ask in section.asked(application.line.form) if ask.needed]
    if section.slug == "unterlagen" and application.case.is_on_paper:
        return "done" if application.uploads.exists() else "optional"
    if not missing:
        is_begun = typed or any(application.has_answer(one.name) for one in asked)
        return "done" if is_begun or asked else "optional"
    return "begun" if typed or len(missing) < len(asked) else "new"


def _words(application, section, missing, state) -> Iterator[str]:
    if missing and state != "new":
        number = len(missing)
        yield ngettext("Noch {number} Frage offen.", "Noch {number} Fragen offen.", number).format(
            number=number
        )
    yield from SUMMARIES.get(section.slug, lambda application: ())(application)


def _place(application):
    if application.goal_id:
        yield str(application.goal.field)
    if application.is_region_wide:
        yield _("ganze Region")
    elif places := ", ".join(str(place) for place in application.municipalities.all()):
        yield f"· {places}"


def _people(application):
    if application.participants:
        yield _("{number} Teilnehmende").format(number=application.participants)


def _aims(application):
    if number := application.aims.count():
        yield ngettext("{number} Ziel", "{number} Ziele", number).format(number=number)


def _time(application):
    if application.starts_on and application.ends_on:
        words = _("{start} bis {end}")
        yield words.format(
            start=date_format(application.starts_on), end=date_format(application.ends_on)
        )


def _plan(application):
    plan = Plan(application)
    if plan.missing:
        yield _("Es fehlen noch {money}.").format(money=euro(plan.missing))
    elif plan.surplus:
        yield _("{money} mehr Geld als Ausgaben.").format(money=euro(plan.surplus))
    elif plan.costs:
        yield _("Es geht auf: {money}.").format(money=euro(plan.costs))


def _papers(application):
    if number := application.uploads.count():
        yield ngettext("{number} Datei", "{number} Dateien", number).format(number=number)


SUMMARIES = {
    "ort": _place,
    "menschen": _people,
    "ziele": _aims,
    "zeitraum": _time,
    "plan": _plan,
    "unterlagen": _papers,
}


def _who(typed, user):
    """Who else wrote there today."""
    if typed and typed.saved_by_id != user.pk:
        at = timezone.localtime(typed.saved_at)
        if at.date() == timezone.localdate():
            words = _("{name} hat hier um {time} Uhr gearbeitet.")
            yield words.format(name=typed.saved_by, time=time_format(at, "H:i"))
