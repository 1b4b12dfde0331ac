"""The questions that a line asks besides those of the form; files have a page of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.questions import NEEDED, OPTIONAL, Question
from fonds.inputs import CountedField, DayField, WholeField
from fonds.programmes.models import ExtraQuestion

MOST = 1_000_000


def extra_fields(application) -> dict[str, forms.Field]:
    rows = application.line.extra_questions.exclude(kind=ExtraQuestion.Kind.FILE)
    return {row.name: _field(row) for row in rows}


def extra_initial(application) -> dict[str, str]:
    rows = application.extra_answers.select_related("question")
    return {row.question.name: row.text for row in rows}


def save_extras(application, fields: dict) -> None:
    """Answers are kept as words: a number or a day as it is read in German."""
    for row in application.line.extra_questions.all():
        if row.name in fields:
            application.extra_answers.update_or_create(
                question=row, defaults={"text": _in_words(fields[row.name])}
            )


def _in_words(answer):
    return (
        f"{answer:%d.%m.%Y}" if hasattr(answer, "year") else str("" if answer is None else answer)
    )


def _field(row):
    match row.kind:
        case ExtraQuestion.Kind.CHOICE:
            options = [("", _("Bitte wählen")), *row.options()]
            field = forms.ChoiceField(choices=options)
        case ExtraQuestion.Kind.NUMBER:
            field = WholeField(min_value=0, max_value=MOST)
        case ExtraQuestion.Kind.DATE:
            field = DayField()
        case _:
            field = CountedField(limit=row.limit, rows=5 if row.limit > 240 else None)
    ask = NEEDED if row.is_required else OPTIONAL
    field.label, field.help_text, field.required = row.label, row.hint, False
    field.question = Question(row.name, row.label, ask, ask, hint=row.hint)
    field.is_asked_at_the_end = row.is_required
    return field
