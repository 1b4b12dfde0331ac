"""What is drawn says what it is: reportlab's canvas, paragraph and table with marked content.

reportlab knows no tags. Here each drawing is put into brackets with a number, and the canvas
notes which element of the structure the number belongs to; ``tagging`` builds the tree from that.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from .bidi import FORWARD
from .shaping import LineText


class Element(NamedTuple):
    """One element of the structure tree; ``key`` tells it from its siblings."""

    tag: str
    key: object


Path = tuple[Element, ...]


class Mark(NamedTuple):
    page: int
    number: int
    path: Path


Furniture = Callable[["MarkingCanvas", int], None]


class MarkingCanvas(Canvas):
    """Notes marks while drawing; draws the page furniture last, when the pages are counted."""

    def __init__(self, *args, marks: list[Mark], furniture: Furniture, **options):
        super().__init__(*args, **options)
        self._marks = marks
        self._furniture = furniture
        self._kept: list[dict] = []
        self._numbers: Counter[int] = Counter()
        self._first_seen: dict[Path, int] = {}
        self.way = FORWARD  # of the paragraph that is drawn

    def beginText(self, x=0, y=0, direction=None) -> LineText:  # noqa: N802 (reportlab's name)
        text = LineText(self, x, y, direction=direction)
        text.way = self.way
        return text

    @contextmanager
    def marked(self, path: Path) -> Iterator[None]:
        page = self.getPageNumber()
        number = self._numbers[page]
        self._numbers[page] += 1
        self._first_seen.setdefault(path, page)
        self._marks.append(Mark(page, number, path))
        yield from self._brackets(f"/{path[-1].tag} <</MCID {number}>> BDC")

    @contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        """Drawn for the eye alone: ``Pagination`` or ``Layout``."""
        yield from self._brackets(f"/Artifact <</Type /{kind}>> BDC")

    def has_on_earlier_page(self, path: Path) -> bool:
        return self._first_seen.get(path, self.getPageNumber()) < self.getPageNumber()

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._kept
        for page in pages:
            self.__dict__.update(page)
            self._furniture(self, len(pages))
            super().showPage()
        super().save()

    def _brackets(self, opening: str) -> Iterator[None]:
        self._code.append(opening)
        yield
        self._code.append("EMC")


class Tagged(Paragraph):
    """A paragraph that knows its place in the structure, also when a page break parts it."""

    path: Path = ()
    is_repeated = False  # the head of a table, drawn anew on each page

    def draw(self) -> None:
        self.canv.way = getattr(self.style, "way", FORWARD)
        repeated = self.is_repeated and self.canv.has_on_earlier_page(self.path)
        with self.canv.artifact("Pagination") if repeated else self.canv.marked(self.path):
            super().draw()
        self.canv.way = FORWARD

    def split(self, width: float, height: float) -> list[Paragraph]:
        parts = super().split(width, height)
        for part in parts:
            part.path, part.is_repeated = self.path, self.is_repeated
        return parts


class RuledTable(Table):
    """A table whose rules are no content."""

    def _drawLines(self) -> None:  # noqa: N802 (reportlab's name)
        with self.canv.artifact("Layout"):
            super()._drawLines()


def tagged(markup: str, style, *path: Element, is_repeated: bool = False) -> Tagged:
    """A paragraph of reportlab's markup: the caller has escaped what others wrote."""
    paragraph = Tagged(markup, style)
    paragraph.path, paragraph.is_repeated = path, is_repeated
    return paragraph
