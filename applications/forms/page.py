"""One page of the form: its single answers and its lists, from what was typed or what is stored.

A draft is never refused. What makes no sense stays typed (``Typed``), is told as a fault, and its
column stays empty; what makes sense is written.
"""

from decimal import Decimal

from django import forms
from django.db import models
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from applications.models import UNPAID, Application, price
from applications.questions import Section

from . import checks
from .extra import extra_fields, extra_initial, save_extras
from .fields import field_for
from .rows import replace_rows, stored_rows, unit_price


class AnswersForm(forms.Form):
    """The single answers of a page."""

    def __init__(self, *args, section: Section, application: Application, **options):
        super().__init__(*args, **options)
        self.section, self.application = section, application
        for question, ask in section.asked(application.line.form):
            if not question.columns:
                column = Application._meta.get_field(question.name)
                self.fields[question.name] = field_for(column, question, ask)
        if section.slug == "weitere":
            self.fields |= extra_fields(application)

    def clean(self):
        fields = super().clean()
        for name, fault in checks.faults(self.section.slug, fields):
            self.add_error(name, fault)
        return fields

    def save(self):
        """Write every column of the page: what was understood, and else nothing."""
        linked, columns = {}, [name for name in self.fields if not name.startswith("extra_")]
        for name in columns:
            column = Application._meta.get_field(name)
            value = self.cleaned_data.get(name, self._what_is_kept(name, column))
            if column.many_to_many:
                linked[name] = value
            else:
                setattr(self.application, name, value)
        self.application.save(update_fields=[name for name in columns if name not in linked])
        for name, rows in linked.items():
            getattr(self.application, name).set(rows)
        save_extras(self.application, self.cleaned_data)

    def _what_is_kept(self, name, column):
        """Of a text, all of it, even when it is too long; of an impossible day or sum, nothing."""
        if isinstance(column, models.CharField | models.TextField) and not column.choices:
            return self.data.get(self.add_prefix(name), "")[: column.max_length]
        if column.many_to_many or isinstance(column, models.JSONField):
            return []
        return None if column.null else column.get_default()


class RowForm(forms.Form):
    """One row of a list; left empty, it does not count."""

    def __init__(self, *args, question, application, **options):
        super().__init__(*args, **options)
        model = Application._meta.get_field(question.name).related_model
        self.question, self.application = question, application
        for column in question.columns:
            if ask := column.ask(application.line.form):
                field = field_for(model._meta.get_field(column.name), column, ask)
                field.is_needed = field.is_asked_at_the_end
                self.fields[column.name] = field

    @cached_property
    def said(self) -> dict:
        """What was understood of this row, typed or stored."""
        if not self.is_bound:
            return self.initial
        self.is_valid()
        return self.cleaned_data

    @property
    def unit_price(self):
        """In euros; of voluntary work what the line pays for an hour."""
        return unit_price(self.application, self.said.get("kind"), self.said.get("unit_price"))

    @property
    def sum(self):
        """What the row comes to, in euros; None while that cannot be told."""
        if self.question.name != "costs":
            return self.said.get("amount")
        each = self.unit_price
        return None if each is None else price(self.said.get("quantity") or Decimal(1), each)

    @property
    def is_unpaid(self):
        return self.question.name == "costs" and self.said.get("kind") in UNPAID

    @property
    def is_blank(self):
        """Nothing but what was chosen for it beforehand."""
        told = {name for name in self.changed_data if name not in ("kind", "status")}
        return not told

    def clean(self):
        fields = super().clean()
        if not self.is_blank:
            for name, fault in checks.row_faults(self.question.name, fields, self):
                self.add_error(name, fault)
        return fields


class BaseRows(BaseFormSet):
    other = None  # what is saved, in words, where two people wrote different rows

    def understood(self):
        """The rows that say something that can be right."""
        return [
            form.cleaned_data
            for form in self.forms
            if not form.is_blank and form.is_valid() and form.cleaned_data
        ]


BEGUN_BY_BUTTON = ("costs", "financing", "instalments")  # their first row is added by its kind


def rows_for(question, application, data=None):
    """The formset of a list; stored rows fill it unless there is something typed."""
    initial = None if data is not None else stored_rows(question, application)
    factory = forms.formset_factory(
        RowForm,
        formset=BaseRows,
        extra=0 if initial or question.name in BEGUN_BY_BUTTON else 1,
        max_num=question.most,
        absolute_max=question.most + 40,
    )
    return factory(
        data,
        prefix=question.name,
        initial=initial,
        form_kwargs={"question": question, "application": application},
    )


ROW_NAMES = {
    "costs": gettext_lazy("Ausgabe"),
    "financing": gettext_lazy("Einnahme"),
    "instalments": gettext_lazy("Rate"),
    "aims": gettext_lazy("Ziel"),
    "partners": gettext_lazy("Partner"),
}


class Page:
    """The whole page. ``data`` is what was posted, or what was typed the last time."""

    def __init__(self, section: Section, application: Application, data: QueryDict | None = None):
        self.section, self.application, self.data = section, application, data
        options = {"section": section, "application": application}
        self.form = AnswersForm(data, initial=self._stored(), **options)
        self.rows = {
            question.name: rows_for(question, application, data)
            for question, _ask in section.asked(application.line.form)
            if question.columns
        }

    def _stored(self):
        if self.data is not None:
            return None
        stored = forms.model_to_dict(self.application)
        return stored | extra_initial(self.application)

    @cached_property
    def faults(self) -> int:
        """How many answers cannot be right."""
        if self.data is None:
            return 0
        return len(self.form.errors) + sum(
            len(form.errors) for rows in self.rows.values() for form in rows if not form.is_blank
        )

    def save(self):
        """Write the columns and replace the lists; the caller holds the lock of the case."""
        self.form.is_valid()
        self.form.save()
        for name, rows in self.rows.items():
            if not rows.management_form.is_valid():
                continue  # a form that was cut off on the way takes nothing away
            replace_rows(self.application, name, rows.understood())

    def parts(self):
        """In the order of the page: a single field, or a list, each with its question."""
        for question, _ask in self.section.asked(self.application.line.form):
            if question.name in self.rows:
                yield question, None, self.rows[question.name]
            else:
                yield question, self.form[question.name], None
        for name in self.form.fields:
            if name.startswith("extra_"):
                yield self.form.fields[name].question, self.form[name], None

    def all_errors(self):
        """Every form with errors, and what its row is called, for the summary above the page."""
        if self.form.errors:
            yield "", self.form
        for name, rows in self.rows.items():
            for number, form in enumerate(rows, 1):
                if form.errors and not form.is_blank:
                    yield f"{ROW_NAMES[name]} {number}, ", form

    def plan_rows(self, name, plan):
        """The rows of one side of the plan, each with what the line says of it."""
        stored = 0
        for form in self.rows[name]:
            is_stored = not form.is_bound or (not form.is_blank and form.is_valid())
            yield form, plan.of_row(stored) if is_stored and name == "costs" else []
            stored += is_stored
