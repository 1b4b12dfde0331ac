"""Paper: letters by DIN 5008 and reports, readable for all (PDF/UA) and for good (PDF/A).

Knows reportlab and pikepdf, and nothing of this project. ``markup`` is the way in for pages that
show a letter on the screen.
"""

from .fonts import FontsMissingError
from .joining import bind, join, page_count, print_file
from .letter import Enclosure, Letterhead, typeset
from .reports import report
from .tagging import Attachment

__all__ = [
    "Attachment",
    "Enclosure",
    "FontsMissingError",
    "Letterhead",
    "bind",
    "join",
    "page_count",
    "print_file",
    "report",
    "typeset",
]
