"""DOCX, XLSX, ODT: no bomb, no macro, nothing that loads or hides another file."""

import io
import struct
import tracemalloc

import openpyxl
import pytest

from fonds.files import Kind, Unsafe, office
from fonds.files.limits import MB

from . import make

RELS = "word/_rels/document.xml.rels"
SETTINGS = "word/_rels/settings.xml.rels"


def complaint(content, limits=None):
    with pytest.raises(Unsafe) as refused:
        office.check(io.BytesIO(content), limits)
    return refused.value.words


@pytest.mark.parametrize(
    ("content", "kind"),
    [(make.docx(), Kind.DOCX), (make.xlsx(), Kind.XLSX), (make.odt(), Kind.ODT)],
)
def test_a_kind_is_told_by_its_content(content, kind):
    assert office.check(io.BytesIO(content)) is kind


def test_a_workbook_of_another_program_may_stay():
    saved = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Saal", 1500])
    book.save(saved)

    assert office.check(saved) is Kind.XLSX


@pytest.mark.parametrize(
    "content",
    [
        make.archive({"a.txt": "x"}),
        make.odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        make.docx(main="application/vnd.openxmlformats-officedocument.presentationml.main+xml"),
        make.archive({"[Content_Types].xml": make.types(make.DOCX_TYPE, make.XLSX_TYPE)}),
    ],
)
def test_another_archive_is_refused(content):
    assert complaint(content) == office.OTHER


def test_a_bomb_is_stopped_before_it_fills_the_memory():
    content = make.docx({"word/media/a.bin": bytes(300 * MB)})
    assert len(content) < MB

    tracemalloc.start()
    words = complaint(content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert words == office.BOMB
    assert peak < 2 * MB


@pytest.mark.parametrize(
    "limits",
    [office.Limits(entries=2), office.Limits(unpacked=10), office.Limits(unpacked=400)],
)
def test_each_limit_holds(limits):
    parts = {"word/a.xml": "a" * 500}

    assert complaint(make.docx(parts), limits) == office.BOMB


def test_many_small_parts_are_a_bomb_too():
    parts = {f"word/media/{number}.bin": bytes(2 * MB) for number in range(60)}

    assert complaint(make.docx(parts)) == office.BOMB


def test_what_packs_well_but_stays_small_may_stay():
    assert office.check(io.BytesIO(make.docx({"word/a.xml": "a" * 9 * MB}))) is Kind.DOCX


def lied(content, name, size):
    """The same archive with another size in its headers."""
    changed = bytearray(content)
    for sign, at_size, at_name in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = -1
        while (place := changed.find(sign, place + 1)) >= 0:
            if changed[place + at_name :].startswith(name.encode()):
                struct.pack_into("<L", changed, place + at_size, size)
    return bytes(changed)


def test_a_size_that_is_written_is_not_believed():
    content = make.docx({"word/media/a.bin": bytes(150 * MB)})

    assert complaint(lied(content, "word/media/a.bin", 10)) == office.BOMB
    assert complaint(lied(make.docx(), "word/document.xml", 1)) == office.BROKEN


def test_a_long_list_of_names_is_not_read():
    content = make.archive({f"{'x' * 500}{number}": "" for number in range(2500)})

    assert complaint(content) == office.BOMB


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "a/../../b", "C:/x", "..\\x"])
def test_names_that_lead_away_are_refused(name):
    assert complaint(make.docx({name: "x"})) == office.TRAVERSAL


@pytest.mark.parametrize(
    "content",
    [
        make.docx({"word/vbaProject.bin": "x"}),
        make.docx({"WORD/VBAPROJECT.BIN": "x"}),
        make.docx({"xl/macrosheets/sheet1.xml": "<x/>"}),
        make.docx({"word/activeX/activeX1.xml": "<x/>"}),
        make.docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        make.docx({RELS: make.relations("vbaProject", "x.bin", "Internal")}),
        make.odt({"Basic/Standard/Modul1.xml": "<x/>"}),
        make.odt({"Scripts/python/boese.py": "x"}),
        make.odt(
            {
                "content.xml": '<c xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1.0">'
                '<s:event-listener s:language="ooo:script"/></c>'
            }
        ),
        make.odt({"content.xml": '<c xmlns:x="x" x:href="vnd.sun.star.script:a?language=Basic"/>'}),
    ],
)
def test_macros_are_refused(content):
    assert complaint(content) == office.MACROS


