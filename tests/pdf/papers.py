"""A letter to test with, and how to read one back."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from fonds.pdf import Letterhead, typeset

SENDER = Letterhead(
    name="Region Hannover",
    unit="Stabsstelle Integration und Teilhabe",
    street="Hildesheimer Straße 20",
    town="30169 Hannover",
    phone="0511 000 00-00",
    email="regionsfonds@example.org",
)
SHORT = """Guten Tag Frau Öğretmen,

# 1. Bewilligung
Sie erhalten bis zu 1.500,00 € für die Zeit vom 1. September 2027 bis 31. August 2028.

| Position | Betrag |
| Räume & Technik | 1.700,00 € |
| Eigenmittel | −200,00 € |
| = Zuwendung | 1.500,00 € |

Bitte beachten Sie:
- Melden Sie Änderungen sofort.
- <b>Nichts</b> ist fett.

Mit freundlichen Grüßen
Łucja Nowak"""
TABLE = "\n".join(
    ["| Nr. | Ausgabe | Betrag |"]
    + [f"| {n} | Honorar Олена und weitere {'Wörter ' * (n % 20)}| {n},00 € |" for n in range(120)]
    + ["| = | Summe | 7.140,00 € |"]
)
LONG = (
    f"# Plan\n{TABLE}\n\n{'Ein langer Absatz über viele Zeilen. ' * 300}\n\nMit freundlichen Grüßen"
)
ODD = (
    "مرحبا 漢字 😀 \x00\x07\u200f <para> &amp; </b>\n\n"
    + "x" * 400
    + "\n| a |"
    + "y" * 300
    + "| 1 € |"
)


def letter(body: str = SHORT, **changes: str) -> bytes:
    words = {
        "recipient": "Şişli Öğretmen e. V.\nFrau Олена Öğretmen\nMusterweg 4\n30823 Garbsen",
        "reference": "RF-2027-0047",
        "date": "8. Juli 2027",
        "subject": "Zuwendungsbescheid",
        "contact": "Selma Aydın",
    }
    return typeset(letterhead=SENDER, body=body, **(words | changes))


def pages(document: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(document)).pages]


def outline(element: pikepdf.Object) -> list:
    """The structure below an element: tags, and in lists what is below them."""
    tree: list = []
    for child in _children(element):
        tree += [str(child.S)[1:], *filter(None, [outline(child)])]
    return tree


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    """All elements of a tag, in reading order."""
    everything = _walk(pdf.Root.StructTreeRoot.K)
    return [element for element in everything if str(element.S)[1:] == tag]


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for child in _children(element):
        yield from _walk(child)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [child for child in element.K if "/S" in child]
