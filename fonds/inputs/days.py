"""Days, in the German order."""

import re
from datetime import date

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .typed import Fault, Typed

DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEARS = range(1900, 2101)
NO_DAY = _("Das ist kein Datum. Schreiben Sie zum Beispiel 1.9.2027.")
NO_SUCH_DAY = _("Der {day} ist kein Kalendertag. Schreiben Sie zum Beispiel 1.9.2027.")
FAR_YEAR = _("Das Jahr liegt nicht zwischen 1900 und 2100. Schreiben Sie zum Beispiel 1.9.2027.")


def day(text: str) -> date:
    """A day from "1.5.26", "01.05.2026", "1/5/2026" or "2026-05-01"; else a ``Fault``."""
    text = text.strip()
    if found := ISO_DAY.fullmatch(text):
        year, month, number = map(int, found.groups())
    elif found := DAY.fullmatch(text.rstrip(".")):
        number, month, year = map(int, found.groups())
        year += 2000 if len(found[3]) == 2 else 0
    else:
        raise Fault(NO_DAY)
    if year not in YEARS:
        raise Fault(FAR_YEAR, "year")
    try:
        return date(year, month, number)
    except ValueError:
        written = f"{number:02}.{month:02}.{year}"
        raise Fault(format_lazy(NO_SUCH_DAY, day=written), "no_such_day") from None


class DayField(Typed, forms.DateField):
    """A day in one text field, in the German order, in every language of the page."""

    widget = forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off"})
    default_error_messages = {"invalid": NO_DAY}

    def read(self, text):
        return day(text)
