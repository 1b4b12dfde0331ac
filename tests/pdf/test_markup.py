"""Whatever people write, ``parse`` reads it, and drops no word."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.pdf.markup import Heading, Items, Row, Table, Text, parse, row

LINES = st.lists(
    st.tuples(st.sampled_from(["", "# ", "## ", "- ", "| ", "| = ", "|", "\\|"]), st.text())
)


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        (" \n\n\t\n", []),
        ("Guten Tag,\nwie geht es?\n\n\nGut.", [Text("Guten Tag,\nwie geht es?"), Text("Gut.")]),
        ("# Titel\nText", [Heading("Titel"), Text("Text")]),
        ("# A\n## B\n## C", [Heading("A"), Heading("B", 3), Heading("C", 3)]),
        ("## B\n# A", [Heading("B"), Heading("A")]),
        ("#Kein Titel", [Text("#Kein Titel")]),
        ("Bitte:\r\n- eins\r\n- zwei\r\n", [Text("Bitte:"), Items(("eins", "zwei"))]),
        ("−2.400 € sind\n-kein Punkt", [Text("−2.400 € sind\n-kein Punkt")]),
        ("<b>x</b> & <br/>", [Text("<b>x</b> & <br/>")]),
    ],
)
def test_parse_parts_the_blocks(body, blocks):
    assert parse(body) == blocks


def test_parse_table_with_sums():
    body = "| Nr. | Was | Betrag |\n| 1 | Räume | 5,00 € |\n| = | Summe | 5,00 € |\n|= Rest | | – |"
    rows = (
        Row(("1", "Räume", "5,00 €")),
        Row(("", "Summe", "5,00 €"), is_sum=True),
        Row(("Rest", "", "–"), is_sum=True),
    )
    assert parse(body) == [Table(("Nr.", "Was", "Betrag"), rows)]


def test_parse_ragged_table_is_filled_up():
    table = Table(("a", "", ""), (Row(("b", "c", "d")), Row(("", "", ""))))
    assert parse("| a |\n| b | c | d\n|") == [table]


def test_parse_too_many_columns_stay_text():
    body = "|" * 14 + "x"
    assert parse(body) == [Text(body)]


@pytest.mark.parametrize(
    ("cells", "is_amount"),
    [
        (["1.234,56 €", "−5,00 €", "0 €", ""], True),
        (["12", "–", "7,5 %"], True),
        (["", "–"], False),
        (["12.000,00 €", "offen"], False),
        (["1. Mai"], False),
        ([], False),
    ],
)
def test_amounts_are_columns_of_figures(cells, is_amount):
    table = Table(("Was", "Betrag"), tuple(Row(("x", cell)) for cell in cells))
    assert table.amounts == (False, is_amount)


@given(LINES)
def test_parse_loses_no_letter(lines):
    body = "\n".join(mark + text for mark, text in lines)
    assert _letters("".join(_texts(parse(body)))) == _letters(body)


@given(st.lists(st.text(), min_size=2, max_size=12))
def test_row_is_read_as_written(cells):
    cells = tuple(" ".join(cell.splitlines()).strip() for cell in cells)
    head = tuple(str(number) for number in range(len(cells)))
    is_sum = cells[0] == "=" or cells[0].startswith("= ")
    read = (cells[0][1:].strip(), *cells[1:]) if is_sum else cells
    assert parse(f"{row(*head)}\n{row(*cells)}") == [Table(head, (Row(read, is_sum),))]


def _letters(text):
    return Counter(filter(str.isalnum, text))


def _texts(blocks):
    for block in blocks:
        match block:
            case Heading(text) | Text(text):
                yield text
            case Items(items):
                yield from items
            case Table(head, rows):
                yield from (cell for cells in (head, *(r.cells for r in rows)) for cell in cells)
