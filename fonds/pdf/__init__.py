"""Paper: letters by DIN 5008 and reports, readable for all (PDF/UA) and for good (PDF/A).

Knows reportlab and pikepdf, and nothing of this project. ``markup`` is the way in for pages that
show a letter on the screen.
"""

from .fonts import FontsMissingError
from .joining import bind, join, page_count, print_file
from .letter import Letterhead, typeset
from .reports import report

__all__ = [
    "FontsMissingError",
    "Letterhead",
    "bind",
    "join",
    "page_count",
    "print_file",
    "report",
    "typeset",
]
