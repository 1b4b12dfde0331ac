"""DOCX, XLSX and ODT: zip archives that hold what they should, and not more than they say."""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from .limits import CHUNK, MB, Kind, Unsafe

MOST_UNPACKED = 100 * MB
MOST_RATIO = 100
MOST_ENTRIES = 2_000
FREE_OF_RATIO = 10 * MB  # a small table may be packed as well as it likes
MOST_DIRECTORY = MB  # of the list of names
LOCAL_HEADER = 30
END_RECORD = 22

BROKEN = _("Die Datei ist beschädigt. Öffnen Sie sie, speichern Sie sie neu oder als PDF.")
BOMB = _("Die Datei wird beim Entpacken viel zu groß. Speichern Sie sie als PDF.")
ENCRYPTED = _("Die Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort.")
MACROS = _("Die Datei enthält Makros. Speichern Sie sie ohne Makros oder als PDF.")
EMBEDDED = _("In die Datei ist eine andere eingebettet. Speichern Sie sie als PDF.")
TEMPLATE = _("Die Datei lädt eine Vorlage oder andere Teile nach. Speichern Sie sie als PDF.")
TRAVERSAL = _("Die Datei enthält Namen, die in fremde Ordner führen. Speichern Sie sie als PDF.")
OTHER = _("Die Datei ist ein Archiv (ZIP). Laden Sie die Dateien darin einzeln hoch.")

_OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN_PARTS = {
    f"{_OFFICE}.wordprocessingml.document.main+xml": Kind.DOCX,
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": Kind.XLSX,
}
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (OLE, b"MZ", b"\x7fELF", b"#!")
ACTIVE_NAMES = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|macrosheets/.*|activex/.*)$|^(basic|scripts|dialogs)/.",
    re.IGNORECASE,
)
ACTIVE_TYPES = re.compile(r"macroenabled|vbaproject|macrosheet|activex", re.IGNORECASE)
EMBEDDED_NAMES = re.compile(r"(^|/)embeddings/.*\.(bin|docm|xlsm|pptm|exe)$", re.IGNORECASE)
LOADED = {"attachedTemplate", "subDocument", "frame", "aFChunk", "oleObject", "package", "control"}
NEAR = re.compile(r"(file:///?)?[A-Za-z]:[\\/]|file:///(?![/\\])|(?![\\/]{2})(?![A-Za-z][\w+.-]*:)")
SCRIPT = "urn:oasis:names:tc:opendocument:xmlns:script:1.0 event-listener"


@dataclass
class Limits:
    unpacked: int = MOST_UNPACKED
    ratio: int = MOST_RATIO
    entries: int = MOST_ENTRIES


@dataclass
class Contents:
    """What has been read so far."""

    size: int = 0
    types: set[str] = field(default_factory=set)
    mimetype: bytes = b""

    def kind(self) -> Kind:
        if self.mimetype == ODT_TYPE:
            return Kind.ODT
        kinds = {MAIN_PARTS[name] for name in self.types if name in MAIN_PARTS}
        if len(kinds) != 1:
            raise Unsafe(OTHER)
        return kinds.pop()


def check(file, limits: Limits | None = None) -> Kind:
    """Unpack every part in pieces and forget them again; no size that is written is believed."""
    try:
        return _read(file, limits or Limits())
    except Unsafe:
        raise
    except Exception:  # a hostile file may raise anything
        raise Unsafe(BROKEN) from None


def _read(file, limits):
    packed, contents = file.seek(0, 2), Contents()
    _judge_directory(file, packed)
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    if len(entries) > limits.entries:
        raise Unsafe(BOMB)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Unsafe(BROKEN)
    for entry in entries:
        _judge_name(entry)
        reader = _reader(entry.filename, contents)
        for number, piece in enumerate(_unpacked(file, entry)):
            contents.size += len(piece)
            _judge_size(contents.size, packed, limits)
            if number == 0 and piece.startswith(PROGRAMS):
                raise Unsafe(EMBEDDED)
            reader(piece, False)
        reader(b"", True)
    return contents.kind()


