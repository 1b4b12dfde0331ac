"""Where people can be reached: telephone and e-mail."""

import re

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat

from .typed import Fault, Typed

HOME = "DE"
MOST_EMAIL = 254  # what a mail server takes
CALLED = re.compile(r"^\s*(telefon|tel|fon|phone|mobil|handy)\b[\s.:]*", re.IGNORECASE)
DIALLED = re.compile(r"[\d\s+()\[\]/.•·‐‑‒–—−-]+")
INVISIBLE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]")
EDGES = re.compile(rf"^{INVISIBLE.pattern}+|{INVISIBLE.pattern}+$")
NO_PHONE = _("Das ist keine Telefonnummer. Schreiben Sie zum Beispiel 0511 1234567.")
NO_AREA_CODE = _(
    "Vorne fehlt die 0. Schreiben Sie die Nummer mit Vorwahl, zum Beispiel 0511 1234567."
)
NO_EMAIL = _("Das ist keine E-Mail-Adresse. Schreiben Sie zum Beispiel name@verein.de.")
BLANK_IN_EMAIL = _(
    "In der E-Mail-Adresse steht ein Leerzeichen. Schreiben Sie sie ohne Leerzeichen, "
    "zum Beispiel name@verein.de."
)


def phone(text: str) -> str:
    """A number as E.164 from any usual spelling; without a country it is a German one."""
    text = CALLED.sub("", text)
    if not DIALLED.fullmatch(text) or not re.search(r"\d", text):
        raise Fault(NO_PHONE)
    if not re.match(r"[^\d+]*(\+|0)", _ascii(text)):
        raise Fault(NO_AREA_CODE, "area_code")
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        raise Fault(NO_PHONE) from None
    if not phonenumbers.is_valid_number(number):
        raise Fault(NO_PHONE)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _ascii(text):
    """Digits of any script as ours."""
    return re.sub(r"\d", lambda digit: str(int(digit[0])), text)


def shown(number: str) -> str:
    """E.164 as people read it: at home "0511 1234567", abroad with the country in front."""
    parsed = phonenumbers.parse(number)
    is_home = phonenumbers.region_code_for_number(parsed) == HOME
    style = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def email(text: str) -> str:
    """An address without the blanks that copying leaves round it; one inside is a ``Fault``."""
    address = EDGES.sub("", text)
    if INVISIBLE.search(address):
        raise Fault(BLANK_IN_EMAIL, "blank")
    try:
        validate_email(address)
    except ValidationError:
        raise Fault(NO_EMAIL) from None
    if len(address) > MOST_EMAIL:
        raise Fault(NO_EMAIL)
    return address


class PhoneField(Typed, forms.CharField):
    """Kept as E.164, shown as people at home write it."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "rf-w14"})
    default_error_messages = {"invalid": NO_PHONE, "area_code": NO_AREA_CODE}

    def read(self, text):
        return phone(text)

    def prepare_value(self, value):
        """What was typed stays as it was typed; what is stored is shown in its usual form."""
        return shown(value) if value and is_stored(value) else value


def is_stored(value: str) -> bool:
    try:
        return phone(value) == value and phone(shown(value)) == value
    except ValueError:
        return False


class EmailField(Typed, forms.EmailField):
    """An address; blanks round it are no fault of hers who copied it."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    default_error_messages = {"invalid": NO_EMAIL, "blank": BLANK_IN_EMAIL}

    def read(self, text):
        return email(text)
