"""What applicants type in, cut by thing. No rule of the fund lives here."""

from .begin import CopyForm, NewApplicationForm
from .page import Page
from .typed import as_posted, as_typed, change_rows, rows_of, typed_data

__all__ = [
    "CopyForm",
    "NewApplicationForm",
    "Page",
    "as_posted",
    "as_typed",
    "change_rows",
    "rows_of",
    "typed_data",
]
