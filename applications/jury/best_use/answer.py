"""Beste Verwendung: the selection with the most points, and the reason of each case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fonds.templatetags.house import euro

from .bars import NOTHING, Bar, Surrounding, bars_of
from .question import Candidate, Key, Limits
from .solving import Row, best
from .words import joined, number

PATIENCE = 20.0  # seconds; a round takes a tenth of one
NO_POINTS = "no_points"


@dataclass(frozen=True)
class Reason:
    """Warum a case is in or out. ``bars``: codes of what keeps it out, empty for one that is in."""

    is_in: bool
    words: str
    bars: tuple[str, ...] = ()


@dataclass(frozen=True)
class BestUse:
    """Vorschlag: what is chosen, in the order given, and why. Nothing is applied by it.

    ``spent`` by year, also of years without a budget; ``left`` by year of those that have one.
    """

    chosen: tuple[Key, ...]
    points: Decimal
    spent: Mapping[int, Decimal]
    left: Mapping[int, Decimal]
    reasons: Mapping[Key, Reason]


def best_use(candidates: Sequence[Candidate], limits: Limits, seconds: float = PATIENCE) -> BestUse:
    """The most points under all limits; of equals the cheaper, then the earlier in the order given.

    Proven or not at all: raises ``Unproven`` if the solver has no proof after so many seconds.
    Raises ``ValueError`` if two candidates have the same key.
    """
    if len({case.key for case in candidates}) < len(candidates):
        raise ValueError("Two candidates have the same key.")
    bars = list(bars_of(candidates, limits))
    places = _chosen(candidates, bars, seconds)
    chosen = [candidates[place] for place in sorted(places)]
    spent = _spent(chosen, limits)
    return BestUse(
        chosen=tuple(case.key for case in chosen),
        points=sum((case.points for case in chosen), NOTHING),
        spent=spent,
        left={year: free - spent[year] for year, free in sorted(limits.budgets.items())},
        reasons={
            case.key: _reason(case, place, places, bars, limits)
            for place, case in enumerate(candidates)
        },
    )


def _chosen(cases: Sequence[Candidate], bars: Sequence[Bar], seconds: float) -> frozenset[int]:
    points = {place: case.points for place, case in enumerate(cases)}
    savings = {place: -case.amount for place, case in enumerate(cases)}
    rows = [Row.of(bar.takes, bar.most) for bar in bars]
    return best(len(cases), [points, savings], rows, seconds)


def _spent(chosen: Sequence[Candidate], limits: Limits) -> Mapping[int, Decimal]:
    years = sorted({*limits.budgets, *(year for case in chosen for year in case.amounts)})
    return {year: sum((c.amounts.get(year, NOTHING) for c in chosen), NOTHING) for year in years}


def _reason(
    case: Candidate, place: int, chosen: frozenset[int], bars: Sequence[Bar], limits: Limits
) -> Reason:
    if place in chosen:
        return Reason(True, " ".join(_in(case, place, chosen, bars, limits)))
    if not case.points:
        return Reason(False, "Bleibt draußen: Das Projekt hat 0 Punkte.", (NO_POINTS,))
    alone = [bar for bar in bars if bar.excludes(place)]
    against = alone or [bar for bar in bars if not bar.is_kept(chosen | {place})]
    verdict = [] if alone else ["Keine Auswahl mit ihm hat mehr Punkte."]
    words = " ".join([*(bar.words(place, chosen) for bar in against), *verdict])
    return Reason(False, f"Bleibt draußen: {words}", tuple(bar.code for bar in against))


def _in(
    case: Candidate, place: int, chosen: frozenset[int], bars: Sequence[Bar], limits: Limits
) -> Iterator[str]:
    """What it brings, what of it is reserved for a budget to come, and whom it lets in."""
    yield f"Dabei: {number(case.points, 1)} Punkte für {euro(case.amount)}."
    later = {year: one for year, one in case.amounts.items() if one and year not in limits.budgets}
    if later:
        parts = joined([f"{euro(one)} für {year}" for year, one in sorted(later.items())])
        yield f"Davon unter Vorbehalt: {parts}, dort gibt es noch keinen Haushalt."
    without = chosen - {place}
    for bar in bars:
        if isinstance(bar, Surrounding) and not bar.is_kept(without):
            yield f"Ohne das Projekt bekäme {bar.share(without)}."
