"""A letter on DIN 5008 paper, form B: the address meets the window, the folds meet their marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame, PageBreak, PageTemplate

from . import fonts
from .flow import BODY, TITLE, as_xml, flow, in_its_way
from .marks import Element, MarkingCanvas, Path, Tagged, tagged
from .markup import parse
from .sheet import DRAWING, draw
from .tagging import Attachment

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, MEASURE = 25 * mm, 165 * mm
SUBJECT_TOP, NEXT_TOP, BOTTOM = 100 * mm, 25 * mm, 24 * mm
WINDOW_WIDTH = 80 * mm
SENDER_BASE, ADDRESS_TOP, ADDRESS_HEIGHT = 61 * mm, 62.7 * mm, 27.3 * mm
INFO_LEFT, INFO_TOP, INFO_LABEL, INFO_WIDTH = 125 * mm, 50 * mm, 27 * mm, 68 * mm
FOLDS, PUNCH = (105 * mm, 210 * mm), 148.5 * mm

NAME = ParagraphStyle("Name", parent=TITLE, fontSize=13, leading=17, spaceAfter=0)
SMALL = ParagraphStyle("Small", parent=BODY, fontSize=8.5, leading=12, spaceAfter=0)
UNIT = ParagraphStyle("Unit", parent=SMALL, fontSize=10, leading=14)
SENDER = ParagraphStyle("Sender", parent=SMALL, fontSize=7, leading=9)
FOLIO = {"de": "Seite {page} von {pages}", "en": "Page {page} of {pages}"}
DRAFT_WORD, DRAFT_SIZE, DRAFT_ANGLE, DRAFT_GREY = "Entwurf", 120, 52, 0.92
ADDRESS_SIZES = (10.5, 9.5, 8.5, 7.5)


@dataclass(frozen=True)
class Letterhead:
    """Who writes."""

    name: str
    unit: str
    street: str
    town: str
    phone: str
    email: str


@dataclass(frozen=True)
class Enclosure:
    """A sheet that goes with a letter; ``language`` is that of its words, as BCP 47 names it."""

    title: str
    language: str
    body: str


def typeset(
    *,
    letterhead: Letterhead,
    recipient: str,
    reference: str,
    date: str,
    subject: str,
    body: str,
    contact: str = "",
    language: str = "de",
    enclosures: Sequence[Enclosure] = (),
    attachment: Attachment | None = None,
    draft: bool = False,
) -> bytes:
    """The PDF of one letter; the same words give the same bytes.

    ``recipient`` is an address of several lines, ``body`` carries the marks of ``markup``.
    ``draft`` says on every page that nobody has signed this yet.
    """

    def draw_head(canvas, _doc) -> None:
        _draw_sender(canvas, letterhead)
        _draw_recipient(canvas, recipient)
        _draw_information(canvas, _information(letterhead, reference, date, contact))

    def draw_furniture(canvas: MarkingCanvas, pages: int) -> None:
        draw_folio(canvas, reference if canvas.getPageNumber() > 1 else "", pages)
        if canvas.getPageNumber() == 1:
            _draw_folds(canvas)
        if draft:
            _draw_draft(canvas)

    with DRAWING:
        fonts.register()
        title = fonts.one_line(subject)
        story = _story(subject, body)
        for number, enclosure in enumerate(enclosures):
            other = enclosure.language if enclosure.language != language else ""
            sheet = Element("Sect", number, other)
            story += [PageBreak(), *_story(enclosure.title, enclosure.body, (sheet,))]
        pages = [
            PageTemplate("first", [column(SUBJECT_TOP)], draw_head, autoNextPageTemplate="next"),
            PageTemplate("next", [column(NEXT_TOP)]),
        ]
        return draw(
            story, pages, draw_furniture, title=title, language=language, attachment=attachment
        )


def column(top: float) -> Frame:
    """The column of text, from ``top`` down to the foot of the page."""
    height = PAGE_HEIGHT - top - BOTTOM
    edges = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    return Frame(LEFT, BOTTOM, MEASURE, height, **edges)


def draw_folio(canvas: MarkingCanvas, words: str, pages: int, language: str = "de") -> None:
    """The foot of a page: what it belongs to, and which of how many it is."""
    with canvas.artifact("Pagination"):
        canvas.setFont(fonts.REGULAR, 8.5)
        canvas.drawString(LEFT, 12 * mm, fonts.printable(words))
        folio = FOLIO[language].format(page=canvas.getPageNumber(), pages=pages)
        canvas.drawRightString(LEFT + MEASURE, 12 * mm, folio)


def _story(title: str, body: str, within: Path = ()) -> list[Flowable]:
    heading = tagged(as_xml(title), in_its_way(title, TITLE), *within, Element("H1", 0))
    return [heading, *flow(parse(body), MEASURE, within)]


def _draw_sender(canvas: MarkingCanvas, sender: Letterhead) -> None:
    name = tagged(as_xml(sender.name), NAME, Element("P", "name"))
    top = _draw_down(canvas, name, LEFT, 20 * mm, 95 * mm)
    unit = tagged(as_xml(sender.unit), UNIT, Element("P", "unit"))
    _draw_down(canvas, unit, LEFT, top, 95 * mm)
    line = as_xml(" · ".join(filter(None, [sender.name, sender.street, sender.town])))
    back = tagged(line, SENDER, Element("P", "sender"))
    height = back.wrap(WINDOW_WIDTH, PAGE_HEIGHT)[1]
    _draw_down(canvas, back, LEFT, SENDER_BASE - height, WINDOW_WIDTH)


def _draw_recipient(canvas: MarkingCanvas, recipient: str) -> None:
    for size in ADDRESS_SIZES:
        style = ParagraphStyle("Address", parent=SMALL, fontSize=size, leading=size * 1.3)
        address = tagged(as_xml(recipient.strip()), style, Element("P", "recipient"))
        if address.wrap(WINDOW_WIDTH, PAGE_HEIGHT)[1] <= ADDRESS_HEIGHT:
            break
    _draw_down(canvas, address, LEFT, ADDRESS_TOP, WINDOW_WIDTH)


def _information(
    sender: Letterhead, reference: str, date: str, contact: str
) -> Iterator[tuple[str, str]]:
    yield "Aktenzeichen", reference
    yield "Auskunft erteilt", contact
    yield "Telefon", sender.phone
    yield "E-Mail", _breakable(sender.email, INFO_WIDTH - INFO_LABEL)
    yield "Datum", date


def _breakable(email: str, measure: float) -> str:
    """An address that is too long for its line goes on after the @."""
    if fonts.width(fonts.printable(email), fonts.REGULAR, SMALL.fontSize) <= measure:
        return email
    return email.replace("@", "@\n", 1)


def _draw_information(canvas: MarkingCanvas, entries: Iterator[tuple[str, str]]) -> None:
    top = INFO_TOP
    for label, value in entries:
        if value:
            path = Element("P", label)
            _draw_down(canvas, tagged(label, SMALL, path), INFO_LEFT, top, INFO_LABEL)
            words = tagged(as_xml(value), SMALL, path)
            left, measure = INFO_LEFT + INFO_LABEL, INFO_WIDTH - INFO_LABEL
            top = _draw_down(canvas, words, left, top, measure) + 1.5 * mm


def _draw_down(
    canvas: MarkingCanvas, paragraph: Tagged, left: float, top: float, measure: float
) -> float:
    """Draw below ``top``, counted from the upper edge; returns where the next may begin."""
    height = paragraph.wrapOn(canvas, measure, PAGE_HEIGHT)[1]
    paragraph.drawOn(canvas, left, PAGE_HEIGHT - top - height)
    return top + height


def _draw_folds(canvas: MarkingCanvas) -> None:
    with canvas.artifact("Layout"):
        canvas.setLineWidth(0.3)
        for top in FOLDS:
            canvas.line(5 * mm, PAGE_HEIGHT - top, 9 * mm, PAGE_HEIGHT - top)
        canvas.line(5 * mm, PAGE_HEIGHT - PUNCH, 11 * mm, PAGE_HEIGHT - PUNCH)


def _draw_draft(canvas: MarkingCanvas) -> None:
    """Across the page, under its words, so light that they stay easy to read."""
    with canvas.beneath(), canvas.artifact("Pagination"):
        canvas.saveState()
        canvas.setFillGray(DRAFT_GREY)
        canvas.setFont(fonts.BOLD, DRAFT_SIZE)
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(DRAFT_ANGLE)
        canvas.drawCentredString(0, -DRAFT_SIZE / 3, DRAFT_WORD)
        canvas.restoreState()
