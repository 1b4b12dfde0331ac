"""Which way text runs: the Unicode bidirectional algorithm (UAX #9) for one line of letters.

Of the algorithm only what plain words need: marks that embed or override are dropped before.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar
from unicodedata import bidirectional

Item = TypeVar("Item")

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
FORWARD, BACKWARD = 0, 1  # levels: even ones run to the right, odd ones to the left
CLOSING = {"(": ")", "[": "]", "{": "}"}
STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # figures count as R beside a neutral
NEUTRAL = {"B", "S", "WS", "ON"}


def base_of(text: str) -> int:
    """The way of a paragraph: to the left if it begins so, and if most of its letters do."""
    ways = [kind != "L" for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}]
    return BACKWARD if ways and ways[0] and 2 * sum(ways) > len(ways) else FORWARD


def levels(text: str, base: int) -> list[int]:
    """For each character how deep it is embedded; ``base`` is the way of the whole line."""
    kinds = [bidirectional(character) or "L" for character in text]
    edge = _way(base)
    _resolve_weak(kinds, edge)
    _resolve_brackets(kinds, text, edge)
    _resolve_neutral(kinds, edge)
    found = [_level(kind, base) for kind in kinds]
    for number in range(len(text.rstrip()), len(text)):  # L1: blanks at the end of a line
        found[number] = base
    return found


def visual(items: Sequence[Item], depths: Sequence[int]) -> list[Item]:
    """The items from left to right (rule L2)."""
    order = list(range(len(items)))
    for depth in range(max(depths, default=0), 0, -1):
        are_deep = [depths[number] >= depth for number in order]
        for start, end in _runs(are_deep, {True}):
            order[start:end] = order[start:end][::-1]
    return [items[number] for number in order]


def _way(level: int) -> str:
    return "R" if level % 2 else "L"


def _level(kind: str, base: int) -> int:
    """I1 and I2."""
    if base % 2 == 0:
        return base + {"L": 0, "R": 1}.get(kind, 2)
    return base + (kind != "R")


def _resolve_weak(kinds: list[str], edge: str) -> None:
    """W1 to W7: marks follow their letter, figures take the way of what stands before them."""
    before = edge
    for number, kind in enumerate(kinds):
        before = kinds[number] = before if kind == "NSM" else kind
    strong = edge
    for number, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R", "AL"} else strong
        if kind == "EN" and strong == "AL":
            kinds[number] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for number in range(1, len(kinds) - 1):
        left, kind, right = kinds[number - 1 : number + 2]
        if left == right and (kind, left) in {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}:
            kinds[number] = left
    for start, end in list(_runs(kinds, {"ET", "BN"})):
        if "EN" in (kinds[start - 1 : start] + kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
    strong = edge
    for number, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R"} else strong
        if kind in {"ES", "ET", "CS", "BN"}:
            kinds[number] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[number] = "L"


def _resolve_brackets(kinds: list[str], text: str, edge: str) -> None:
    """N0: two brackets run the same way, the way of what they hold."""
    for start, end in sorted(_pairs(kinds, text)):
        inside = {STRONG[kind] for kind in kinds[start + 1 : end] if kind in STRONG}
        if edge in inside:
            kinds[start] = kinds[end] = edge
        elif inside:
            before = [STRONG[kind] for kind in kinds[:start] if kind in STRONG]
            kinds[start] = kinds[end] = [edge, *before][-1]


def _pairs(kinds: list[str], text: str) -> Iterator[tuple[int, int]]:
    waiting: list[int] = []
    for number, character in enumerate(text):
        if kinds[number] != "ON":
            continue
        if character in CLOSING:
            waiting.append(number)
        for depth, start in reversed(list(enumerate(waiting))):
            if CLOSING[text[start]] == character:
                del waiting[depth:]
                yield start, number
                break


def _resolve_neutral(kinds: list[str], edge: str) -> None:
    """N1 and N2: between two letters of one way a blank runs along, else it runs with the line."""
    for start, end in list(_runs(kinds, NEUTRAL)):
        left = STRONG[kinds[start - 1]] if start else edge
        right = STRONG[kinds[end]] if end < len(kinds) else edge
        kinds[start:end] = [left if left == right else edge] * (end - start)


def _runs(kinds: Sequence[Item], wanted: set[Item]) -> Iterator[tuple[int, int]]:
    start = 0
    for is_wanted, run in groupby(kinds, lambda kind: kind in wanted):
        end = start + len(list(run))
        if is_wanted:
            yield start, end
        start = end
