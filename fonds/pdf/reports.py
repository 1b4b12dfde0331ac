"""A report on plain A4, with the same blocks as a letter."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageTemplate

from . import fonts
from .flow import BODY, TITLE, as_xml, flow, in_its_way
from .letter import MEASURE, NEXT_TOP, column, draw_folio
from .marks import Element, MarkingCanvas, tagged
from .markup import Block, parse
from .sheet import DRAWING, draw

MAIN_TITLE = ParagraphStyle("MainTitle", parent=TITLE, fontSize=18, leading=24, spaceAfter=4)
SUBTITLE = ParagraphStyle("Subtitle", parent=BODY, spaceAfter=16)


def report(
    *,
    title: str,
    subtitle: str,
    body: str | Sequence[Block],
    language: str = "de",
    footer: str = "",
) -> bytes:
    """The PDF of a report; ``body`` carries the marks of ``markup``, or is blocks already."""
    blocks = parse(body) if isinstance(body, str) else body

    def draw_furniture(canvas: MarkingCanvas, pages: int) -> None:
        draw_folio(canvas, footer, pages, language)

    with DRAWING:
        fonts.register()
        head = [tagged(as_xml(title), in_its_way(title, MAIN_TITLE), Element("H1", 0))]
        if subtitle:
            head.append(
                tagged(as_xml(subtitle), in_its_way(subtitle, SUBTITLE), Element("P", "subtitle"))
            )
        story = [*head, *flow(blocks, MEASURE)]
        pages = [PageTemplate("plain", [column(NEXT_TOP)])]
        name = fonts.one_line(title)
        return draw(story, pages, draw_furniture, title=name, language=language)
