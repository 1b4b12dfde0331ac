"""Bank accounts: the IBAN, the name of the bank, and what of a number may be shown."""

import re
from textwrap import wrap

from django import forms
from django.utils.translation import gettext_lazy as _
from schwifty import IBAN, exceptions

from .typed import Fault, Typed

SHOWN_DIGITS = 4
HIDDEN = "•"
BETWEEN = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad.‐‑‒–—-]")
PREFIX = re.compile(r"^IBAN:?", re.IGNORECASE)
NO_IBAN = _("Das ist keine IBAN. Schreiben Sie zum Beispiel DE89 3704 0044 0532 0130 00.")
WRONG_CHECKSUM = _(
    "Bei dieser IBAN stimmt die Prüfziffer nicht. Vergleichen Sie sie mit Ihrem Kontoauszug."
)
WRONG_LENGTH = _(
    "Diese IBAN hat zu viele oder zu wenige Stellen. Vergleichen Sie sie mit Ihrem Kontoauszug."
)
WRONG_COUNTRY = _(
    "Das Land vorne in der IBAN gibt es nicht. In Deutschland beginnt eine IBAN mit DE."
)
OUTSIDE_SEPA = _("In dieses Land können wir nicht überweisen. Nennen Sie ein Konto im SEPA-Raum.")
CODES = {
    exceptions.InvalidChecksumDigits: "checksum",
    exceptions.InvalidLength: "length",
    exceptions.InvalidCountryCode: "country",
}
WORDS = {
    "invalid": NO_IBAN,
    "checksum": WRONG_CHECKSUM,
    "length": WRONG_LENGTH,
    "country": WRONG_COUNTRY,
    "sepa": OUTSIDE_SEPA,
}


def iban(text: str) -> str:
    """The number without blanks, in capitals, proved by its checksum; else a ``Fault``.

    What the library says of a wrong number holds the number, so it is not passed on.
    """
    compact = PREFIX.sub("", BETWEEN.sub("", text)).upper()
    try:
        number = IBAN(compact)
    except exceptions.SchwiftyException as fault:
        code = CODES.get(type(fault), "invalid")
        raise Fault(WORDS[code], code) from None
    if not number.in_sepa_zone:
        raise Fault(OUTSIDE_SEPA, "sepa")
    return compact


def bank_of(number: str) -> str:
    """The name of the bank; "" where it is not known, or the number is none."""
    try:
        return IBAN(iban(number)).bank_name or ""
    except ValueError:
        return ""


def grouped(number: str) -> str:
    """In fours, as on a card: ``DE89 3704 0044 0532 0130 00``."""
    return " ".join(wrap(number, 4))


def masked(number: str) -> str:
    """Country and last digits only: ``DE•• •••• •••• •••• ••30 00``; "" stays ""."""
    compact = BETWEEN.sub("", number)
    hidden = len(compact) - 2 - SHOWN_DIGITS
    if hidden < SHOWN_DIGITS:
        return grouped(HIDDEN * len(compact))
    return grouped(f"{compact[:2]}{HIDDEN * hidden}{compact[-SHOWN_DIGITS:]}")


class IbanField(Typed, forms.CharField):
    """Kept compact, shown in fours."""

    widget = forms.TextInput(
        attrs={"autocomplete": "off", "spellcheck": "false", "class": "rf-w24"},
    )
    default_error_messages = WORDS

    def read(self, text):
        return iban(text)

    def prepare_value(self, value):
        """What was typed wrong stays as it was typed; an account is shown in fours."""
        return grouped(value) if value and is_stored(value) else value


def is_stored(value: str) -> bool:
    try:
        return iban(value) == value
    except ValueError:
        return False
