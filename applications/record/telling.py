"""The answers as they are read: on the page to check, in the frozen text, on paper, in a file.

Told from the columns, in the language that is active; the file is kept in German.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from applications.models import (
    Accessibility,
    Application,
    Area,
    FinancingKind,
    FocusArea,
    Language,
    TargetGroup,
)
from applications.questions import Section
from applications.questions.papers import PAPERS
from fonds.inputs import shown
from fonds.templatetags.house import euro

from .enclosures import labels_of

CODES = {
    "focus_areas": FocusArea,
    "areas": Area,
    "target_groups": TargetGroup,
    "languages": Language,
    "accessibility": Accessibility,
}


@dataclass(frozen=True)
class Answer:
    name: str
    question: Any
    text: str


@dataclass(frozen=True)
class Told:
    """One page of the form with what was answered on it."""

    slug: str
    title: Any
    answers: list[Answer]


def told(application: Application) -> list[Told]:
    """All pages, in their order; what was not answered is left out."""
    return [
        Told(section.slug, section.title, list(_answers(section, application)))
        for section in application.sections()
    ]


def _answers(section: Section, application):
    if section is PAPERS:
        yield from _files(application)
        return
    for question, _ask in section.asked(application.line.form):
        if question.concerns(application) and (text := _text(question, application)):
            yield Answer(question.name, question.label, text)
    if section.slug == "weitere":
        for row in application.extra_answers.select_related("question").exclude(text=""):
            yield Answer(row.question.name, row.question.label, row.text)


def told_of_organisation(organisation) -> Told:
    """Who asks, as the profile says today; of the account only what is masked."""
    register = " ".join(filter(None, [organisation.register_court, organisation.register_number]))
    phone = organisation.contact_phone and shown(organisation.contact_phone)
    contact = [organisation.contact_name, phone, organisation.contact_email]
    signers = organisation.representatives.current()
    papers = organisation.papers.newest().values()
    answers = {
        "name": (_("Name"), organisation.name),
        "legal_form": (_("Rechtsform"), str(organisation.get_legal_form_display())),
        "address": (_("Anschrift"), organisation.address),
        "municipality": (_("Sitz in der Region"), str(organisation.municipality or "")),
        "register": (_("Register"), register),
        "charity": (_("Gemeinnützig"), str(organisation.get_charity_display())),
        "input_tax": (_("Vorsteuer"), str(organisation.get_input_tax_display())),
        "representatives": (_("Wer vertritt Sie?"), "\n".join(map(_person, signers))),
        "contact": (_("Ansprechperson"), "\n".join(filter(None, contact))),
        "account": (_("Konto"), _account(organisation)),
        "papers": (_("Unterlagen"), "\n".join(map(paper_in_words, papers))),
    }
    rows = [Answer(name, label, text) for name, (label, text) in answers.items() if text]
    return Told("organisation", _("Wer Sie sind"), rows)


def paper_in_words(paper) -> str:
    """``Satzung: satzung.pdf``; with the day until which it counts."""
    words = f"{paper.get_kind_display()}: {paper.name}"
    if paper.valid_until is None:
        return words
    return _("{paper}, gültig bis {day}").format(paper=words, day=date_format(paper.valid_until))


def _person(signer):
    return ", ".join(filter(None, [signer.name, signer.function]))


def _account(organisation):
    parts = [organisation.account_holder, organisation.iban_masked, organisation.bank]
    return "\n".join(filter(None, parts))


def _files(application):
    labels = labels_of(application)
    for upload in application.uploads.all():
        if not upload.is_infected:
            yield Answer(upload.kind, labels.get(upload.kind, upload.kind), file_in_words(upload))


def file_in_words(upload) -> str:
    size = number_format(max(upload.size // 1000, 1), force_grouping=True)
    return f"{upload.name}, {size} KB"


def _text(question, application) -> str:
    if question.columns:
        return "\n".join(rows_in_words(question.name, application))
    value = getattr(application, question.name)
    if question.name == "goal":
        return f"{value.field}: {value}" if value else ""
    if question.name in CODES:
        return "\n".join(str(CODES[question.name](code).label) for code in value)
    if hasattr(value, "all"):
        return ", ".join(str(row) for row in value.all())
    column = application._meta.get_field(question.name)
    if column.choices:
        return str(getattr(application, f"get_{question.name}_display")())
    is_tick = value is False and not column.null
    return "" if is_tick else _plain(value)


def _plain(value) -> str:
    match value:
        case None | "":
            return ""
        case True:
            return _("Ja")
        case False:
            return _("Nein")
        case int():
            return number_format(value, force_grouping=True)
    if hasattr(value, "year"):
        return date_format(value)
    return euro(value) if hasattr(value, "quantize") else str(value)


def rows_in_words(name: str, application) -> list[str]:
    """One list of the form, a row a line."""
    return [ROWS[name](row) for row in getattr(application, name).order_by("pk")]


def _cost(row):
    amount = euro(row.amount)
    name = ": ".join(filter(None, [str(row.get_kind_display()), row.label]))
    if row.quantity == 1 and not row.unit:
        return f"{name}, {amount}"
    quantity = number_format(row.quantity.normalize(), force_grouping=True)
    return f"{name}, {quantity} {row.unit} × {euro(row.unit_price)} = {amount}"


def _income(row):
    name = ": ".join(filter(None, [str(row.get_kind_display()), row.label]))
    status = "" if row.kind == FinancingKind.IN_KIND else f" ({row.get_status_display()})"
    return f"{name}, {euro(row.amount)}{status}"


def _aim(row):
    more = {
        _("Woran"): row.indicator,
        _("heute"): row.baseline,
        _("am Ende"): row.target,
        _("bis"): date_format(row.due_on) if row.due_on else "",
        _("gemessen durch"): row.measured_by,
    }
    parts = [f"{word}: {text}" for word, text in more.items() if text]
    return " · ".join([row.text, *parts])


def _partner(row):
    name = f"{row.name}: {row.role}" if row.role else row.name
    return f"{name} ({_('hat zugesagt')})" if row.is_confirmed else name


def _instalment(row):
    return f"{date_format(row.due_on)}: {euro(row.amount)}"


ROWS = {
    "costs": _cost,
    "financing": _income,
    "aims": _aim,
    "partners": _partner,
    "instalments": _instalment,
}
