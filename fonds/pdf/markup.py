"""The few marks a letter may carry, read once for the paper and for the page on the screen.

Blank lines part blocks. A line ``# `` is a heading, ``## `` one below it, lines ``- `` are a list,
lines ``|`` a table: its first row is the head, a row whose first cell starts with ``= `` is a sum.
All else is text, and whatever looks like HTML is text too: who shows a block escapes it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

MOST_COLUMNS = 12  # more do not fit on paper; such lines stay text
AMOUNT = re.compile(r"[-−–+]?\s?\d[\d.]*(,\d+)?(\s?(€|EUR|%))?")
EMPTY = {"", "-", "−", "–", "—"}


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2  # below the title of the paper


@dataclass(frozen=True)
class Text:
    """A paragraph; its newlines are line breaks."""

    text: str


@dataclass(frozen=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True)
class Table:
    """Every row has as many cells as ``head``."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def amounts(self) -> tuple[bool, ...]:
        """Which columns hold figures only, and so stand at the end of the line."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return tuple(map(_are_amounts, columns)) or (False,) * len(self.head)


Block = Heading | Text | Items | Table


def parse(body: str) -> list[Block]:
    """The blocks of a body. Never fails and never drops a word."""
    chunks: list[list[str]] = [[]]
    for line in body.splitlines():
        if line.strip():
            chunks[-1].append(line.strip())
        else:
            chunks.append([])
    return list(_without_gaps(block for lines in chunks for block in _blocks(lines)))


def row(*cells: str) -> str:
    """One line of a table, whatever stands in the cells: the way to write what ``parse`` reads."""
    return "| " + " | ".join(" ".join(c.splitlines()).replace("|", r"\|") for c in cells) + " |"


def _kind(line: str) -> type[Block]:
    for mark, kind in (("# ", Heading), ("## ", Heading), ("- ", Items), ("|", Table)):
        if line.startswith(mark):
            return kind
    return Text


def _blocks(lines: list[str]) -> Iterator[Block]:
    for kind, group in groupby(lines, _kind):
        run = list(group)
        if kind is Heading:
            yield from map(_heading, run)
        elif kind is Items:
            yield Items(tuple(line[2:].strip() for line in run))
        elif kind is Table:
            yield _table(run)
        else:
            yield Text("\n".join(run))


def _heading(line: str) -> Heading:
    mark, _, text = line.partition(" ")
    return Heading(text.strip(), level=len(mark) + 1)


def _without_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """No level is skipped: what stands below nothing stands one step higher."""
    deepest = 1
    for block in blocks:
        if isinstance(block, Heading):
            block = Heading(block.text, min(block.level, deepest + 1))
            deepest = block.level
        yield block


def _table(lines: list[str]) -> Table | Text:
    grid = [_cells(line) for line in lines]
    width = max(map(len, grid))
    if width > MOST_COLUMNS:
        return Text("\n".join(lines))
    head, *rows = [cells + [""] * (width - len(cells)) for cells in grid]
    return Table(tuple(head), tuple(map(_row, rows)))


def _cells(line: str) -> list[str]:
    inner = re.sub(r"(?<!\\)\|$", "", line[1:])
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _row(cells: list[str]) -> Row:
    first, *others = cells
    if first == "=" or first.startswith("= "):
        return Row((first[1:].strip(), *others), is_sum=True)
    return Row(tuple(cells))


def _are_amounts(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell not in EMPTY]
    return bool(filled) and all(AMOUNT.fullmatch(cell) for cell in filled)
