"""What goes with a letter: further sheets, a file for machines, and the mark of a draft."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from page import validate_pdf_bytes

from fonds.pdf import Attachment, Enclosure, print_file, report

from .papers import LONG, SHORT, elements, letter, outline, pages

SHEETS = (
    Enclosure("What this letter says", "en", "You get money.\n\n# When\n- in May\n- in June"),
    Enclosure("Allgemeine Nebenbestimmungen", "de", LONG),
)
DATA = Attachment(
    name="bescheid.json",
    content='{"währung": "EUR"}'.encode(),
    mime_type="application/json",
    description="Die Angaben dieses Schreibens für Maschinen",
    day=date(2027, 7, 8),
)
WHOLE = {"enclosures": SHEETS, "attachment": DATA}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("is_draft", [False, True])
def test_a_letter_with_everything_is_accessible_and_archivable(profile, is_draft):
    document = letter(SHORT, **WHOLE, draft=is_draft)
    assert validate_pdf_bytes(document, profile=profile).failures == []


def test_each_enclosure_begins_on_a_page_of_its_own_and_pages_count_on():
    texts = pages(letter(SHORT, enclosures=SHEETS))

    titles = [text.split("\n")[0].strip() for text in texts]
    assert titles[1:3] == ["What this letter says", "Allgemeine Nebenbestimmungen"]
    feet = [" ".join(text.split()[-4:]) for text in texts]
    assert feet == [f"Seite {n} von {len(texts)}" for n in range(1, len(texts) + 1)]


def test_an_enclosure_is_a_section_with_a_heading_in_its_language():
    pdf = pikepdf.open(BytesIO(letter("Text", enclosures=SHEETS)))

    (english, german) = elements(pdf, "Sect")
    assert outline(english) == ["H1", "P", "H2", "L", ["LI", ["Lbl", "LBody"]] * 2]
    assert (str(english.Lang), "/Lang" in german) == ("en", False)


def test_the_attached_file_is_the_data_of_the_letter():
    pdf = pikepdf.open(BytesIO(letter(SHORT, attachment=DATA)))

    (specification,) = pdf.Root.AF
    stream = specification.EF.F
    assert list(pdf.attachments) == ["bescheid.json"]
    assert stream.read_bytes() == DATA.content
    assert (str(specification.AFRelationship), str(stream.Subtype)) == (
        "/Data",
        "/application/json",
    )
    assert (str(specification.Desc), str(stream.Params.ModDate)) == (
        DATA.description,
        "D:20270708000000Z",
    )


def test_the_same_words_with_everything_are_the_same_file():
    assert letter(SHORT, **WHOLE, draft=True) == letter(SHORT, **WHOLE, draft=True)


def test_a_draft_says_so_on_every_page_but_not_in_its_words():
    document = letter(SHORT, enclosures=SHEETS, draft=True)

    texts, plain = pages(document), pages(letter(SHORT, enclosures=SHEETS))
    assert [text.count("Entwurf") for text in texts] == [1] * len(texts)
    assert [text.count("Entwurf") for text in plain] == [0] * len(texts)
    assert _structure(document) == _structure(letter(SHORT, enclosures=SHEETS))


def test_a_print_file_leaves_attached_files_behind():
    cover = report(title="Postliste", subtitle="", body="Liste")
    printed = print_file("Druckdatei", cover, [("Brief", letter(SHORT, **WHOLE))] * 2)

    with pikepdf.open(BytesIO(printed)) as pdf:
        left = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        assert not [item for item in left if "/EF" in item]
    assert b"/EmbeddedFile" not in printed
    assert [validate_pdf_bytes(printed, profile=p).failures for p in ("ua1", "3a")] == [[], []]


def _structure(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        return outline(pdf.Root.StructTreeRoot.K)
