"""Texts with a limit: counted as the counter beside them counts, never cut."""

import re
import unicodedata

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# What `trim()` takes away in a browser; `str.strip()` takes others.
BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
LINE_BREAK = re.compile(r"\r\n?")
TOO_LONG = _(
    "Der Text hat %(used)s Zeichen. Möglich sind %(most)s. Kürzen Sie ihn um %(more)s Zeichen."
)
TOO_SHORT = ngettext_lazy(
    "Schreiben Sie mindestens %(least)s Zeichen. Bisher ist es %(used)s.",
    "Schreiben Sie mindestens %(least)s Zeichen. Bisher sind es %(used)s.",
    "number",
)


def with_plain_breaks(text: str) -> str:
    return LINE_BREAK.sub("\n", text)


def count(text: str) -> int:
    """Characters as readers see them count; blanks at both ends and the kind of break are nothing.

    In the browser: ``[...text.normalize("NFC").replace(/\\r\\n?/g, "\\n").trim()].length``.
    """
    return len(with_plain_breaks(unicodedata.normalize("NFC", text)).strip(BLANKS))


def over(text: str, limit: int) -> int:
    """How many characters stand above the limit."""
    return max(count(text) - limit, 0)


def most(limit: int) -> int:
    """What is taken: a tenth above the limit is in order."""
    return limit + limit // 10


class CountedField(forms.CharField):
    """A text with a limit; one line, or ``rows`` of them. Stored as typed, with plain breaks."""

    default_error_messages = {"too_long": TOO_LONG, "too_short": TOO_SHORT}

    def __init__(self, limit, minimum=0, rows=None, **options):
        self.limit, self.minimum = limit, minimum
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(**{"widget": widget, "strip": False} | options)

    def widget_attrs(self, widget):
        least = {"data-minimum": self.minimum} if self.minimum else {}
        return super().widget_attrs(widget) | {"data-limit": self.limit} | least

    def to_python(self, value):
        text = with_plain_breaks(super().to_python(value))
        return text if count(text) else self.empty_value

    def validate(self, value):
        super().validate(value)
        used, possible = count(value or ""), most(self.limit)
        if used > possible:
            self._refuse("too_long", used, most=possible, more=used - possible)
        if 0 < used < self.minimum:
            self._refuse("too_short", used, least=self.minimum)

    def _refuse(self, code, used, **figures):
        shown = {k: number_format(n, force_grouping=True) for k, n in figures.items()}
        shown |= {"used": number_format(used, force_grouping=True), "number": used}
        raise forms.ValidationError(self.error_messages[code], code, shown)

    def has_changed(self, initial, data):
        return super().has_changed(with_plain_breaks(initial or ""), data)
