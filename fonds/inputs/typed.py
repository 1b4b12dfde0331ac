"""What every field has in common that takes more than one spelling."""

from collections.abc import Callable
from typing import Any

from django import forms


class Fault(ValueError):  # noqa: N818 - it is an answer, not an error
    """What is wrong with a text, and what to write instead; never the text itself."""

    def __init__(self, words, code: str = "invalid"):
        super().__init__(words)
        self.words, self.code = words, code


class Typed:
    """A field read by one function; a form may word each fault anew in ``error_messages``."""

    read: Callable[[str], Any]

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return getattr(self, "empty_value", None)
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except Fault as fault:
            words = self.error_messages.get(fault.code, fault.words)
            raise forms.ValidationError(words, fault.code) from None

    def has_changed(self, initial, data):
        """Another spelling of the same is no change."""
        try:
            return not self.disabled and self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True
