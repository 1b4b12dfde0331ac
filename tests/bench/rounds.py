"""The best use of a round's money: how long its proof takes, beside two picks from a sorted list.

Alone, without the pages: ``python -m tests.bench.rounds``.
"""

import random
import sys
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from time import perf_counter

import django
from django.conf import settings

from applications.jury.best_use import Candidate, Limits, best_use
from tests.bench.layout import laid_out

CASES, ROUNDS = 200, 12
PATIENCE = 120  # seconds; on a busy machine, too, there is a figure
BUDGETS = {2026: Decimal(110_000), 2027: Decimal(40_000)}
LIMITS = (  # in turns: few surrounding projects wanted, and more than come by themselves
    Limits(BUDGETS, 1, Decimal(40_000), Decimal(30)),
    Limits(BUDGETS, 2, Decimal(25_000), Decimal(60)),
)
HEAD = ("Runde", "Fälle", "Median", "längste", "Liste", "zur Punkteliste", "zur Liste je Euro")
LEGEND = f"""
Beste Verwendung des Geldes: {ROUNDS} zufällige Runden je Zeile, {CASES} Fälle, 150.000 Euro in zwei
Jahren, Grenzen je Träger und ein Anteil für das Umland. Median und längste: Sekunden bis zum
bewiesenen Vorschlag mit allen Gründen.
Grundlinie (Liste): von oben nehmen, was noch hinein darf, nach Punkten; im selben Lauf gemessen.
Zur Punkteliste, zur Liste je Euro: Punkte des Vorschlags durch die der Grundlinie, sortiert nach
Punkten und nach Punkten je Euro; Median, in Klammern das kleinste.
"""


def odd(dice):
    """Every amount to the cent, every tenth of a point."""
    cents = round(dice.triangular(50_000, 4_000_000, 800_000))
    return Decimal(cents) / 100, Decimal(dice.randint(300, 980)) / 10


def even(dice):
    """Five amounts and steps of five points: many selections are equal."""
    euros = dice.choice([2_500, 5_000, 8_000, 10_000, 15_000])
    return Decimal(euros), Decimal(dice.randint(6, 20) * 5)


def alike(dice):
    """Points grow with the money, so that nobody is clearly better: the hardest there is."""
    cents = dice.randint(100_000, 1_500_000)
    return Decimal(cents) / 100, Decimal(cents // 2_000 + dice.randint(0, 40)) / 10


KINDS = {"krumme Beträge": odd, "viele Gleichstände": even, "Punkte wie Geld (künstlich)": alike}


def round_of(kind, seed):
    dice = random.Random(seed)
    cases = []
    for key in range(CASES):
        amount, points = kind(dice)
        later = (amount / 3).quantize(Decimal("0.01")) * dice.choice([0, 0, 0, 1])
        years = {2026: amount - later, 2027: later}
        there = dice.random() < 0.45
        cases.append(Candidate(key, points, years, dice.randrange(120), there, f"Projekt {key}"))
    return cases


def points_from_the_top(cases, limits):
    """Of a sorted list: the surrounding area up to its share of the budget, then what may in."""
    taken = []
    wanted = sum(limits.budgets.values()) * limits.surrounding_percent / 100
    for one in cases:
        if one.is_surrounding and sum(other.amount for other in taken) < wanted:
            taken += [one] if _may_in(one, taken, limits) else []
    for one in cases:
        if one not in taken and _may_in(one, taken, limits):
            taken.append(one)
    return sum(one.points for one in taken)


def _may_in(one, taken, limits):
    with_it = [*taken, one]
    theirs = [other for other in with_it if other.organisation == one.organisation]
    there = sum(other.amount for other in with_it if other.is_surrounding)
    return (
        all(sum(c.amounts[year] for c in with_it) <= free for year, free in limits.budgets.items())
        and len(theirs) <= limits.most_per_organisation
        and sum(other.amount for other in theirs) <= limits.most_euros_per_organisation
        and there * 100 >= limits.surrounding_percent * sum(other.amount for other in with_it)
    )


@dataclass
class Measured:
    """One round: seconds of the proposal and of the list, points of it by those of both lists."""

    seconds: float
    base_seconds: float
    by_points: Decimal
    by_euro: Decimal


def measured(cases, limits):
    sorted_by_points = sorted(cases, key=lambda one: -one.points)
    sorted_by_euro = sorted(cases, key=lambda one: -one.points / one.amount)
    began = perf_counter()
    use = best_use(cases, limits, PATIENCE)
    ended = perf_counter()
    points = points_from_the_top(sorted_by_points, limits)
    base_ended = perf_counter()
    by_euro = points_from_the_top(sorted_by_euro, limits)
    return Measured(ended - began, base_ended - ended, use.points / points, use.points / by_euro)


def table():
    """Says where it stands on the other channel, so that the table alone can be kept."""
    settings.configure(LANGUAGE_CODE="de", USE_THOUSAND_SEPARATOR=True)
    django.setup()
    measured(round_of(odd, ROUNDS), LIMITS[0])  # once to get warm
    lines = [HEAD]
    for name, kind in KINDS.items():
        sys.stderr.write(f"{ROUNDS} Runden, {name} …\n")
        rows = [measured(round_of(kind, seed), LIMITS[seed % 2]) for seed in range(ROUNDS)]
        lines.append((name, str(CASES), *_cells(rows)))
    return "\n".join([*laid_out(lines), LEGEND])


def _cells(rows):
    times = [row.seconds for row in rows]
    return (
        f"{median(times):.2f} s",
        f"{max(times):.2f} s",
        f"{median(row.base_seconds for row in rows) * 1000:.0f} ms",
        _ratio([row.by_points for row in rows]),
        _ratio([row.by_euro for row in rows]),
    )


def _ratio(ratios):
    return f"{median(ratios):.3f} ({min(ratios):.3f})"


if __name__ == "__main__":
    sys.stdout.write(table())
