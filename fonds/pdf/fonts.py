"""Noto Sans for the paper: Latin, Greek and Cyrillic, embedded, from the npm packages."""

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts" / "noto-sans"
REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
FILES = {
    REGULAR: "400Regular/NotoSans_400Regular.ttf",
    BOLD: "700Bold/NotoSans_700Bold.ttf",
}
UNKNOWN = "\ufffd"  # a replacement that has a glyph: PDF/A forbids drawing a missing one
DROPPED = {"Cc", "Cf", "Cs"}  # control characters draw nothing


class FontsMissingError(RuntimeError):
    """The fonts come with the npm packages, and those are not there yet."""


def register() -> None:
    """Make both cuts known to reportlab; once per process, under the lock of ``sheet``."""
    for name, file in FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(load(name, FOLDER / file))


def printable(text: str) -> str:
    """The text as these fonts can set it: composed, and without characters they do not know."""
    return "".join(map(_printable, unicodedata.normalize("NFC", text)))


def one_line(text: str) -> str:
    """The same for a title, which has no line breaks."""
    return " ".join(printable(text).split())


def width(text: str, font: str, size: float) -> float:
    """How wide a line is when nothing breaks it."""
    return pdfmetrics.stringWidth(text, font, size)


def load(name: str, path: Path) -> TTFont:
    """One cut from its file, or the cure in one sentence."""
    if not path.exists():
        raise FontsMissingError(
            f"Die Schrift {path.name} fehlt. `make run` oder `npm ci` holt sie nach node_modules."
        )
    return TTFont(name, str(path))


@cache
def _printable(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace() and character != "\xa0":
        return " "
    if unicodedata.category(character) in DROPPED:
        return ""
    return character if _has_glyph(character) else UNKNOWN


def _has_glyph(character: str) -> bool:
    glyphs = (pdfmetrics.getFont(name).face.charToGlyph for name in FILES)
    return all(known.get(ord(character)) for known in glyphs)
