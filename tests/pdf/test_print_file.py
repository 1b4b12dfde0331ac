"""A print file is one accessible document in which every letter begins on a sheet of its own."""

from io import BytesIO

import pikepdf
import pytest
from page import validate_pdf_bytes

from fonds.pdf import page_count, print_file, report

from .papers import SHORT, elements, letter, outline, pages

TWO_PAGES = "Ein langer Absatz über viele Zeilen. " * 150
COVER = report(title="Postliste", subtitle="8. Juli 2027", body="| Nr. | An |\n| 1 | Şişli |")


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_print_file_is_accessible_and_archivable(profile):
    assert validate_pdf_bytes(_printed(SHORT, TWO_PAGES, SHORT), profile=profile).failures == []


def test_each_letter_begins_on_a_front():
    texts = pages(_printed(SHORT, TWO_PAGES, SHORT))

    assert [" ".join(text.split()[-4:]) for text in texts] == [
        "Seite 1 von 1",  # the cover
        "",
        "Seite 1 von 1",
        "",
        "Seite 1 von 2",
        "Seite 2 von 2",
        "Seite 1 von 1",
    ]


def test_each_letter_has_a_bookmark_on_its_first_page():
    pdf = pikepdf.open(BytesIO(_printed(SHORT, TWO_PAGES)))

    with pdf.open_outline() as marks:
        found = [(mark.title, _page_of(pdf, mark)) for mark in marks.root]
    assert found == [("Druckdatei", 1), ("Brief 0", 3), ("Brief 1", 5)]


def test_every_letter_is_a_section_with_its_own_table():
    pdf = pikepdf.open(BytesIO(_printed(SHORT, SHORT)))

    tags = outline(pdf.Root.StructTreeRoot.K)
    assert [tag for tag in tags if isinstance(tag, str)] == ["H1", "P", "Table", "Sect", "Sect"]
    assert [str(th.A.Scope) for th in elements(pdf, "TH")] == ["/Column"] * 6


def test_same_letters_give_the_same_file():
    assert _printed(SHORT, TWO_PAGES) == _printed(SHORT, TWO_PAGES)


def test_print_file_of_nothing_is_the_list_alone():
    assert page_count(print_file("Druckdatei", COVER, [])) == 1


def test_a_hundred_letters_of_three_pages_are_one_file():
    three_pages = letter("Ein langer Absatz über viele Zeilen. " * 300)

    printed = print_file("Druckdatei", COVER, [("Brief", three_pages)] * 100)

    assert page_count(printed) == 2 + 99 * 4 + 3
    assert len(printed) < 100 * len(three_pages)


def _printed(*bodies):
    letters = [(f"Brief {n}", letter(body)) for n, body in enumerate(bodies)]
    return print_file("Druckdatei", COVER, letters)


def _page_of(pdf, mark):
    (page,) = [page for page in pdf.pages if page.objgen == mark.destination[0].objgen]
    return page.index + 1
