"""What people write, in any usual spelling: money, days, telephone, account, text, filters.

Know Django's forms, and nothing of this project. Every kind is a pure function that raises
``Fault`` (a ``ValueError`` with words for the one who typed) and a form field that asks it.
"""

from .amounts import MoneyField, WholeField, money, whole
from .bank import IbanField, bank_of, grouped, iban, masked
from .contact import EmailField, PhoneField, email, phone, shown
from .days import DayField, day
from .filters import Filter, RowChoice
from .text import CountedField, count, most, over
from .typed import Fault, Typed

__all__ = [
    "CountedField",
    "DayField",
    "EmailField",
    "Fault",
    "Filter",
    "IbanField",
    "MoneyField",
    "PhoneField",
    "RowChoice",
    "Typed",
    "WholeField",
    "bank_of",
    "count",
    "day",
    "email",
    "grouped",
    "iban",
    "masked",
    "money",
    "most",
    "over",
    "phone",
    "shown",
    "whole",
]
