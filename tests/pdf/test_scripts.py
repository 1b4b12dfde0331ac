"""Names in the scripts of the region: they join, run their own way and are read back as written."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page import validate_pdf_bytes

from fonds.pdf import bidi, fonts, report, shaping

from .papers import SHORT, elements, letter, pages

NAMES = {
    "Turkish": "Şişli Öğretmen İnsan Hakları Derneği",
    "Polish": "Łucja Żółkiewska-Źdźbło",
    "Ukrainian": "Єва Їжакевич-Ґалаґан",
    "Kurmanji": "Komeleya Çandê ya Jinên Kurd, Şîrîn û Ûsiv",
    "Arabic": "جمعية شمس الأمل",
    "Sorani": "ڕێکخراوی هەڤاڵ بۆ پێشکەوتن",
}
MIXED = "Der Verein شمس (نور) e. V. hat 12 Mitglieder"
ARABIC = "تعمل جمعية شمس الأمل منذ 2009 مع العائلات الجديدة في المنطقة، " * 6
SCRIPTS = st.text(
    st.characters(codec="utf-8", max_codepoint=0x8FF) | st.sampled_from("شمس ()12,\u200c")
)


@pytest.mark.parametrize("language", NAMES)
def test_a_name_is_read_back_as_it_was_written(language):
    name = NAMES[language]

    texts = [pages(letter(name)), pages(letter(recipient=f"{name}\nMusterweg 4"))]
    texts.append(pages(report(title="T", subtitle="", body=f"| Name |\n| {name} |")))

    assert [name in " ".join(text.split()) for (text,) in texts] == [True] * 3


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("body", [*NAMES.values(), MIXED, ARABIC], ids=[*NAMES, "mixed", "long"])
def test_every_script_is_accessible_and_archivable(body, profile):
    assert validate_pdf_bytes(letter(body, subject=body[:40]), profile=profile).failures == []


@settings(max_examples=25, deadline=None)
@given(SCRIPTS, SCRIPTS)
def test_any_script_is_accessible_and_read_in_order(subject, body):
    document = letter(f"|a|{body}|", subject=f"Betreff {subject}")

    failures = [validate_pdf_bytes(document, profile=name).failures for name in ("ua1", "3a")]
    assert failures == [[], []]


def test_a_mixed_line_is_read_aloud_in_order():
    with pikepdf.open(BytesIO(letter(MIXED, recipient="شمس\nMusterweg 4"))) as pdf:
        told = [str(p.ActualText) for p in elements(pdf, "P") if "/ActualText" in p]

    assert told == ["شمس Musterweg 4", MIXED]


def test_what_runs_one_way_needs_no_second_text():
    with pikepdf.open(BytesIO(letter(SHORT))) as pdf:
        assert not [p for p in elements(pdf, "P") if "/ActualText" in p]


def test_a_paragraph_over_two_pages_is_told_whole():
    words = " ".join(f"Wort {n} شمس" for n in range(700))

    with pikepdf.open(BytesIO(letter(words))) as pdf:
        (paragraph,) = [p for p in elements(pdf, "P") if "/ActualText" in p]
        assert (str(paragraph.ActualText), len(pdf.pages)) == (words, 3)


@pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="a second pair of eyes, where there is one"
)
@pytest.mark.parametrize("words", [*NAMES.values(), MIXED, ARABIC], ids=[*NAMES, "mixed", "long"])
def test_poppler_gives_the_words_back_in_order(words, tmp_path):
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter(words))

    told = subprocess.check_output(["pdftotext", str(paper), "-"], text=True)

    assert _letters(words) in _letters(told)


def test_letters_join_and_their_dots_stay_with_them():
    fonts.register()
    (piece,) = shaping.pieces("بيت", fonts.REGULAR, bidi.FORWARD)

    letters = [shaping.LETTERS[ord(code) - shaping.FIRST_CODE] for code in piece.characters]
    assert (piece.font, letters) == ("NotoSans-Arabic", ["ت", "ي", "ب"])  # from left to right
    alone = sum(shaping.pieces(letter, fonts.REGULAR, bidi.FORWARD)[0].width for letter in "بيت")
    assert piece.width < alone


def test_a_joiner_stays_between_arabic_letters_only():
    fonts.register()
    assert fonts.printable("می\u200cخواهم a\u200cb \u200cش") == "می\u200cخواهم ab ش"


def test_arabic_drawn_after_other_words_is_the_same_file():
    first = letter(NAMES["Sorani"])
    letter(ARABIC + "قُوَّة")
    assert letter(NAMES["Sorani"]) == first


def test_a_paragraph_that_runs_to_the_left_stands_at_the_right_edge():
    fonts.register()
    ways = [bidi.base_of(words) for words in (ARABIC, MIXED, "شمس e. V. Hannover", "", "12")]
    assert ways == [bidi.BACKWARD, *[bidi.FORWARD] * 4]


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", 0, "000"),
        ("a שב c", 0, "001100"),
        ("שב 12", 0, "11122"),
        ("ab שב", 1, "22111"),
        ("שם (אב) x", 0, "111111100"),
        ("a (אב) c", 0, "00011000"),
        ("ش 1-2 ab", 1, "11212122"),
    ],
)
def test_levels_of_a_line(text, base, expected):
    assert "".join(map(str, bidi.levels(text, base))) == expected


def test_runs_are_turned_from_the_deepest_outwards():
    assert bidi.visual("abc12d", [0, 1, 1, 2, 2, 0]) == list("a12cbd")


def _letters(text):
    """Without blanks and brackets: where two ways meet, poppler sets them as it likes."""
    return "".join(filter(str.isalnum, text))
