"""What could be paid for twice, and whose year is full: pointed at, for a person to look into.

The house asks its own files (domain notes 2.5, Kumulierung): the same organisation in the same
months, a similar title, the same costs, money of another unit of the Region. Whoever reads learns
of cases that he or she may see, and of no others.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from django.db.models import Q
from django.utils.formats import date_format, number_format

from applications.lifecycle import State
from applications.models import Application, CostItem, FinancingItem, FinancingKind
from fonds.cases.hints import fold

SIMILAR = 0.8  # from here on two titles are alike; a year or a number more changes little
YEARS_AROUND = 1  # neighbours are compared within this many years
OVER = [State.WITHDRAWN, State.REJECTED, State.INADMISSIBLE]


@dataclass(frozen=True)
class Hint:
    code: str
    words: str
    url: str = ""


def hints_of(application, user=None) -> list[Hint]:
    """Of one application, in three queries. Without a reader no other case is named."""
    others = list(_others(application, user))
    own = [one for one in others if one.case.organisation_id == application.case.organisation_id]
    costs = _costs([application, *own])
    found = [
        Hint(code, words if user else UNNAMED[code], other.get_absolute_url() if user else "")
        for other in others
        if other.state not in OVER
        for code, words in _between(application, other, costs)
    ]
    found += _other_unit(application)
    found += _limits([application, *own], application.case.round)
    return list(dict.fromkeys(found))


def hints_between(applications) -> list[Hint]:
    """Of all applications of one organisation with each other, in one query: for its page."""
    rows = sorted(applications, key=lambda one: one.pk)
    costs = _costs(rows)
    living = [one for one in rows if one.state not in OVER]
    found = [
        Hint(code, f"{one.case}: {words}", one.get_absolute_url())
        for other, one in combinations(living, 2)
        for code, words in _between(one, other, costs)
    ]
    for round_ in {(one.line.pk, one.case.round.year): one.case.round for one in rows}.values():
        found += _limits(rows, round_)
    return found


UNNAMED = {
    "overlap": "Der Zeitraum überschneidet sich mit einem anderen Vorgang des Trägers.",
    "title": "Ein anderer Vorgang hat einen ähnlichen Titel.",
    "costs": "Ein anderer Vorgang des Trägers enthält dieselben Ausgaben.",
}


def _others(application, user):
    """Received ones of the same organisation, and of neighbours with the same goal nearby."""
    case = application.case
    places = application.municipalities.values("pk")
    year = case.round.year
    near = Q(goal=application.goal_id, goal__isnull=False) & Q(
        case__round__year__range=(year - YEARS_AROUND, year + YEARS_AROUND)
    )
    if not application.is_region_wide:
        near &= Q(pk__in=Application.objects.filter(municipalities__in=places).values("pk"))
    rows = Application.objects.visible_to(user) if user else Application.objects.filter()
    rows = rows.filter(Q(case__organisation=case.organisation_id) | near)
    rows = rows.filter(case__file_number__isnull=False).exclude(pk=application.pk)
    return rows.select_related("case__organisation", "case__round__line").order_by("-pk")


def _costs(applications) -> dict[int, Counter]:
    """By application its rows of costs; a row without a name of its own is like no other."""
    rows = CostItem.objects.filter(application__in=applications).exclude(label="")
    found: dict[int, Counter] = {one.pk: Counter() for one in applications}
    for pk, kind, label, amount in rows.values_list("application", "kind", "label", "amount"):
        found[pk][kind, fold(label).strip(), amount] += 1
    return found


def _between(one, other, costs) -> Iterator[tuple[str, str]]:
    same = one.case.organisation_id == other.case.organisation_id
    if same and _overlap(one, other):
        yield "overlap", f"Der Zeitraum überschneidet sich mit {_named(other)}, {_period(other)}."
    if _alike(one.title, other.title):
        by = "" if same else f" von {other.case.organisation}"
        yield "title", f"Der Titel ist ähnlich wie bei {_named(other)}{by}."
    if same and (shared := costs[one.pk] & costs[other.pk]):
        total = sum(amount * count for (_, _, amount), count in shared.items())
        number = shared.total()
        what = "Eine Ausgabe steht" if number == 1 else f"{number} Ausgaben stehen"
        yield "costs", f"{what} genauso in {_named(other)}, zusammen {_euro(total)}."


def _overlap(one, other):
    days = (one.starts_on, one.ends_on, other.starts_on, other.ends_on)
    return all(days) and one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def _alike(one, other):
    """Letter by letter, whatever the spelling; the cheap bounds are asked first."""
    matcher = SequenceMatcher(None, fold(one), fold(other), autojunk=False)
    return bool(one and other) and all(
        ratio() >= SIMILAR
        for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    )


def _other_unit(application):
    rows = FinancingItem.objects.filter(application=application, kind=FinancingKind.REGION)
    for amount, label in rows.values_list("amount", "label"):
        source = f" ({label})" if label else ""
        words = (
            f"Eine andere Stelle der Region gibt {_euro(amount)} dazu{source}. "
            "Fragen Sie dort nach, wofür."
        )
        yield Hint("other_unit", words)


def _limits(rows, round_):
    """How often and how much an organisation asks on a line in a year; the line says how often."""
    same = [
        one
        for one in rows
        if (one.line, one.case.round.year) == (round_.line, round_.year)
        and one.state != State.WITHDRAWN
    ]
    if len(same) > round_.line.applications_per_year:
        words = (
            f"Das sind {len(same)} Anträge in {round_}. "
            f"Möglich: {round_.line.applications_per_year} je Träger und Jahr."
        )
        yield Hint("too_many", words)
    total = sum(_amount(one) for one in same if one.state not in OVER)
    if len(same) > 1 and total > round_.line.max_amount:
        words = (
            f"Alle Anträge in {round_} zusammen: {_euro(total)}. "
            f"Höchstens für einen: {_euro(round_.line.max_amount)}."
        )
        yield Hint("sum", words)


def _amount(application):
    """What was granted, and what is asked for as long as nothing was decided."""
    granted = application.granted_amount if application.outcome else application.requested_amount
    return granted or 0


def _named(application):
    return f"{application.case} „{application}“"


def _period(application):
    first, last = application.starts_on, application.ends_on
    return f"{date_format(first, 'd.m.Y')} bis {date_format(last, 'd.m.Y')}"


def _euro(amount):
    return f"{number_format(amount, 2, force_grouping=True)}\N{NO-BREAK SPACE}€"
