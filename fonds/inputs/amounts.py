"""Sums of money and whole numbers."""

import re
from decimal import Decimal

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .typed import Fault, Typed

GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")  # 1.500 is German for fifteen hundred
ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})+\.\d{1,2}")  # 1,500.00 can mean nothing else
NO_CENTS = re.compile(r",[-–—]{1,2}$")  # 1.500,- on invoices
MOST_DIGITS = 18
NO_MONEY = _("Das ist kein Betrag. Schreiben Sie zum Beispiel 1500 oder 1.500,00.")
TOO_MUCH = _("Dieser Betrag ist zu hoch. Prüfen Sie, ob ein Komma fehlt.")
NO_WHOLE = _("Das ist keine ganze Zahl. Schreiben Sie zum Beispiel 1200.")
OUT_OF_RANGE = _("Schreiben Sie eine Zahl zwischen %(least)s und %(most)s.")


def money(text: str) -> Decimal:
    """Euros from "1500", "1.500,00 €", "1 500,5", "1.500,-" or "1500.50"; in doubt a ``Fault``."""
    digits = re.sub(r"\s|€|Euro|EUR", "", text, flags=re.IGNORECASE).replace("−", "-")
    digits = NO_CENTS.sub("", digits)
    if ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    elif "," in digits:
        whole_part, _comma, cents = digits.rpartition(",")
        if "." in whole_part and not GROUPED.fullmatch(whole_part.lstrip("-")):
            raise Fault(NO_MONEY)
        digits = f"{whole_part.replace('.', '')}.{cents}"
    elif GROUPED.fullmatch(digits.lstrip("-")):
        digits = digits.replace(".", "")
    if not re.fullmatch(r"-?\d+(\.\d{0,2})?", digits):
        raise Fault(NO_MONEY)
    if len(digits) > MOST_DIGITS:
        raise Fault(TOO_MUCH, "max_digits")
    return Decimal(digits.rstrip(".")).quantize(Decimal("0.01"))


def whole(text: str) -> int:
    """A whole number from "1200", "1.200" or "1 200"; in doubt a ``Fault``."""
    digits = re.sub(r"\s", "", text).replace("−", "-")
    if GROUPED.fullmatch(digits.lstrip("-")):
        digits = digits.replace(".", "")
    if not re.fullmatch(rf"-?\d{{1,{MOST_DIGITS}}}", digits):
        raise Fault(NO_WHOLE)
    return int(digits)


class MoneyField(Typed, forms.DecimalField):
    """Euros; shown as "1.500,00", taken in any spelling that can mean only one sum."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": NO_MONEY,
        "min_value": _("Schreiben Sie einen Betrag über 0 Euro."),
        "max_digits": TOO_MUCH,
        "max_whole_digits": TOO_MUCH,
    }

    def __init__(self, **options):
        super().__init__(**{"max_digits": 12, "decimal_places": 2} | options)

    def read(self, text):
        return money(text)

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return number_format(value, 2, use_l10n=True, force_grouping=True)
        return value


class WholeField(Typed, forms.IntegerField):
    """A number of people, hours, pieces; shown without dots: in English they mean another."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": NO_WHOLE, "range": OUT_OF_RANGE}

    def __init__(self, min_value=0, max_value=999_999_999, **options):
        super().__init__(**options)
        self.min_value, self.max_value = min_value, max_value

    def read(self, text):
        return whole(text)

    def validate(self, value):
        super().validate(value)
        if value is not None and not self.min_value <= value <= self.max_value:
            ends = {"least": self.min_value, "most": self.max_value}
            raise forms.ValidationError(
                self.error_messages["range"],
                "range",
                {name: number_format(end, force_grouping=True) for name, end in ends.items()},
            )
