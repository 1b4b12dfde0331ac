"""PDFs: what acts is found wherever it hides; what only looks like it may stay."""

import io
import subprocess
import sys
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Object

from fonds.files import Kind, Unsafe, paper, pdf_reader

from . import make

BROKEN = (
    "Die PDF-Datei ist beschädigt. Öffnen Sie sie, drucken Sie sie als neue PDF und laden Sie "
    "diese hoch."
)
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def complaint(content):
    with pytest.raises(Unsafe) as refused:
        paper.check(io.BytesIO(content))
    return str(refused.value)


def of_root(source):
    """Put what is written in the language of PDF into the catalogue."""
    return lambda pdf: _put(pdf.Root, source)


def of_page(source):
    return lambda pdf: _put(pdf.pages[0].obj, source)


def _put(place, source):
    for key, value in Object.parse(source).items():
        place[key] = value


def link(action):
    return of_page(b"<< /Annots [<< /Subtype /Link /A %s >>] >>" % action)


def attached(pdf):
    pdf.attachments["rechnung.xml"] = b"<x/>"


def far_away(pdf):
    action = Object.parse(b"<< /S /JavaScript >>")
    action.JS = pdf.make_stream(b"app.alert(1)")
    notes = pdf.make_indirect(Object.parse(b"[<< /Subtype /Link >>]"))
    notes[0].A = pdf.make_indirect(action)
    pdf.pages[0].obj.Annots = notes


ACTIVE = {
    "javascript at start": (of_root(b"<< /OpenAction %s >>" % SCRIPT), pdf_reader.OPENING),
    "javascript in names": (
        of_root(b"<< /Names << /JavaScript << /Names [(a) %s] >> >> >>" % SCRIPT),
        pdf_reader.JAVASCRIPT,
    ),
    "javascript behind a link": (link(SCRIPT), pdf_reader.JAVASCRIPT),
    "javascript in a stream": (far_away, pdf_reader.JAVASCRIPT),
    "javascript without its sign": (link(b"<< /JS (1) >>"), pdf_reader.JAVASCRIPT),
    "javascript after a jump": (
        of_root(b"<< /OpenAction << /S /GoTo /Next %s >> >>" % SCRIPT),
        pdf_reader.JAVASCRIPT,
    ),
    "program": (link(b"<< /S /Launch >>"), pdf_reader.LAUNCH),
    "print at start": (of_root(b"<< /OpenAction << /S /Named >> >>"), pdf_reader.OPENING),
    "event of a page": (
        of_page(b"<< /AA << /O << /S /Named /N /Print >> >> >>"),
        pdf_reader.EVENT,
    ),
    "attachment": (attached, pdf_reader.ATTACHED),
    "attachment of a note": (
        of_page(b"<< /Annots [<< /Subtype /FileAttachment >>] >>"),
        pdf_reader.ATTACHED,
    ),
    "film": (of_page(b"<< /Annots [<< /Subtype /RichMedia >>] >>"), pdf_reader.MEDIA),
    "xfa": (of_root(b"<< /AcroForm << /XFA [(x)] >> >>"), pdf_reader.XFA),
    "sending": (link(b"<< /S /SubmitForm >>"), pdf_reader.SENDING),
    "importing": (link(b"<< /S /ImportData >>"), pdf_reader.SENDING),
}


@pytest.mark.parametrize("packed", list(pikepdf.ObjectStreamMode))
@pytest.mark.parametrize("case", ACTIVE)
def test_what_acts_is_found(case, packed):
    change, answer = ACTIVE[case]
    content = make.pdf(change, object_stream_mode=packed)

    assert pdf_reader.verdict(content) == answer


def test_a_name_in_disguise_is_found():
    content = make.pdf(link(SCRIPT)).replace(b"/JavaScript", b"/J#61vaScript")

    assert pdf_reader.verdict(content) == pdf_reader.JAVASCRIPT


def test_a_pdf_with_javascript_is_refused_with_its_reason():
    assert complaint(make.pdf(link(SCRIPT))) == (
        "Die PDF-Datei enthält ein Programm (JavaScript). Das nehmen wir nicht an. Drucken Sie "
        "sie als neue PDF und laden Sie diese hoch."
    )


@pytest.mark.parametrize(
    "change",
    [
        of_root(b"<< /OpenAction << /S /GoTo /D [0 /Fit] >> >>"),
        of_root(b"<< /OpenAction [0 /Fit] >>"),
        of_root(b"<< /Names << /EmbeddedFiles << /Names [] >> >> >>"),
        of_root(b"<< /AcroForm << /Fields [] >> >>"),
        link(b"<< /S /URI /URI (https://example.org) >>"),
        of_page(b"<< /Resources << /Font << /AA << /Type /Font >> >> >> >>"),
    ],
)
def test_what_only_leads_somewhere_may_stay(change):
    assert paper.check(io.BytesIO(make.pdf(change))) is Kind.PDF


@pytest.mark.parametrize(("user", "owner"), [("geheim", "geheim"), ("", "nur drucken")])
def test_an_encrypted_pdf_names_the_cure(user, owner):
    content = make.pdf(encryption=pikepdf.Encryption(user=user, owner=owner))

    assert complaint(content) == (
        "Die PDF-Datei ist verschlüsselt oder mit einem Passwort geschützt. Öffnen Sie sie, "
        "drucken Sie sie als neue PDF und laden Sie diese hoch."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nkaputt\n%%EOF",
        make.pdf()[:-200],
        make.pdf()[: len(make.pdf()) // 2] + b"%%EOF",
        b"%PDF-1.7",
        make.pdf(lambda pdf: pdf.pages.__delitem__(0)),
    ],
)
def test_a_broken_pdf_is_refused(content):
    assert complaint(content) == BROKEN


def stuffed(megabytes):
    """A PDF with one object stream that unpacks to as much."""
    pack = zlib.compressobj(9)
    packed = pack.compress(b"1 0 ") + b"".join(
        pack.compress(b" " * 1024**2) for _ in range(megabytes)
    )
    packed += pack.compress(b"<< /A 1 >>") + pack.flush()
    content, places = bytearray(b"%PDF-1.5\n"), {}
    bodies = {
        2: b"<< /Type /Catalog /Pages 3 0 R /Foo 1 0 R >>",
        3: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        4: b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Resources << >> >>",
        5: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\n"
        b"endstream" % (len(packed), packed),
    }
    for number, body in bodies.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = [(0, 0, 65535), (2, 5, 0), *((1, places[n], 0) for n in bodies), (1, len(content), 0)]
    table = b"".join(bytes([a]) + b.to_bytes(4, "big") + c.to_bytes(2, "big") for a, b, c in rows)
    start = len(content)
    content += (
        b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 2] /Root 2 0 R /Length %d >>\nstream\n%s\n"
        b"endstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(table), table, start)
    )
    return bytes(content)


def test_a_pdf_that_swells_is_stopped():
    assert paper.check(io.BytesIO(stuffed(1))) is Kind.PDF
    assert complaint(stuffed(300)) == BROKEN


def test_the_reader_is_a_program_of_its_own():
    answer = subprocess.run(
        [sys.executable, "-I", pdf_reader.__file__], input=make.pdf(), capture_output=True
    )

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, b"ok", b"")


@settings(max_examples=200)
@given(st.data())
def test_no_damage_breaks_the_reader(data):
    content = bytearray(make.pdf())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert pdf_reader.verdict(bytes(content)) in {
        value
        for name, value in vars(pdf_reader).items()
        if name.isupper()
        if isinstance(value, str)
    }
