"""The end of a letter: whatever its length, the greeting never stands on a page by itself."""

import pytest

from .papers import letter, pages

GREETING = "Mit freundlichen Grüßen\n\nIm Auftrag\nŁucja Nowak"
ROWS = "| Position | Betrag |\n" + "| Honorar | 1,00 € |\n" * 4 + "| = Summe | 4,00 € |"
ENDINGS = {
    "a line": "Rufen Sie uns an.",
    "a paragraph": "Ein langer Absatz über viele Zeilen. " * 12,
    "a page": "Ein langer Absatz über viele Zeilen. " * 90,
    "a list": "Bitte:\n- eins\n- zwei\n- drei",
    "a table": ROWS,
    "a long table": "| Nr. | Betrag |\n" + "| Honorar | 1,00 € |\n" * 40,
    "under a heading": "# Auskunft\nRufen Sie uns an.",
}


ENCLOSURES = "# Anlagen\n- Nebenbestimmungen\n- Formular"


@pytest.mark.parametrize("below", [[], [ENCLOSURES]], ids=["", "enclosures"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_greeting_and_name_never_stand_alone(ending, below):
    for count in range(12, 30):
        body = "\n\n".join(["Zeile."] * count + [ENDINGS[ending], GREETING, *below])
        texts = pages(letter(body))
        lines = [list(filter(None, map(str.strip, text.splitlines()))) for text in texts]

        (last,) = [page for page in lines if "Mit freundlichen Grüßen" in page]
        start = last.index("Mit freundlichen Grüßen")
        assert last[start : start + 3] == GREETING.replace("\n\n", "\n").splitlines(), count
        assert start >= 1, count
        assert [page[-2] for page in lines if page[-2] in ("Auskunft", "Bitte:")] == [], count


def test_two_lines_at_least_go_along_with_the_greeting():
    for count in range(12, 30):
        body = "\n\n".join(["Zeile."] * count + [ENDINGS["a paragraph"], GREETING])
        *_, last = pages(letter(body))
        assert last.count("Absatz") >= 2, count
