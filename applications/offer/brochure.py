"""All questions of a line on paper: for whoever wants to read, or talk about them, offline."""

from dataclasses import replace

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.offer.profile import profile_sections
from applications.questions import NEEDED, OPTIONAL, PAPERS, SECTIONS, Ask, Question, Section
from applications.questions.papers import FURTHER
from fonds import pdf
from fonds.cases.forms import TanForm
from fonds.programmes.asking import ExtraQuestion
from fonds.programmes.models import Declaration


def sections_of(line) -> list:
    """The sections that this line asks, each with its questions and how they are asked."""
    extras = list(line.extra_questions.all())
    form = [replace(one, questions=(*one.questions, *_extras(one, extras))) for one in SECTIONS]
    pages = [*profile_sections(), *form, _handing_in(line)]
    found = [(section, section.asked(line.form)) for section in pages]
    return [(section, asked) for section, asked in found if asked]


def _extras(section, rows):
    """What the line asks besides: files with the papers, all else on a page of its own."""
    if section not in (PAPERS, FURTHER):
        return
    for row in rows:
        if row.is_file == (section is PAPERS):
            limit = row.limit if row.kind == ExtraQuestion.Kind.TEXT else 0
            ask = Ask(needed=row.is_required, limit=limit)
            yield Question(row.name, row.label, ask, ask, hint=row.hint)


def _handing_in(line):
    """What is declared and typed at the end."""
    declarations = [
        Question(f"erklaerung-{row.code}", row.text, ask, ask)
        for row in Declaration.objects.current(line)
        if (ask := NEEDED if row.is_required else OPTIONAL)
    ]
    why = _("Die TAN schicken wir per E-Mail an die Personen, die für Sie unterschreiben.")
    tan = Question("tan", TanForm.base_fields["tan"].label, NEEDED, NEEDED, why=why)
    title, lead = _("Einreichen"), _("Zum Schluss setzen Sie diese Haken, jeden einzeln.")
    return Section("einreichen", title, title, lead, questions=(*declarations, tan))


def columns_of(question, variant) -> list:
    """What each row of a question asks, and how."""
    return [(one, way) for one in question.columns if (way := one.ask(variant))]


def as_pdf(line, things) -> bytes:
    """The questions as the form asks them; ``things`` is what to have ready."""
    title = _("Alle Fragen im Antrag: {line}").format(line=line.name)
    return pdf.report(
        title=title,
        subtitle=_("Regionsfonds für Vielfalt und Teilhabe, Stand {day}").format(
            day=date_format(timezone.localdate(), "DATE_FORMAT")
        ),
        body="\n\n".join(_blocks(line, things)),
        footer=f"{title} · {settings.FUND_CONTACT} · {settings.FUND_PHONE}",
        language=get_language() or "de",
    )


def _blocks(line, things):
    yield _("Sie füllen den Antrag online aus. Dieses Blatt ist zum Lesen und Vorbereiten.")
    yield "# " + _("Das sollten Sie bereithalten")
    yield "\n".join(f"- {thing}" for thing in things)
    for section, asked in sections_of(line):
        yield f"# {section.title}"
        if section.lead:
            yield str(section.lead)
        for question, ask in asked:
            yield from _question(question, ask, line.form)


def _question(question, ask, variant):
    yield f"## {question.label}"
    yield "\n".join(str(line) for line in filter(None, [how(ask), question.hint, question.why]))
    if columns := columns_of(question, variant):
        yield _("In jeder Zeile fragen wir:")
        yield "\n".join(f"- {_column(one, way)}" for one, way in columns)
    if question.example:
        yield _("Beispiel: {example}").format(example=question.example)


def _column(question, ask):
    return " – ".join(str(part) for part in filter(None, [question.label, how(ask), question.hint]))


def how(ask) -> str:
    """Must there be an answer, and how long may it be?"""
    words = [_("Pflichtfrage") if ask.needed else _("freiwillig")]
    if ask.minimum:
        words.append(_("mindestens {count} Zeichen").format(count=_number(ask.minimum)))
    if ask.limit:
        words.append(_("höchstens {count} Zeichen").format(count=_number(ask.limit)))
    return ", ".join(words)


def _number(count):
    return number_format(count, 0, force_grouping=True)
