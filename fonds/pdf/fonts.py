"""Noto Sans for the paper: Latin, Greek, Cyrillic and Arabic, embedded, from the npm packages."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .bidi import RIGHT_TO_LEFT
from .shaping import ARABIC, ArabicFont, HouseFont

FOLDER = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts"
REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
FILES = {
    REGULAR: "noto-sans/400Regular/NotoSans_400Regular.ttf",
    BOLD: "noto-sans/700Bold/NotoSans_700Bold.ttf",
}
SISTERS = {
    REGULAR + ARABIC: "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    BOLD + ARABIC: "noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
}
UNKNOWN = "\ufffd"  # a replacement that has a glyph: PDF/A forbids drawing a missing one
DROPPED = {"Cc", "Cf", "Cs"}  # control characters draw nothing
JOINERS = "\u200c\u200d"  # but these say how two Arabic letters meet, as Kurdish writes them
STRAY_JOINER = re.compile(
    f"(?<!{RIGHT_TO_LEFT.pattern})[{JOINERS}]|[{JOINERS}](?!{RIGHT_TO_LEFT.pattern})"
)


class FontsMissingError(RuntimeError):
    """The fonts come with the npm packages, and those are not there yet."""


def register() -> None:
    """Make the cuts known to reportlab; once per process, under the lock of ``sheet``."""
    for name, file in (FILES | SISTERS).items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(load(name, FOLDER / file))


def printable(text: str) -> str:
    """The text as these fonts can set it: composed, and without characters they do not know."""
    composed = STRAY_JOINER.sub("", unicodedata.normalize("NFC", text))
    return "".join(map(_printable, composed))


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
    return (ArabicFont if name in SISTERS else HouseFont)(name, path)


@cache
def _printable(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace() and character != "\xa0":
        return " "
    if character in JOINERS:
        return character
    if unicodedata.category(character) in DROPPED:
        return ""
    return character if _has_glyph(character) else UNKNOWN


def _has_glyph(character: str) -> bool:
    cuts = SISTERS if RIGHT_TO_LEFT.match(character) else FILES
    glyphs = (pdfmetrics.getFont(name).face.charToGlyph for name in cuts)
    return all(known.get(ord(character)) for known in glyphs)
