"""Draws a story on paper, then tags it: the one place that runs reportlab."""

from functools import partial
from io import BytesIO
from threading import Lock

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

from . import fonts
from .marks import Furniture, Mark, MarkingCanvas
from .tagging import Attachment, tag

# reportlab shares its fonts, and the place it reads in their files, between threads.
DRAWING = Lock()


def draw(
    story: list[Flowable],
    pages: list[PageTemplate],
    furniture: Furniture,
    *,
    title: str,
    language: str,
    attachment: Attachment | None = None,
) -> bytes:
    """One tagged document; ``furniture`` draws what is on every page and no content.

    The caller holds ``DRAWING``, because fonts are at work as soon as a story is measured.
    """
    drawn, marks = BytesIO(), list[Mark]()
    paper = BaseDocTemplate(
        drawn,
        pagesize=A4,
        pageTemplates=pages,
        title=title,
        lang=language,
        invariant=1,
        initialFontName=fonts.REGULAR,
    )
    paper.build(story, canvasmaker=partial(MarkingCanvas, marks=marks, furniture=furniture))
    return tag(drawn.getvalue(), marks, title=title, language=language, attachment=attachment)
