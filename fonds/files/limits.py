"""What may come in, how much of it, and how to say no."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import number_format

MB = 1024 * 1024
MOST_BYTES = 10 * MB
CHUNK = 64 * 1024


class Kind(StrEnum):
    """Its value is the extension of the name."""

    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
}


@dataclass(frozen=True)
class Inspected:
    """A file that may stay: its name made harmless, its kind by content, its SHA-256."""

    name: str
    kind: Kind
    extension: str
    size: int
    digest: str


class _ForPeople(ValueError):  # noqa: N818 - they are answers, not errors
    """A reason in words for the one who sent the file."""

    def __init__(self, words):
        super().__init__(words)
        self.words = words


class Unsafe(_ForPeople):
    """The file cannot be taken; the words name the cure."""


class Infected(_ForPeople):
    """The scanner has found something."""


class ScannerGone(Exception):  # noqa: N818 - nothing is wrong with the file
    """The scanner gave no answer; the file stays in quarantine."""


def megabytes(size: int) -> str:
    """``10,1 MB``: rounded up, so that what is too much never looks like enough."""
    tenths = -(-size * 10 // MB)
    return f"{number_format(tenths / 10, 0 if tenths % 10 == 0 else 1)} MB"
