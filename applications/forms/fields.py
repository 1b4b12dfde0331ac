"""From a question and its column to the field of a form; nobody writes a label twice."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models import (
    Accessibility,
    Area,
    FinancingItem,
    FinancingKind,
    FocusArea,
    Language,
    TargetGroup,
)
from applications.questions import Ask, Question
from fonds.inputs import CountedField, DayField, MoneyField, WholeField
from measures.models import FieldOfAction

CHOICES = {
    "focus_areas": FocusArea,
    "areas": Area,
    "target_groups": TargetGroup,
    "languages": Language,
    "accessibility": Accessibility,
}
YES_NO = [("True", _("Ja")), ("False", _("Nein"))]
ONE_LINE = 240  # a longer answer gets room
PAGE_OF_TEXT = 1000
MOST_RADIOS = 3
MOST_PEOPLE = 100_000


def field_for(column, question: Question, ask: Ask) -> forms.Field:
    """The field for one column; it never demands an answer, a draft may be incomplete."""
    field = _field(column, question, ask)
    field.label, field.required = question.label, False
    field.help_text = question.hint
    field.question, field.is_asked_at_the_end = question, ask.needed
    return field


def _field(column, question, ask):
    if ask.limit:
        rows = _rows(ask.limit)
        return CountedField(limit=ask.limit, minimum=ask.minimum, rows=rows, strip=rows is None)
    if question.name in CHOICES:
        options = CHOICES[question.name].choices
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple)
    if question.name == "goal":
        return GoalField(column.related_model._default_manager.all())
    if column.many_to_many:
        rows = column.related_model._default_manager.all()
        widget = forms.CheckboxSelectMultiple(attrs={"class": "rf-columns"})
        return forms.ModelMultipleChoiceField(rows, widget=widget)
    if column.choices:
        return _choice(column)
    return _by_type(column)


def _choice(column):
    options = column.choices
    if (
        column.model is FinancingItem and column.name == "kind"
    ):  # unpaid work follows from the costs
        options = [one for one in options if one[0] != FinancingKind.IN_KIND]
    if len(options) <= MOST_RADIOS:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("Bitte wählen")), *options])


def _by_type(column):
    match column:
        case models.BooleanField() if column.null:
            return forms.TypedChoiceField(
                choices=YES_NO,
                coerce=lambda word: word == "True",
                empty_value=None,
                widget=forms.RadioSelect,
            )
        case models.BooleanField():
            return forms.BooleanField()
        case models.DateField():
            return DayField()
        case models.DecimalField():
            return MoneyField(min_value=0)
        case models.PositiveIntegerField() | models.PositiveSmallIntegerField():
            return WholeField(min_value=0, max_value=MOST_PEOPLE)
    raise TypeError(column)


def _rows(limit):
    """How many lines the box shows; short answers get a single-line input."""
    if limit <= ONE_LINE:
        return None
    return 5 if limit <= PAGE_OF_TEXT else 8


class ByField(forms.models.ModelChoiceIterator):
    """All goals, each under its field of action, in the order of the report."""

    def __iter__(self):
        yield "", _("Bitte wählen")
        for field in FieldOfAction.objects.prefetch_related("goals"):
            yield field.name, [(goal.pk, goal.name) for goal in field.goals.all()]


class GoalField(forms.ModelChoiceField):
    iterator = ByField
