"""Arabic script on paper: letters that join, lines that run both ways, words that can be read back.

reportlab sets one glyph for each character, from left to right. Here HarfBuzz says which glyphs a
word has and where they stand; what belongs to one letter (its dots, its vowel) becomes one glyph of
the embedded font. So each glyph on the paper has a code, and each code tells its letters.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.textobject import PDFTextObject

from .bidi import BACKWARD, FORWARD, RIGHT_TO_LEFT, levels, visual

FIRST_CODE = 0xF0000  # of our own glyphs
LETTERS: list[str] = []  # what each code stands for, so that ToUnicode can say it
ARABIC = "-Arabic"  # what is added to the name of a cut
PART, WORDS_AND_XY, MORE = struct.Struct(">HHhh"), 0x0003, 0x0020
BOX = struct.Struct(">5h")
MAXP_PARTS = 28  # where a font says how many parts a glyph has, and how deep they nest
MOST_PARTS = (16, 3)
MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


class Part(NamedTuple):
    """A glyph of the font and where it stands in ours, in thousandths of the size."""

    glyph: int
    x: int
    y: int


class Piece(NamedTuple):
    """Characters of a line that are drawn in one go; lengths in thousandths of the size."""

    font: str
    characters: str  # as the font knows them, from left to right
    left: float
    width: float


class ArabicFont(TTFont):
    """A cut that is shaped. It grows by the glyphs that words need, never by what they say.

    A document holds only what it uses, in the order of use, so its bytes do not depend on what was
    drawn before.
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), shapable=False)
        face = self.face
        data = bytes(face._ttf_data)
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
        self._codes: dict[tuple[tuple[Part, ...], int, str], int] = {}
        self._start = face.get_table_pos("glyf")[0]
        limits = face.get_table_pos("maxp")[0] + MAXP_PARTS
        face._ttf_data = data[:limits] + struct.pack(">2H", *MOST_PARTS) + data[limits + 4 :]
        self._append(b"", 0, 0)  # the gap between the glyphs of the font and ours

    def shaped(self, text: str, level: int) -> str:
        """The codes of the text from left to right, one for each letter with its marks."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if level % 2 else "ltr"
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._shaper, buffer)
        glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        ends = dict(pairwise(sorted({0, len(text), *(info.cluster for info, _ in glyphs)})))
        return "".join(
            chr(self._code(list(letter), text[start : ends[start]]))
            for start, letter in groupby(glyphs, lambda glyph: glyph[0].cluster)
        )

    def _code(self, glyphs: list, letters: str) -> int:
        parts, advance = [], 0
        for info, place in glyphs:
            parts.append(Part(info.codepoint, advance + place.x_offset, place.y_offset))
            advance += place.x_advance
        key = (tuple(parts), advance, letters)
        if key not in self._codes:
            code = self._codes[key] = FIRST_CODE + len(LETTERS)
            LETTERS.append(letters)
            self.face.charToGlyph[code] = self._glyph(parts, advance)
            self.face.charWidths[code] = advance
        return self._codes[key]

    def _glyph(self, parts: list[Part], advance: int) -> int:
        """The number of the one glyph; a new one where the font has none that is alike."""
        (first, *others) = parts
        if not others and self.face.hmetrics[first.glyph][0] == advance and not any(first[1:]):
            return first.glyph
        box = _around([self._box(part) for part in parts])
        record = [BOX.pack(-1, *box)]
        for part, follows in zip(parts, [*([MORE] * len(others)), 0], strict=True):
            record.append(PART.pack(WORDS_AND_XY | follows, *part))
        return self._append(b"".join(record), advance, box[0])

    def _box(self, part: Part) -> tuple[int, int, int, int]:
        ink = self._shaper.get_glyph_extents(part.glyph)
        left, top = ink.x_bearing + part.x, ink.y_bearing + part.y
        return left, top + ink.height, left + ink.width, top

    def _append(self, record: bytes, advance: int, bearing: int) -> int:
        face = self.face
        face._ttf_data += record + bytes(-len(record) % 4)
        length = len(face._ttf_data) - self._start
        face.glyphPos.append(length)
        face.hmetrics.append((advance, bearing % 0x10000))
        face.table["glyf"]["length"] = length
        return len(face.glyphPos) - 2


class HouseFont(TTFont):
    """A cut that calls its Arabic sister for what it cannot set itself."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), shapable=False)

    def stringWidth(  # noqa: N802 (reportlab's name)
        self, text: str, size: float, encoding: str = "utf8"
    ) -> float:
        if not RIGHT_TO_LEFT.search(text):
            return super().stringWidth(text, size, encoding)
        return sum(piece.width for piece in pieces(text, self.fontName, FORWARD)) * size / 1000


