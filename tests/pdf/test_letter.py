"""A letter is fit for the archive, reads well aloud, and is the same each time it is drawn."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page import validate_pdf_bytes

from fonds.pdf import FontsMissingError, fonts, report
from fonds.pdf.tagging import pack

from .papers import LONG, ODD, SHORT, elements, letter, outline, pages

PROFILES = ["ua1", "3a"]
HEAD = """Region Hannover
Stabsstelle Integration und Teilhabe
Region Hannover · Hildesheimer Straße 20 · 30169 Hannover
Şişli Öğretmen e. V.
Frau Олена Öğretmen
Musterweg 4
30823 Garbsen
Aktenzeichen RF-2027-0047
Auskunft erteilt Selma Aydın
Telefon 0511 000 00-00
E-Mail regionsfonds@example.org
Datum 8. Juli 2027
Zuwendungsbescheid"""
COLD_START = """
import sys
from concurrent.futures import ThreadPoolExecutor
from tests.pdf.papers import SHORT, letter

sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(8) as pool:
    (document,) = set(pool.map(letter, [SHORT] * 8))
sys.stdout.buffer.write(document)
"""


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("body", [SHORT, LONG, ODD, ""], ids=["short", "long", "odd", "empty"])
def test_letter_is_accessible_and_archivable(body, profile):
    assert _failures(letter(body), profile) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_report_is_accessible_and_archivable(profile):
    document = report(title="Jahr & Bericht", subtitle="2027", body=LONG, footer="Stand Mai")
    assert _failures(document, profile) == []


def test_english_report_counts_its_pages_in_english():
    texts = pages(report(title="T", subtitle="", body=LONG, footer="Fund", language="en"))

    assert [" ".join(text.split()[-4:]) for text in texts] == [
        f"Page {number} of {len(texts)}" for number in range(1, len(texts) + 1)
    ]


def test_headings_of_two_levels_are_tagged_by_their_level():
    document = report(title="T", subtitle="", body="# A\n## B\nText\n- eins\n\n# C")

    pdf = pikepdf.open(BytesIO(document))

    assert outline(pdf.Root.StructTreeRoot.K) == [
        "H1",
        "H2",
        "H3",
        "P",
        "L",
        ["LI", ["Lbl", "LBody"]],
        "H2",
    ]
    assert [_failures(document, profile) for profile in PROFILES] == [[], []]


@settings(max_examples=25, deadline=None)
@given(st.text(), st.text(), st.text())
def test_letter_of_any_words_is_accessible(recipient, subject, body):
    document = letter(body, recipient=recipient, subject=f"Betreff {subject}")
    assert [_failures(document, profile) for profile in PROFILES] == [[], []]


def test_letter_is_read_in_order():
    marks = str.maketrans({"#": " ", "|": " ", "=": " ", "-": "•"})
    words = f"{HEAD} {SHORT.translate(marks)} Seite 1 von 1".split()
    assert pages(letter())[0].split() == words


def test_letter_of_several_pages_counts_them():
    texts = pages(letter(LONG))
    feet = [" ".join(text.split()[-4:]) for text in texts]
    assert feet == [f"Seite {n} von {len(texts)}" for n in range(1, len(texts) + 1)]
    references = [text.count("RF-2027-0047") for text in texts]
    assert references == [1] * len(texts)


def test_letter_structure_has_headings_lists_and_tables():
    pdf = pikepdf.open(BytesIO(letter()))
    table = ["TR", ["TH", "TH"], *["TR", ["TD", "TD"]] * 3]
    items = ["LI", ["Lbl", "LBody"]] * 2
    head = ["P"] * 9
    body = ["P", "H2", "P", "Table", table, "P", "L", items, "P"]
    assert outline(pdf.Root.StructTreeRoot.K) == [*head, "H1", *body]
    assert [str(th.A.Scope) for th in elements(pdf, "TH")] == ["/Column"] * 2
    assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("de", "Zuwendungsbescheid")


def test_long_table_is_one_table_whose_head_is_read_once():
    pdf = pikepdf.open(BytesIO(letter(LONG)))
    counts = {tag: len(elements(pdf, tag)) for tag in ("Table", "TR", "TH", "TD")}
    assert counts == {"Table": 1, "TR": 122, "TH": 3, "TD": 363}
    assert [len(th.K) for th in elements(pdf, "TH")] == [1, 1, 1]
    texts = pages(letter(LONG))
    assert [text.count("Ausgabe") for text in texts] == [int("Honorar" in text) for text in texts]


def test_paragraph_over_two_pages_is_one_paragraph():
    document = letter("Ein langer Absatz über viele Zeilen. " * 200)
    pdf = pikepdf.open(BytesIO(document))
    assert len(elements(pdf, "P")[-1].K) == len(pdf.pages) == 2


def test_heading_and_greeting_never_stand_alone():
    for count in range(20, 50):
        body = "\n\n".join(["Zeile."] * count + ["# Titel", "Wort " * 60, "Mit Grüßen\nŁucja"])
        for text in pages(letter(body)):
            lines = [line for line in text.splitlines() if line.strip() and "Seite" not in line]
            assert (lines[-1] == "Titel", lines[0] == "Mit Grüßen") == (False, False), count


def test_long_words_are_parted():
    text = pages(letter("x" * 400 + "\n\n| " + "y" * 400 + " | 5,00 € |"))[0]
    assert (text.count("x"), text.count("y")) == (401, 401)  # "example", "Selma Aydın"
    assert max(map(len, text.splitlines())) < 100


def test_many_columns_share_the_page():
    cells = " | ".join(["Wort"] * 10 + ["1.234.567.890.123.456,00 €"] * 2)
    assert pages(letter(f"| {cells} |\n| {cells} |"))[0].count("Wort") == 20


def test_date_stays_on_one_line_with_plain_spaces():
    texts = [pages(letter("a " * n + "31. August 2027"))[0] for n in range(40, 70)]
    lines = [sum("31. August 2027" in line for line in text.splitlines()) for text in texts]
    assert lines == [1] * 30


def test_unknown_characters_are_shown_as_unknown():
    fonts.register()
    assert fonts.printable("(\u05dd) a\u0308\x00\tŻ") == "(\ufffd) ä Ż"
    assert "(\ufffd) [\ufffd]" in pages(letter("(\u05dd) [漢]"))[0]


def test_every_font_used_is_embedded():
    pdf = pikepdf.open(BytesIO(letter(LONG)))
    for page in pdf.pages:
        code = pikepdf.parse_content_stream(page)
        used = {str(step.operands[0]) for step in code if str(step.operator) == "Tf"}
        assert used - set(page.Resources.Font.keys()) == set()
        assert all("/FontFile2" in font.FontDescriptor for font in page.Resources.Font.values())


def test_letter_drawn_twice_is_the_same_file():
    assert letter(LONG) == letter(LONG)


def test_first_letters_of_another_process_drawn_at_once_are_the_same_file():
    root = Path(__file__).parents[2]
    assert subprocess.check_output([sys.executable, "-c", COLD_START], cwd=root) == letter()


def test_colour_profile_carries_no_time_of_day():
    pdf = pikepdf.open(BytesIO(letter()))
    profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert profile[24:36].hex() == "07d000010001000000000000"


def test_letters_drawn_at_once_are_those_drawn_in_turn(request):
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(1e-6)  # threads take turns as often as they can
    bodies = [f"{SHORT}\n\n{n}. Brief ŻŹĆ {'Ж' * n}" for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(letter, bodies)) == list(map(letter, bodies))


def test_stream_that_would_end_in_a_line_break_stays_unpacked():
    assert pack(b"\x0c") == b"\x0c"
    assert pack(b"\x0b" * 99) != b"\x0b" * 99


def test_missing_font_names_the_cure(tmp_path):
    with pytest.raises(FontsMissingError, match="`make run` oder `npm ci`"):
        fonts.load("Noto", tmp_path / "Noto.ttf")


def _failures(document, profile):
    found = validate_pdf_bytes(document, profile=profile).failures
    return [(failure.rule_id, failure.message) for failure in found]
