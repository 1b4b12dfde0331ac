"""Is this organisation known already? By its name, however it is spelt, or by its register."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.db.models import Q

from .models import Organisation

ALIKE = 0.8  # of the letters
LEGAL_FORMS = re.compile(r"\b(e ?v|eingetragener verein|ggmbh|gug|gmbh|ug|gbr|e ?g)\b")
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
MOST = 20


def bare(name: str) -> str:
    """``Bürger-Verein e. V.`` and ``buergerverein eV`` are the same: no case, no signs, no form."""
    words = re.sub(r"[^\w]+", " ", name.casefold().translate(SPELT_OUT))
    return "".join((LEGAL_FORMS.sub(" ", words) or words).split()) or "".join(words.split())


def alike(one: str, other: str) -> float:
    """From 0 to 1; a name that the other one contains is as good as the same."""
    one, other = bare(one), bare(other)
    if len(min(one, other, key=len)) > 4 and (one in other or other in one):
        return 1.0
    return SequenceMatcher(None, one, other).ratio()


def similar_to(name: str) -> list[Organisation]:
    """The organisations of a similar name, the most similar first."""
    if not bare(name):
        return []
    rows = Organisation.objects.filter(merged_into=None).values_list("pk", "name", "short_name")
    marks = {pk: max(alike(name, one) for one in names if one) for pk, *names in rows}
    best = sorted((pk for pk, mark in marks.items() if mark >= ALIKE), key=lambda pk: -marks[pk])
    found = Organisation.objects.select_related("municipality").in_bulk(best[:MOST])
    return [found[pk] for pk in best[:MOST]]


def found_by(words: str) -> list[Organisation]:
    """Those in whose name, town or register number every word stands, then the similar ones."""
    rows = Organisation.objects.filter(merged_into=None).select_related("municipality")
    for word in words.split():
        rows = rows.filter(_has(word))
    exact = list(rows.order_by("name", "pk")[:MOST]) if words.split() else []
    return list(_once([*exact, *similar_to(words)]))[:MOST]


def _has(word):
    columns = ("name", "short_name", "town", "register_number")
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": word})
    return found


def _once(rows) -> Iterator[Organisation]:
    seen = set()
    for row in rows:
        if row.pk not in seen:
            seen.add(row.pk)
            yield row