class LineText(PDFTextObject):
    """Lines of reportlab, of which some run to the left: ``way`` is that of the paragraph.

    What it draws it notes in ``lines``, as it is read.
    """

    def __init__(self, *args, way: int, lines: list[str], **options) -> None:
        super().__init__(*args, **options)
        self._way, self._lines = way, lines

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 (reportlab's names)
        """A blank ends each line, else the last word and the first of the next are read as one."""
        self._lines.append(text)
        super()._textOut(f"{text} " if TStar else text, TStar)

    def _formatText(self, text: str) -> str:  # noqa: N802 (reportlab's name)
        if not RIGHT_TO_LEFT.search(text):
            return super()._formatText(text)
        code: list[str] = []
        end = 0.0
        for piece in pieces(text, self._fontname, self._way):
            code += self._drawn(piece, piece.left - end)
            end = piece.left + piece.width
        self._curSubset = -1  # so that the next line names its font
        return " ".join(code)

    def _drawn(self, piece: Piece, shift: float) -> Iterator[str]:
        font, document = pdfmetrics.getFont(piece.font), self._canvas._doc
        for subset, codes in font.splitString(piece.characters, document):
            name = font.getSubsetInternalName(subset, document)
            yield f"{name} {fp_str(self._fontsize)} Tf {fp_str(self._leading)} TL"
            shown = f"({self._canvas._escape(codes)})"
            yield f"[{fp_str(-shift)} {shown}] TJ" if shift else f"{shown} Tj"
            shift = 0


@lru_cache(maxsize=4096)
def pieces(text: str, font: str, way: int) -> tuple[Piece, ...]:
    """A line cut where font or way changes, in reading order, each piece with its place."""
    cut = list(_cut(text, font, way))
    depths = [level for _, _, level in cut]
    lefts: dict[int, float] = {}
    left = 0.0
    for number in visual(range(len(cut)), depths):
        lefts[number] = left
        left += _width(*cut[number][:2])
    return tuple(
        Piece(name, characters, lefts[number], _width(name, characters))
        for number, (name, characters, _) in enumerate(cut)
    )


def _cut(text: str, font: str, way: int) -> Iterator[tuple[str, str, int]]:
    """Font, characters and level of each piece."""
    places = zip(text, levels(text, way), strict=True)
    owned = [((level, _owner(character, level, font)), character) for character, level in places]
    for (level, name), run in groupby(owned, itemgetter(0)):
        words = "".join(character for _, character in run)
        if name == font and level % 2 == 0:
            yield name, words, level
        elif name == font:
            yield name, words[::-1].translate(MIRRORED), level
        else:
            yield name, pdfmetrics.getFont(name).shaped(words, level), level


def _owner(character: str, level: int, font: str) -> str:
    """Who sets a character: what stands between Arabic words is set with them."""
    sister = font + ARABIC
    is_known = ord(character) in pdfmetrics.getFont(sister).face.charToGlyph
    is_wanted = level % 2 == BACKWARD or RIGHT_TO_LEFT.match(character)
    return sister if is_known and is_wanted else font


def _width(font: str, characters: str) -> float:
    return sum(map(pdfmetrics.getFont(font).face.getCharWidth, map(ord, characters)))


def _around(boxes: list[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