def _judge_directory(file, packed):
    """Looked at before it is read: a list of a million names would fill the memory."""
    file.seek(max(packed - END_RECORD - 0xFFFF, 0))
    end = file.read()
    record = end[end.rfind(b"PK\x05\x06") :]
    if b"PK\x06\x07" in end or int.from_bytes(record[12:16], "little") > MOST_DIRECTORY:
        raise Unsafe(BOMB)


def _judge_name(entry):
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name:
        raise Unsafe(TRAVERSAL)
    if entry.flag_bits & 1:
        raise Unsafe(ENCRYPTED)
    if ACTIVE_NAMES.search(name):
        raise Unsafe(MACROS)
    if EMBEDDED_NAMES.search(name):
        raise Unsafe(EMBEDDED)


def _judge_size(size, packed, limits):
    is_dense = size > FREE_OF_RATIO and size > packed * limits.ratio
    if size > limits.unpacked or is_dense:
        raise Unsafe(BOMB)


def _unpacked(file, entry):
    """The bytes of an entry in pieces; at the end they have to be those that were promised."""
    file.seek(entry.header_offset)
    header = file.read(LOCAL_HEADER)
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left, size, checksum = entry.compress_size, 0, 0
    pieces = {zipfile.ZIP_STORED: _stored, zipfile.ZIP_DEFLATED: _inflated}[entry.compress_type]
    for piece in pieces(file, left):
        size, checksum = size + len(piece), zlib.crc32(piece, checksum)
        yield piece
    if (size, checksum) != (entry.file_size, entry.CRC):
        raise Unsafe(BROKEN)


def _stored(file, left):
    while left and (piece := file.read(min(left, CHUNK))):
        left -= len(piece)
        yield piece


def _inflated(file, left):
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in _stored(file, left):
        waiting = packed
        while waiting and not unpack.eof:
            yield unpack.decompress(waiting, CHUNK)
            waiting = unpack.unconsumed_tail
    while not unpack.eof and (rest := unpack.decompress(b"", CHUNK)):
        yield rest


def _reader(name, contents):
    """Who looks at the bytes of a part: an XML parser with the one rule that holds there."""
    if name == "mimetype":
        return lambda piece, _is_last: _keep_type(piece, contents)
    if name == "[Content_Types].xml":
        return _parser(lambda _tag, given: _judge_type(given.get("ContentType", ""), contents))
    if name.endswith(".rels"):
        is_chart = "charts/_rels/" in name  # a diagram keeps its figures in a small workbook
        return _parser(lambda _tag, given: _judge_relation(given, is_chart))
    if name == "META-INF/manifest.xml":
        return _parser(_judge_manifest)
    if name in ("content.xml", "styles.xml"):
        return _parser(_judge_script)
    return lambda _piece, _is_last: None


def _parser(judge):
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = judge
    parser.EntityDeclHandler = _no_entities
    return parser.Parse


def _no_entities(*_declaration):
    raise Unsafe(BROKEN)


def _keep_type(piece, contents):
    contents.mimetype = (contents.mimetype + piece)[:100]


def _judge_type(content_type, contents):
    if ACTIVE_TYPES.search(content_type):
        raise Unsafe(MACROS)
    if content_type.endswith("oleObject"):
        raise Unsafe(EMBEDDED)
    contents.types.add(content_type)


def _judge_relation(given, is_chart):
    kind = given.get("Type", "").rsplit("/", 1)[-1]
    if kind in ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet"):
        raise Unsafe(MACROS)
    if given.get("TargetMode", "").lower() == "external":
        if kind in LOADED and not NEAR.match(unquote(given.get("Target", ""))):
            raise Unsafe(TEMPLATE)
    elif kind in ("oleObject", "control") or (kind == "package" and not is_chart):
        raise Unsafe(EMBEDDED)


def _judge_manifest(tag, given):
    media_types = [value for name, value in given.items() if name.endswith("media-type")]
    if tag.endswith(" encryption-data"):
        raise Unsafe(ENCRYPTED)
    if any(value.startswith("application/vnd.sun.star.oleobject") for value in media_types):
        raise Unsafe(EMBEDDED)


def _judge_script(tag, given):
    calls = any(value.startswith(("vnd.sun.star.script:", "macro:")) for value in given.values())
    if tag == SCRIPT or calls:
        raise Unsafe(MACROS)