def test_what_is_written_in_another_encoding_is_read_too():
    relations = make.relations("attachedTemplate", "https://example.org/a.dotm")
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{relations}'

    assert complaint(make.docx({SETTINGS: declared.encode("utf-16")})) == office.TEMPLATE


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a.dotm",
        "HTTP://example.org/a.dotm",
        "\\\\rechner\\freigabe\\a.dotm",
        "//rechner/a.dotm",
        "file://rechner/a.dotm",
        "file:////rechner/a.dotm",
        "file:///%5C%5Crechner/a.dotm",
        "mhtml:https://example.org/a",
    ],
)
@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame"])
def test_what_is_loaded_from_elsewhere_is_refused(kind, target):
    assert complaint(make.docx({SETTINGS: make.relations(kind, target)})) == office.TEMPLATE


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:\\Vorlagen\\Verein.dotx",
        "C:\\Vorlagen\\a.dotx",
        "Normal.dotm",
        "file:///Users/a.dotx",
    ],
)
def test_a_template_on_the_own_disk_may_stay(target):
    content = make.docx({SETTINGS: make.relations("attachedTemplate", target)})

    assert office.check(io.BytesIO(content)) is Kind.DOCX


def test_a_link_in_the_text_may_stay():
    content = make.docx({RELS: make.relations("hyperlink", "https://example.org")})

    assert office.check(io.BytesIO(content)) is Kind.DOCX


@pytest.mark.parametrize(
    "content",
    [
        make.docx({"word/embeddings/oleObject1.bin": "x"}),
        make.docx({"word/embeddings/Mappe1.xlsm": "x"}),
        make.docx({RELS: make.relations("oleObject", "embeddings/a", "Internal")}),
        make.docx({RELS: make.relations("package", "embeddings/a.xlsx", "Internal")}),
        make.docx({"word/media/bild1.png": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)}),
        make.docx({"word/media/bild1.png": b"MZ" + bytes(99)}),
        make.odt({"Object 1": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)}),
        make.odt(
            {
                "META-INF/manifest.xml": '<m xmlns:n="n">'
                '<n:f n:media-type="application/vnd.sun.star.oleobject"/></m>'
            }
        ),
    ],
)
def test_another_file_inside_is_refused(content):
    assert complaint(content) == office.EMBEDDED


def test_the_figures_of_a_diagram_may_stay():
    content = make.docx(
        {
            "word/charts/_rels/chart1.xml.rels": make.relations(
                "package", "../embeddings/a.xlsx", "Internal"
            ),
            "word/embeddings/a.xlsx": make.xlsx(),
        }
    )

    assert office.check(io.BytesIO(content)) is Kind.DOCX


def test_a_password_is_noticed():
    secret = '<m xmlns:n="n"><n:encryption-data/></m>'
    locked = bytearray(make.docx())
    locked[locked.find(b"PK\x01\x02") + 8] |= 1

    assert complaint(make.odt({"META-INF/manifest.xml": secret})) == office.ENCRYPTED
    assert complaint(bytes(locked)) == office.ENCRYPTED


@pytest.mark.parametrize(
    "content",
    [
        make.docx()[:-30],
        b"PK\x03\x04" + bytes(100),
        make.docx({"word/_rels/a.rels": "<offen>"}),
        make.docx({"word/_rels/a.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        make.docx({"Word/Document.xml": "<w/>"}),
    ],
)
def test_a_broken_file_is_refused(content):
    assert complaint(content) == office.BROKEN
