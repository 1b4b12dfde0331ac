"""From blocks of text to what reportlab sets: sizes, distances, and where a page may break."""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from .bidi import BACKWARD, base_of
from .fonts import BOLD, REGULAR, printable, width
from .marks import Element, Path, RuledTable, Tagged, tagged
from .markup import Block, Heading, Items, Row, Table, Text

BODY = ParagraphStyle(
    "Body",
    fontName=REGULAR,
    fontSize=10.5,
    leading=15,
    spaceAfter=8,
    allowWidows=0,
    allowOrphans=0,
)
TITLE = ParagraphStyle("Title", parent=BODY, fontName=BOLD, fontSize=14, leading=19, spaceAfter=12)
HEADING = ParagraphStyle("Heading", parent=BODY, fontName=BOLD, spaceBefore=8, spaceAfter=4)
SECTION = ParagraphStyle(
    "Section", parent=HEADING, fontSize=13, leading=18, spaceBefore=14, spaceAfter=6
)
CHAPTER = ParagraphStyle(
    "Chapter", parent=SECTION, fontSize=15, leading=20, spaceBefore=20, spaceAfter=8
)
ITEM = ParagraphStyle("Item", parent=BODY, spaceAfter=0)
CELL = ParagraphStyle("Cell", parent=BODY, fontSize=10, leading=14, spaceAfter=0)
HEAD = ParagraphStyle("Head", parent=CELL, fontName=BOLD)

Headings = dict[int, ParagraphStyle]
HEADINGS: dict[int, Headings] = {  # by the deepest level: what has more below it is larger
    2: {2: HEADING},
    3: {2: SECTION, 3: HEADING},
    4: {2: CHAPTER, 3: SECTION, 4: HEADING},
}
RULE = 0.5
GUTTER = 4 * mm  # between two columns
LEAST_WIDTH = 12 * mm  # of a column of words
BULLET = 5 * mm
TALLEST_HEAD = 60 * mm  # a taller head is not drawn again on each page
TALLEST_ROW = 120 * mm  # a taller row may be parted by the end of a page
MOST_ROOM = 90 * mm  # what asks for more may break anywhere, but not within a row
NO_BREAK = "\xa0"
TOGETHER = re.compile(  # amounts, dates, sections, societies are not parted at the end of a line
    r"[−–-]?\d[\d.]*(?:,\d\d)? (?:€|Euro\b)"
    r"|\d{1,2}\. (?:Januar|Februar|März|April|Mai|Ju[nl]i|August|\w+ember|Oktober)(?: \d{4})?"
    r"|§§? \d+\w?"
    r"|\be\. V\."
)


def flow(blocks: Sequence[Block], measure: float, within: Path = ()) -> list[Flowable]:
    """The blocks in one column that is ``measure`` wide, each with the room it asks for.

    ``within`` is the element that holds them, if it is not the document.
    """
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    headings = HEADINGS[max(levels, default=2)]
    flowables = [
        _flowable(block, within, number, measure, headings) for number, block in enumerate(blocks)
    ]
    story: list[Flowable] = []
    for flowable, room in zip(flowables, _rooms(blocks, flowables, measure), strict=True):
        story += [CondPageBreak(room), flowable]
    return story


def as_xml(text: str) -> str:
    """Plain text for reportlab: nothing acts as a tag, and what belongs together stays so."""
    kept = TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), printable(text))
    return escape(kept).replace("\n", "<br/>")


def in_its_way(text: str, style: ParagraphStyle) -> ParagraphStyle:
    """The style of a paragraph; one that runs to the left stands at the right edge."""
    if base_of(text) == BACKWARD:
        return ParagraphStyle("Backward", parent=style, alignment=TA_RIGHT, way=BACKWARD)
    return style


def _flowable(
    block: Block, within: Path, number: int, measure: float, headings: Headings
) -> Flowable:
    match block:
        case Heading(text, level):
            style = in_its_way(text, headings[level])
            return tagged(as_xml(text), style, *within, Element(f"H{level}", number))
        case Text(text):
            return tagged(as_xml(text), in_its_way(text, BODY), *within, Element("P", number))
        case Items(items):
            return _list(items, (*within, Element("L", number)), measure)
        case _:
            return _table(block, (*within, Element("Table", number)), measure)


def _list(items: Iterable[str], whole: Path, measure: float) -> Flowable:
    grid = [
        [
            [tagged("•", ITEM, *whole, Element("LI", n), Element("Lbl", n))],
            [tagged(as_xml(item), ITEM, *whole, Element("LI", n), Element("LBody", n))],
        ]
        for n, item in enumerate(items)
    ]
    style = [*_padding(0, 0, 2), ("LEFTPADDING", (0, 0), (0, -1), 1.5 * mm)]
    return RuledTable(
        grid,
        colWidths=[BULLET, measure - BULLET],
        style=style,
        splitInRow=1,
        spaceAfter=BODY.spaceAfter - 2,
    )


def _table(table: Table, whole: Path, measure: float) -> Flowable:
    lines = [Row(table.head), *table.rows]
    widths = list(_widths(lines, table.amounts, measure))
    grid = [
        [[cell] for cell in _cells(line, n, table.amounts, whole)] for n, line in enumerate(lines)
    ]
    head_height = max(_height(cell[0], w) for cell, w in zip(grid[0], widths, strict=True))
    drawn = RuledTable(
        grid,
        colWidths=widths,
        repeatRows=int(head_height < TALLEST_HEAD),
        style=[*_padding(GUTTER, 2.5, 2.5), *_rules(lines)],
        spaceBefore=2,
        spaceAfter=BODY.spaceAfter + 4,
    )
    _height(drawn, measure)
    drawn.splitInRow = int(max(drawn._rowHeights) > TALLEST_ROW)
    return drawn


