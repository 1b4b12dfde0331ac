"""Small rounds, and what is best in them by trying every selection."""

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from applications.jury.best_use import Candidate, Limits


def case(key, points, amounts, organisation=None, is_surrounding=False):
    """``amounts``: euros, of 2026 if no year is named; an organisation of its own, if none is."""
    years = amounts if isinstance(amounts, dict) else {2026: amounts}
    return Candidate(
        key=key,
        points=Decimal(points),
        amounts={year: Decimal(euros) for year, euros in years.items()},
        organisation=organisation or sum(map(ord, key)) + 1_000,
        is_surrounding=is_surrounding,
        label=f"Projekt {key}",
    )


ROUND_EUROS = st.sampled_from([1_000, 2_000, 2_500, 4_000]).map(Decimal)  # equals are frequent
ODD_EUROS = st.decimals(0, 5_000, places=2)
EUROS = ROUND_EUROS | ODD_EUROS
POINTS = st.sampled_from([0, 10, 20, 30]).map(Decimal) | st.decimals(0, 100, places=1)
TWO_YEARS = st.dictionaries(st.sampled_from([2026, 2027, 2028]), EUROS, min_size=1, max_size=2)
BUDGET = st.decimals(-100, 12_000, places=2) | st.sampled_from([4_000, 8_000]).map(Decimal)


@st.composite
def candidates(draw, most=9):
    count = draw(st.integers(0, most))
    return [
        Candidate(
            key=f"k{place}",
            points=draw(POINTS),
            amounts=draw(TWO_YEARS),
            organisation=draw(st.integers(1, 4)),
            is_surrounding=draw(st.booleans()),
            label=f"Projekt {place}",
        )
        for place in range(count)
    ]


LIMITS = st.builds(
    Limits,
    budgets=st.dictionaries(st.sampled_from([2026, 2027]), BUDGET, max_size=2),
    most_per_organisation=st.none() | st.integers(0, 3),
    most_euros_per_organisation=st.none() | EUROS,
    surrounding_percent=st.none() | st.decimals(0, 100, places=1),
)


def breaks(chosen, limits):
    """The codes of all limits that a selection does not keep, each counted in its own way."""
    codes = []
    if any(c.amount and not any(c.amounts.get(year) for year in limits.budgets) for c in chosen):
        codes.append("no_budget")
    for year, free in limits.budgets.items():
        if sum(c.amounts.get(year, 0) for c in chosen) > max(free, 0):
            codes.append("budget")
    for organisation in {c.organisation for c in chosen}:
        theirs = [c for c in chosen if c.organisation == organisation]
        most, euros = limits.most_per_organisation, limits.most_euros_per_organisation
        if most is not None and len(theirs) > most:
            codes.append("per_organisation")
        if euros is not None and sum(c.amount for c in theirs) > euros:
            codes.append("euros_per_organisation")
    there = sum(c.amount for c in chosen if c.is_surrounding)
    share = limits.surrounding_percent
    if share is not None and there * 100 < share * sum(c.amount for c in chosen):
        codes.append("surrounding")
    return codes


def by_trying_all(cases, limits):
    """The keys of the best selection: most points, least money, the earlier one taken."""
    possible = []
    for taken in product([True, False], repeat=len(cases)):
        chosen = [one for one, is_in in zip(cases, taken, strict=True) if is_in]
        if not breaks(chosen, limits):
            points = sum(one.points for one in chosen)
            possible.append((points, -sum(one.amount for one in chosen), taken, chosen))
    best = max(possible, key=lambda one: one[:3])
    return tuple(one.key for one in best[3])
