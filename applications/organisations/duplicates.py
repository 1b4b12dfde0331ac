"""Organisations that may be one and the same: entered twice, by two people or in two years."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from fonds.cases.hints import fold

SIMILAR = 0.85
# What many names have in common says nothing about one of them.
FILLER = (
    "e v ev eingetragener verein gemeinnuetzig gemeinnuetziger ggmbh gmbh ug gug eg der die das"
)
COMMON = frozenset(FILLER.split())
COLUMNS = ("key", "name", "iban_fingerprint", "register_court", "register_number")


@dataclass(frozen=True)
class Twin:
    """Another row, and what both have in common, in words."""

    key: str
    name: str
    reasons: tuple[str, ...]


def core(name: str) -> str:
    """What is left of a name without legal form and spelling; the order does not count."""
    words = re.findall(r"\w+", fold(name))
    return " ".join(sorted(word for word in words if word not in COMMON)) or fold(name)


def rows_of(organisations) -> list[dict]:
    return list(organisations.order_by("pk").values(*COLUMNS))


def groups(rows) -> dict[str, int]:
    """By key, how many others have the same account, register number or name."""
    shelves = defaultdict(set)
    for row in rows:
        for mark in _marks(row):
            shelves[mark].add(row["key"])
    alike = defaultdict(set)
    for keys in shelves.values():
        for key in keys:
            alike[key] |= keys - {key}
    return {key: len(others) for key, others in alike.items() if others}


def twins_of(key: str, rows) -> list[Twin]:
    """The others that could be the same organisation; here similar names count too."""
    (own,) = [row for row in rows if row["key"] == key]
    found = [(row, _in_common(own, row)) for row in rows if row["key"] != key]
    return [Twin(row["key"], row["name"], reasons) for row, reasons in found if reasons]


def _in_common(one, other):
    shared = {kind for kind, _ in _marks(one) & _marks(other)}
    if "name" not in shared and _alike(core(one["name"]), core(other["name"])):
        shared.add("similar")
    return tuple(words for kind, words in REASONS.items() if kind in shared)


REASONS = {
    "name": "gleicher Name",
    "similar": "ähnlicher Name",
    "iban": "gleiches Konto",
    "register": "gleiche Registernummer",
}


def _marks(row):
    marks = {("name", core(row["name"]))}
    if row["iban_fingerprint"]:
        marks.add(("iban", row["iban_fingerprint"]))
    if row["register_number"]:
        number = re.sub(r"\W", "", fold(row["register_number"]))
        marks.add(("register", f"{fold(row['register_court'])} {number}"))
    return marks


def _alike(one, other):
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR
