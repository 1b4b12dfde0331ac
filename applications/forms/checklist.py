"""The page of the checklist as it is typed: one row an item, each with a version of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from applications.models import Application, Check, DeMinimis
from applications.services.checklist import CheckRow
from fonds.inputs import MoneyField
from fonds.inputs.text import with_plain_breaks
from fonds.programmes.models import CheckItem

RESULTS = [("", "offen"), *Check.Result.choices]


def whole(text) -> int:
    return int(text) if text and text.isdecimal() else 0


class NoteField(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value):
        return with_plain_breaks(super().to_python(value))


class CheckForm(forms.Form):
    """One item. What it was when the page was opened goes along, so that only what this person
    changed is saved."""

    is_quiet = True  # an item may be left for later

    result = forms.ChoiceField(
        label="Ergebnis",
        choices=RESULTS,
        required=False,
        widget=forms.RadioSelect,
        show_hidden_initial=True,
    )
    note = NoteField(
        label="Anmerkung",
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        fields = super().clean()
        if fields.get("result") == Check.Result.WAIVED and not fields.get("note"):
            self.add_error("note", "Schreiben Sie, warum dieser Punkt nicht nötig ist.")
        return fields


class AidForm(forms.Form):
    is_aid = forms.TypedChoiceField(
        label="Ist die Zuwendung eine De-minimis-Beihilfe?",
        choices=[("True", "Ja"), ("False", "Nein, sie verzerrt keinen Wettbewerb")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        show_hidden_initial=True,
        error_messages={"required": "Wählen Sie, ob die Zuwendung eine Beihilfe ist."},
    )
    other_amount = MoneyField(
        label="De-minimis-Beihilfen anderer Stellen in den letzten drei Jahren",
        help_text="Wie der Träger sie erklärt hat oder wie sie im zentralen Register stehen. "
        "Gab es keine, schreiben Sie 0.",
        min_value=0,
        show_hidden_initial=True,
        error_messages={"required": "Schreiben Sie die Summe. Gab es keine, schreiben Sie 0."},
    )
    note = NoteField(
        label="Begründung und Vermerk für die Bescheinigung",
        help_text="Warum ist es eine Beihilfe, oder warum nicht? Bei einer Beihilfe nennen Sie "
        "auch, was in der Bescheinigung steht.",
        widget=forms.Textarea(attrs={"rows": 3}),
        show_hidden_initial=True,
        error_messages={"required": "Schreiben Sie die Begründung."},
    )


@dataclass
class Row:
    """One item of the page: its form, what is saved, and what somebody else saved meanwhile."""

    item: CheckItem
    check: Check | None
    form: CheckForm
    other: Check | None = None

    @property
    def version(self):
        return self.check.version if self.check else 0

    @property
    def result(self):
        return self.check.result if self.check else ""

    @property
    def is_settled(self):
        return self.result in Check.SETTLED


class Sheet:
    """The whole page. Rows that this person left alone show what is saved now."""

    def __init__(self, application: Application, data: Mapping | None = None):
        found = application.checks.select_related("by")
        checks = {check.item_id: check for check in found}
        self.rows = [_row(item, checks.get(item.pk), data) for item in application.check_items()]
        self.aid = None
        if application.is_economic:
            saved = DeMinimis.objects.filter(application=application).select_related("by").first()
            self.aid = AidPart(saved, data)

    def is_valid(self):
        forms_of_all = [row.form for row in self.rows if row.form.is_bound]
        if self.aid and self.aid.form.is_bound:
            forms_of_all.append(self.aid.form)
        valid = [form.is_valid() for form in forms_of_all]  # every one tells its errors
        return all(valid)

    def typed(self, data, *, with_rest=False) -> list[CheckRow]:
        """What this person changed; ``with_rest`` adds that all rows still empty are in order."""
        return [
            CheckRow(row.item.pk, result, note, version)
            for row in self.rows
            for result, note, version in _changes(row, data, with_rest)
        ]

    # -- how far it has got ------------------------------------------------------------------------

    @property
    def total(self):
        return len(self.rows)

    @property
    def settled(self):
        return sum(1 for row in self.rows if row.is_settled)

    @property
    def lacking(self):
        """What the applicant can be asked for."""
        return [row for row in self.rows if row.result in Check.LACKING]

    @property
    def is_untouched(self):
        """Are there rows that nobody has said anything about?"""
        return any(not row.result for row in self.rows)

    @property
    def has_others(self):
        return any(row.other for row in self.rows) or bool(self.aid and self.aid.other)


class AidPart:
    """The de-minimis question, with a version of its own."""

    def __init__(self, saved: DeMinimis | None, data):
        self.saved, self.version = saved, saved.version if saved else 0
        initial = {}
        if saved:
            initial = {
                "is_aid": str(saved.is_aid),
                "other_amount": saved.other_amount,
                "note": saved.note,
            }
        self.form = AidForm(data, prefix="aid", initial=initial)
        if data is None or not self.form.has_changed():
            self.form = AidForm(prefix="aid", initial=initial)
        is_late = self.form.is_bound and whole(data.get("aid-version")) != self.version
        self.other = saved if is_late else None


def _row(item, check, data):
    initial = {"result": check.result, "note": check.note} if check else {}
    form = CheckForm(data, prefix=item.slug, initial=initial)
    if data is None or not form.has_changed():
        return Row(item, check, CheckForm(prefix=item.slug, initial=initial))
    row = Row(item, check, form)
    is_late = whole(data.get(f"{item.slug}-version")) != row.version
    row.other = check if is_late and not _says_the_same(form, check) else None
    return row


def _says_the_same(form, check):
    form.is_valid()
    typed = form.cleaned_data.get("result"), form.cleaned_data.get("note")
    return typed == (check.result, check.note)


def _changes(row, data, with_rest):
    if row.form.is_bound:
        fields = row.form.cleaned_data
        result = fields["result"]
        if with_rest and not result and not row.result:
            result = Check.Result.OK.value
        yield result, fields["note"], whole(data.get(f"{row.item.slug}-version"))
    elif with_rest and not row.result:
        yield Check.Result.OK.value, row.check.note if row.check else "", row.version
