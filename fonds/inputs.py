"""What people write, in any usual spelling: money, days, and the filters of a list.

Know Django's forms, and nothing of this project.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")  # 1.500 is German for fifteen hundred
DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def money(text: str) -> Decimal:
    """Euros from "1500", "1.500,00 €", "1 500,5" or "1500.50"; raises ``ValueError`` in doubt."""
    digits = re.sub(r"\s|€|EUR|Euro", "", text, flags=re.IGNORECASE).replace("−", "-")
    if "," in digits:
        whole, _, cents = digits.rpartition(",")
        if "." in whole and not GROUPED.fullmatch(whole.lstrip("-")):
            raise ValueError(text)
        digits = f"{whole.replace('.', '')}.{cents}"
    elif GROUPED.fullmatch(digits.lstrip("-")):
        digits = digits.replace(".", "")
    if not re.fullmatch(r"-?\d+(\.\d{0,2})?", digits):
        raise ValueError(text)
    return Decimal(digits.rstrip(".")).quantize(Decimal("0.01"))


def day(text: str) -> date:
    """A day from "1.5.26", "01.05.2026", "1/5/2026" or "2026-05-01"; raises ``ValueError``."""
    if found := ISO_DAY.fullmatch(text):
        return date(*map(int, found.groups()))
    found = DAY.fullmatch(text.rstrip("."))
    if not found:
        raise ValueError(text)
    number, month, year = map(int, found.groups())
    return date(year + 2000 if year < 100 else year, month, number)


class MoneyField(forms.DecimalField):
    """Euros; shown as "1.500,00", taken in any spelling that can mean only one sum."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Das ist kein Betrag. Schreiben Sie zum Beispiel 1500 oder 1.500,00."),
        "min_value": _("Schreiben Sie einen Betrag über 0 Euro."),
    }

    def __init__(self, **options):
        super().__init__(**{"max_digits": 12, "decimal_places": 2} | options)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Decimal):
            return value or None
        try:
            return money(str(value))
        except ValueError as fault:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from fault

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return number_format(value, 2, use_l10n=True, force_grouping=True)
        return value

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True


class DayField(forms.DateField):
    """A day in one text field, in the German order, in every language of the page."""

    widget = forms.DateInput(format="%d.%m.%Y")
    default_error_messages = {
        "invalid": _("Diesen Tag gibt es nicht. Schreiben Sie zum Beispiel 1.9.2027."),
    }

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return day(str(value).strip())
        except ValueError as fault:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from fault


class RowChoice(forms.ModelChoiceField):
    """One row, named in the address by a readable column; nothing chosen leaves all."""

    def __init__(self, model, label, column):
        super().__init__(
            model._default_manager.all(),
            label=label,
            required=False,
            to_field_name=column,
            empty_label=_("Alle"),
        )


class Filter(forms.Form):
    """Every choice is optional; an unknown one is ignored, so that an old address still works."""

    @cached_property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
