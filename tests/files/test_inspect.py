"""What is uploaded: the good stays, the rest is refused with its reason."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.files import Inspected, Kind, Unsafe
from fonds.files.inspect import inspect
from fonds.files.limits import MB, megabytes

from . import make

ALL = "Möglich sind PDF, JPG, PNG, DOCX, XLSX und ODT."
GOOD = {
    Kind.PDF: make.pdf(),
    Kind.JPG: make.picture(),
    Kind.PNG: make.picture("PNG"),
    Kind.DOCX: make.docx(),
    Kind.XLSX: make.xlsx(),
    Kind.ODT: make.odt(),
}
EXE = b"MZ\x90\x00\x03" + bytes(200)
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)


def complaint(content, name, **limits):
    with pytest.raises(Unsafe) as refused:
        inspect(make.upload(content, name), **limits)
    return str(refused.value)


@pytest.mark.parametrize("kind", Kind)
def test_a_good_file_stays(kind):
    content = GOOD[kind]
    file = make.upload(content, f"Anlage 1.{kind}")

    assert inspect(file) == Inspected(
        name=f"Anlage 1.{kind}",
        kind=kind,
        extension=kind.value,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    assert file.read() == content


def test_a_kind_knows_its_media_type():
    assert Kind.JPG.media_type == "image/jpeg"
    assert {kind for kind in Kind if "/" in kind.media_type} == set(Kind)


@pytest.mark.parametrize(
    ("name", "kind", "becomes"),
    [
        ("Foto.png", Kind.JPG, "Foto.jpg"),
        ("Foto.JPEG", Kind.JPG, "Foto.jpg"),
        ("Plan.docx", Kind.PDF, "Plan.pdf"),
        ("Satzung", Kind.PDF, "Satzung.pdf"),
        ("Satzung 12.03.2024", Kind.PDF, "Satzung 12.03.2024.pdf"),
        ("../../x.pdf", Kind.PDF, "x.pdf"),
        ("rechnung\u202efdp.exe", Kind.PDF, "rechnungfdp.exe.pdf"),
        ("con.pdf", Kind.PDF, "datei-con.pdf"),
    ],
)
def test_a_name_says_what_the_content_is(name, kind, becomes):
    assert inspect(make.upload(GOOD[kind], name)).name == becomes


def test_a_program_named_pdf_is_refused():
    assert complaint(EXE, "Satzung.pdf") == f"Die Datei heißt .pdf, ist aber ein Programm. {ALL}"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (EXE, "ein Programm"),
        (b"\x7fELF\x02\x01\x01" + bytes(50), "ein Programm"),
        (b"#!/bin/sh\nrm -rf /\n", "ein Programm"),
        (SVG, "eine SVG-Grafik"),
        (b"\xef\xbb\xbf  <svg onload='alert(1)'/>", "eine SVG-Grafik"),
        (SVG.decode().encode("utf-16"), "eine SVG-Grafik"),
        (b"<!DOCTYPE html><p>%PDF-1.4", "eine Internetseite"),
        (b"<rechnung/>", "eine XML-Datei"),
        (b"GIF89a" + bytes(50), "ein Bild von anderer Art"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "ein Bild von anderer Art"),
        (b"\0\0\0\x20ftypisom" + bytes(20), "ein Film"),
        (b"ID3\x03" + bytes(20), "eine Tonaufnahme"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "ein älteres Office-Dokument oder mit einem Passwort geschützt",
        ),
        (b"Rar!\x1a\x07\x00" + bytes(20), "eine Datei von anderer Art"),
        (b"nur Text", "eine Datei von anderer Art"),
        (b"PK\x05\x06" + bytes(18), "ein leeres Archiv"),
        (b"\0", "eine Datei von anderer Art"),
    ],
)
def test_what_is_something_else_is_named(content, what):
    assert complaint(content, "Anlage.jpg") == f"Die Datei heißt .jpg, ist aber {what}. {ALL}"
    assert complaint(content, "Anlage") == f"Die Datei ist {what}. {ALL}"


def test_where_only_pictures_are_asked_a_pdf_is_refused():
    words = complaint(GOOD[Kind.PDF], "Logo.pdf", kinds=(Kind.JPG, Kind.PNG))

    assert words == (
        "Die Datei heißt .pdf, ist aber eine Datei der Art PDF. Möglich sind JPG und PNG."
    )


def test_an_empty_file_is_refused():
    assert complaint(b"", "leer.pdf") == (
        "Die Datei ist leer. Wählen Sie die Datei noch einmal aus."
    )


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        (
            "foto.jpg",
            14 * MB,
            "Die Datei hat 14 MB. Möglich sind 10 MB. Ein Foto in kleinerer Größe genügt.",
        ),
        (
            "satzung.pdf",
            11 * MB,
            "Die Datei hat 11 MB. Möglich sind 10 MB. Speichern Sie sie "
            "kleiner oder teilen Sie sie auf.",
        ),
        (
            "satzung.pdf",
            10 * MB + 1,
            "Die Datei hat 10,1 MB. Möglich sind 10 MB. Speichern Sie "
            "sie kleiner oder teilen Sie sie auf.",
        ),
    ],
)
def test_a_file_that_is_too_large_says_by_how_much(name, size, words):
    assert complaint(bytes(size), name) == words


def test_a_limit_may_be_another():
    assert complaint(GOOD[Kind.JPG], "foto.jpg", most_bytes=100).startswith("Die Datei hat 0,1 MB.")


def test_what_is_too_much_never_looks_like_enough():
    assert [megabytes(size) for size in (1, MB, MB + 1, 10 * MB)] == [
        "0,1 MB",
        "1 MB",
        "1,1 MB",
        "10 MB",
    ]


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4", b"\xff\xd8\xff", b"PK\x03\x04"]))
def test_no_bytes_break_the_inspection(content, start):
    """A PDF needs a process of its own to be read; one end is missing, so it is not asked for."""
    with pytest.raises(Unsafe):
        inspect(make.upload(start + content, "x.pdf"))
