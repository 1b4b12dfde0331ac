"""What is drawn says what it is: reportlab's canvas, paragraph and table with marked content.

reportlab knows no tags. Here each drawing is put into brackets with a number, and the canvas
notes which element of the structure the number belongs to; ``tagging`` builds the tree from that.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from .bidi import FORWARD
from .shaping import LineText


class Element(NamedTuple):
    """One element of the structure tree; ``key`` tells it from its siblings."""

    tag: str
    key: object
    language: str = ""  # if it is not that of the document


Path = tuple[Element, ...]


class Mark(NamedTuple):
    page: int
    number: int
    path: Path
    lines: list[str]  # its words in reading order, for where the paper runs both ways


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
        self._lines: list[str] = []

    def beginText(self, x=0, y=0, direction=None) -> LineText:  # noqa: N802 (reportlab's name)
        return LineText(self, x, y, direction=direction, way=self.way, lines=self._lines)

    @contextmanager
    def marked(self, path: Path) -> Iterator[None]:
        page = self.getPageNumber()
        number = self._numbers[page]
        self._numbers[page] += 1
        self._first_seen.setdefault(path, page)
        self._lines = []
        self._marks.append(Mark(page, number, path, self._lines))
        yield from self._brackets(f"/{path[-1].tag} <</MCID {number}>> BDC")

    @contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        """Drawn for the eye alone: ``Pagination`` or ``Layout``."""
        yield from self._brackets(f"/Artifact <</Type /{kind}>> BDC")

    @contextmanager
    def beneath(self) -> Iterator[None]:
        """Drawn under all that is on the page already."""
        above = len(self._code)
        yield
        self._code[:] = self._code[above:] + self._code[:above]

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


class FollowedMixin(Flowable):
    """Something after which so much must still find room that it rather parts itself.

    Else it could end a page and leave a greeting alone on the next.
    """

    follows = 0.0  # how high what comes after it is
    least = 0.0  # how much of it goes along to the next page
    _needed = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        measure, needed = super().wrap(width, height)
        self._needed = needed
        return measure, height + 1 if self._is_tight(height) else needed

    def split(self, width: float, height: float) -> list[Flowable]:
        if self._is_tight(height):
            height = self._needed - self.least
        parts = super().split(width, height)
        if parts:
            parts[-1].follows, parts[-1].least = self.follows, self.least
        return parts

    def _is_tight(self, height: float) -> bool:
        return self._needed <= height < self._needed + self.follows


class BrokenOnce(Paragraph):
    """A paragraph that is broken into lines once for each measure, however often it is asked."""

    _size: tuple[float, float] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        is_broken = hasattr(self, "blPara")  # reportlab forgets its lines when it fails to split
        if self._size is None or self._size[0] != width or not is_broken:
            self._size = super().wrap(width, height)
        return self._size


class Tagged(FollowedMixin, BrokenOnce):
    """A paragraph that knows its place in the structure, also when a page break parts it."""

    path: Path = ()
    is_repeated = False  # the head of a table, drawn anew on each page

    def draw(self) -> None:
        self.canv.way = getattr(self.style, "way", FORWARD)
        repeated = self.is_repeated and self.canv.has_on_earlier_page(self.path)
        with self.canv.artifact("Pagination") if repeated else self.canv.marked(self.path):
            super().draw()
        self.canv.way = FORWARD

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = super().split(width, height)
        for part in parts:
            part.path, part.is_repeated = self.path, self.is_repeated
        return parts


class RuledTable(FollowedMixin, Table):
    """A table whose rules are no content."""

    def _drawLines(self) -> None:  # noqa: N802 (reportlab's name)
        with self.canv.artifact("Layout"):
            super()._drawLines()


def tagged(markup: str, style, *path: Element, is_repeated: bool = False) -> Tagged:
    """A paragraph of reportlab's markup: the caller has escaped what others wrote."""
    paragraph = Tagged(markup, style)
    paragraph.path, paragraph.is_repeated = path, is_repeated
    return paragraph
