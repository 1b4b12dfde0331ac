"""What an uploaded file really is, and whether it may stay. Nothing is believed but its bytes."""

import hashlib
from functools import partial

import puremagic
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import office, paper, pictures
from .limits import CHUNK, MOST_BYTES, Inspected, Kind, Unsafe, megabytes
from .names import safe_name, split

HEAD = 4096
SIGNATURES = {
    b"%PDF-": paper.check,
    b"\xff\xd8\xff": partial(pictures.check, kind=Kind.JPG),
    b"\x89PNG\r\n\x1a\n": partial(pictures.check, kind=Kind.PNG),
    b"PK\x03\x04": office.check,
}
ALIASES = {"jpeg": Kind.JPG, "jpe": Kind.JPG, "jfif": Kind.JPG}
EXTENSIONS = {kind.value: kind for kind in Kind} | ALIASES
PICTURES = {Kind.JPG, Kind.PNG}

PROGRAM = gettext_lazy("ein Programm")
OTHER = gettext_lazy("eine Datei von anderer Art")
FOREIGN = {
    b"MZ": PROGRAM,
    b"\x7fELF": PROGRAM,
    b"#!": PROGRAM,
    b"\xca\xfe\xba\xbe": PROGRAM,
    b"\xcf\xfa\xed\xfe": PROGRAM,
    b"\xfe\xed\xfa": PROGRAM,
    office.OLE: gettext_lazy("ein älteres Office-Dokument oder mit einem Passwort geschützt"),
    b"PK": gettext_lazy("ein leeres Archiv"),
}
MARKUP = {
    b"<svg": gettext_lazy("eine SVG-Grafik"),
    b"<html": gettext_lazy("eine Internetseite"),
    b"<!doctype html": gettext_lazy("eine Internetseite"),
    b"<script": gettext_lazy("eine Internetseite"),
}
XML = gettext_lazy("eine XML-Datei")
BY_MEDIA = {
    "image": gettext_lazy("ein Bild von anderer Art"),
    "audio": gettext_lazy("eine Tonaufnahme"),
    "video": gettext_lazy("ein Film"),
}


def inspect(upload, *, kinds=tuple(Kind), most_bytes: int = MOST_BYTES) -> Inspected:
    """Name, kind, size and SHA-256 of a file that may stay; else ``Unsafe`` with words."""
    name = safe_name(upload.name or "")
    try:
        size = _size(upload, name, most_bytes)
        kind = _kind(upload, name, kinds)
        return Inspected(_renamed(name, kind), kind, kind.value, size, _digest(upload))
    finally:
        upload.seek(0)


def _size(upload, name, most_bytes):
    upload.seek(0, 2)
    size = upload.tell()
    if size == 0:
        raise Unsafe(_("Die Datei ist leer. Wählen Sie die Datei noch einmal aus."))
    if size > most_bytes:
        found = {"size": megabytes(size), "most": megabytes(most_bytes)}
        if EXTENSIONS.get(split(name)[1]) in PICTURES:
            cure = _("Ein Foto in kleinerer Größe genügt.")
        else:
            cure = _("Speichern Sie sie kleiner oder teilen Sie sie auf.")
        words = _("Die Datei hat %(size)s. Möglich sind %(most)s.") % found
        raise Unsafe(f"{words} {cure}")
    return size


def _kind(upload, name, kinds):
    upload.seek(0)
    head = upload.read(HEAD)
    check = next((check for sign, check in SIGNATURES.items() if head.startswith(sign)), None)
    if check is None:
        raise Unsafe(_disguised(name, _foreign(head), kinds))
    kind = check(upload.file if hasattr(upload, "file") else upload)
    if kind not in kinds:
        what = _("eine Datei der Art %(kind)s") % {"kind": kind.upper()}
        raise Unsafe(_disguised(name, what, kinds))
    return kind


def _foreign(head):
    """What else it is, in words, as far as that can be seen."""
    for sign, what in FOREIGN.items():
        if head.startswith(sign):
            return what
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<"):
        return next((what for sign, what in MARKUP.items() if sign in text), XML)
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return OTHER
    media = (match.mime_type.split("/")[0] for match in found)
    return next((BY_MEDIA[name] for name in media if name in BY_MEDIA), OTHER)


def _disguised(name, what, kinds):
    extension = split(name)[1]
    found = {"what": what, "kinds": _listed(kinds), "extension": extension}
    if extension in EXTENSIONS:
        return (
            _("Die Datei heißt .%(extension)s, ist aber %(what)s. Möglich sind %(kinds)s.") % found
        )
    return _("Die Datei ist %(what)s. Möglich sind %(kinds)s.") % found


def _listed(kinds):
    *most, last = [kind.upper() for kind in kinds]
    return _("%(most)s und %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def _renamed(name, kind):
    """The extension says what the content is; one that meant something else becomes part of it."""
    stem, extension = split(name)
    if EXTENSIONS.get(extension) is None:
        stem = name
    return safe_name(f"{stem}.{kind.value}")


def _digest(upload):
    upload.seek(0)
    digest = hashlib.sha256()
    while piece := upload.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()