def _cells(line: Row, number: int, amounts: tuple[bool, ...], whole: Path) -> Iterator[Tagged]:
    is_head = number == 0
    base = HEAD if is_head or line.is_sum else CELL
    at_end = ParagraphStyle("AtEnd", parent=base, alignment=TA_RIGHT)
    for column, text in enumerate(line.cells):
        path = (*whole, Element("TR", number), Element("TH" if is_head else "TD", column))
        style = at_end if amounts[column] else base
        yield tagged(as_xml(text), style, *path, is_repeated=is_head)


def _padding(gutter: float, top: float, bottom: float) -> list[tuple]:
    """No space at the outer edges, so that tables stand in line with the text."""
    return [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # else reportlab names a Helvetica in passing
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), gutter),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), top),
        ("BOTTOMPADDING", (0, 0), (-1, -1), bottom),
    ]


def _rules(lines: list[Row]) -> Iterator[tuple]:
    """A thin rule under the head and over each sum; a sum stays with the row before it."""
    yield ("LINEBELOW", (0, 0), (-1, 0), RULE, "black")
    for number, line in enumerate(lines):
        if line.is_sum and number > 1:
            yield ("LINEABOVE", (0, number), (-1, number), RULE, "black")
            yield ("NOSPLIT", (0, number - 1), (0, number))


def _widths(lines: list[Row], amounts: tuple[bool, ...], measure: float) -> list[float]:
    """Figures get the room they need, words share the rest."""
    columns = zip(*(line.cells for line in lines), strict=True)
    natural = [max(map(_natural, cells)) + GUTTER for cells in columns]
    words = [w for w, is_amount in zip(natural, amounts, strict=True) if not is_amount]
    rest = measure - (sum(natural) - sum(words))
    if not words or rest < max(LEAST_WIDTH * len(words), 0.3 * measure):
        return _shares(natural, measure)
    shares = iter(_shares(words, rest))
    return [w if is_amount else next(shares) for w, is_amount in zip(natural, amounts, strict=True)]


def _shares(natural: list[float], measure: float) -> list[float]:
    """Nobody gets less than a fair part needs; what is left goes to those who want more."""
    floors = [min(w, measure / len(natural)) for w in natural]
    wishes = [w - floor for w, floor in zip(natural, floors, strict=True)]
    wishes = wishes if any(wishes) else natural
    left = measure - sum(floors)
    return [f + left * wish / sum(wishes) for f, wish in zip(floors, wishes, strict=True)]


def _natural(cell: str) -> float:
    """Of the longest line of a cell."""
    lines = printable(cell).split("\n")
    return max(width(line, BOLD, CELL.fontSize) for line in lines) + 0.1  # else rounding breaks it


def _height(flowable: Flowable, measure: float) -> float:
    return flowable.wrap(measure, 10_000 * mm)[1]


def _rooms(blocks: Sequence[Block], flowables: list[Flowable], measure: float) -> list[float]:
    """How much of a page each block must find: a heading stays with what follows it."""
    rooms = [_beginning(flowable, measure) for flowable in flowables]
    _keep_ending(blocks, flowables, rooms, measure)
    for number in reversed(range(len(blocks) - 1)):
        if _leads_on(blocks[number], blocks[number + 1]):
            rooms[number] += BODY.spaceAfter + rooms[number + 1]
    return rooms


def _keep_ending(
    blocks: Sequence[Block], flowables: list[Flowable], rooms: list[float], measure: float
) -> None:
    """The greeting and the name stay together, and with the end of what stands before them."""
    start, end = _ending(blocks, flowables, measure)
    if start == end:
        return
    height = sum(_height(flowable, measure) + BODY.spaceAfter for flowable in flowables[start:end])
    rooms[start] = height
    if start:
        last = flowables[start - 1]
        follows, whole = last.getSpaceAfter() + height, _height(last, measure)
        if whole <= (MOST_ROOM if isinstance(last, RuledTable) else 3 * BODY.leading):
            rooms[start - 1] = last.getSpaceBefore() + whole + follows
        elif not isinstance(last, RuledTable) or len(last._rowHeights) > 3:
            last.follows, last.least = follows, _last_lines(last)


def _ending(blocks: Sequence[Block], flowables: list[Flowable], measure: float) -> tuple[int, int]:
    """Where the greeting begins and ends: the last short paragraphs, three of them at most, before
    the list of enclosures where there is one."""
    has_list = [type(block) for block in blocks[-2:]] == [Heading, Items]
    start = end = len(blocks) - 2 * has_list
    while start > max(0, end - 3) and isinstance(blocks[start - 1], Text):
        if _height(flowables[start - 1], measure) > 3 * BODY.leading:
            break
        start -= 1
    return start, end


def _last_lines(flowable: Flowable) -> float:
    """What goes along with the greeting: two rows of a table, two lines of a paragraph."""
    if isinstance(flowable, RuledTable):
        return sum(flowable._rowHeights[-2:])
    return 2 * BODY.leading


def _leads_on(block: Block, following: Block) -> bool:
    is_opening = isinstance(block, Text) and block.text.endswith(":")
    return isinstance(block, Heading) or (is_opening and isinstance(following, Items | Table))


def _beginning(flowable: Flowable, measure: float) -> float:
    height = _height(flowable, measure)
    if isinstance(flowable, RuledTable):
        height = min(sum(flowable._rowHeights[:3]), MOST_ROOM)
        if not flowable.splitInRow:
            height = max(height, sum(flowable._rowHeights[:2]))
    else:
        height = min(height, 3 * BODY.leading)
    return flowable.getSpaceBefore() + height
