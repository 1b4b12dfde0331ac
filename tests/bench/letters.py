"""How many letters leave the press in a second, beside bare pages of reportlab with the same words.

Alone, without the pages: ``python -m tests.bench.letters``.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import perf_counter

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from fonds.pdf import Letterhead, fonts, page_count, typeset
from tests.bench.layout import laid_out

TIMES, WARM_UP = 30, 3
SENDER = Letterhead(
    name="Region Hannover",
    unit="Stabsstelle Integration und Teilhabe",
    street="Hildesheimer Straße 20",
    town="30169 Hannover",
    phone="0511 000 00-00",
    email="regionsfonds@example.org",
)
HEAD = ("Schreiben", "Seiten", "Median", "je Sekunde", "bloßes reportlab", "Verhältnis")
LEGEND = f"""
Schreiben: {TIMES} nacheinander in einem Prozess nach dem Warmlaufen, jedes mit eigenen Worten.
Median in Millisekunden: gesetzt nach DIN 5008, ausgezeichnet (PDF/UA), für das Archiv (PDF/A).
Grundlinie (bloßes reportlab): dieselben Worte als Absätze mit derselben Schrift, ohne Auszeichnung,
Tabelle und Archiv, im selben Lauf abwechselnd gesetzt. Verhältnis: Median durch Median.
"""
PLAN = "| Position | Beantragt | Anerkannt |\n" + "\n".join(
    f"| Honorar {n}, Sprachbegleitung | {n}.200,00 € | {n}.100,00 € |" for n in range(1, 7)
)
PARAGRAPH = (
    "Die Region Hannover fördert nach ihrer Richtlinie Projekte, die Teilhabe stärken. Die Jury "
    "lobt, dass Nachbarinnen und Nachbarn ohne Anmeldung kommen können."
)
PART = f"# Bewilligung\n{PARAGRAPH}\n\n{PLAN}\n\n- {PARAGRAPH}\n- {PARAGRAPH}"
BODIES = {  # by the number of pages
    1: f"Guten Tag,\n\n{PART}\n\nMit freundlichen Grüßen",
    5: "\n\n".join(["Guten Tag,", *[f"{PART}\n\n{PARAGRAPH}"] * 8, "Mit freundlichen Grüßen"]),
}


def table() -> str:
    """Says where it stands on the other channel, so that the table alone can be kept."""
    pdfmetrics.registerFont(TTFont("Bare", str(fonts.FOLDER / fonts.FILES[fonts.REGULAR])))
    lines = [HEAD]
    for number, body in BODIES.items():
        sys.stderr.write(f"{TIMES} Schreiben mit {number} Seiten …\n")
        lines.append(_measured(number, body))
    return "\n".join([*laid_out(lines), LEGEND])


def letter(body: str, number: int) -> bytes:
    return typeset(
        letterhead=SENDER,
        recipient="Offener Küchentisch e. V.\nMusterweg 4\n30823 Garbsen",
        reference=f"RF-2027-{number:04}",
        date="8. Juli 2027",
        subject="Zuwendungsbescheid",
        body=f"{body}\nLfd. Nr. {number}",
    )


def bare(body: str, number: int) -> bytes:
    style = ParagraphStyle("Bare", fontName="Bare", fontSize=10.5, leading=15, spaceAfter=8)
    drawn = BytesIO()
    words = f"{body}\nLfd. Nr. {number}".splitlines()
    SimpleDocTemplate(drawn, pagesize=A4, initialFontName="Bare").build(
        [Paragraph(line, style) for line in words if line]
    )
    return drawn.getvalue()


def _measured(number: int, body: str) -> tuple[str, ...]:
    """Letter and bare pages in turns, so that a neighbour's noise meets both."""
    pages = page_count(letter(body, 0))
    if pages != number:
        raise SystemExit(f"Das Schreiben hat {pages} Seiten statt {number}: BODIES anpassen.")
    times, base_times = [], []
    for turn in range(WARM_UP + TIMES):
        times.append(_timed(letter, body, turn))
        base_times.append(_timed(bare, body, turn))
    own, base = median(times[WARM_UP:]), median(base_times[WARM_UP:])
    return (
        "eine Seite" if number == 1 else f"{number} Seiten",
        str(number),
        f"{own * 1000:.0f}",
        f"{1 / own:.0f}",
        f"{base * 1000:.0f}",
        f"{own / base:.1f}",
    )


def _timed(press: Callable[[str, int], bytes], body: str, number: int) -> float:
    began = perf_counter()
    press(body, number)
    return perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(table())
