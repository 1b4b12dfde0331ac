"""What a standing text of a letter may say: placeholders, remedy, one deadline of the proof.

The texts are written by people in the admin. A placeholder is a name in braces, such as
``{nachweis_bis}``; a line is counted from 1, as the field of the form shows it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

OF_EVERY_LETTER = {
    "aktenzeichen": "Aktenzeichen des Vorgangs",
    "antrag_vom": "Tag, an dem der Antrag eingegangen ist",
    "projekt": "Titel des Projekts",
    "traeger": "Name des Trägers",
}
OF_A_GRANT = OF_EVERY_LETTER | {
    "angebote_ab": "Betrag, ab dem Vergleichsangebote nötig sind (Förderlinie)",
    "beginn": "erster Tag des Projekts",
    "beginn_en": "dasselbe, wie man es auf Englisch schreibt",
    "belege_jahre": "so viele Jahre sind Belege aufzubewahren (Förderlinie)",
    "betrag": "bewilligter Betrag",
    "betrag_en": "dasselbe, wie man es auf Englisch schreibt",
    "ende": "letzter Tag des Projekts",
    "ende_en": "dasselbe, wie man es auf Englisch schreibt",
    "inventar_ab": "Betrag, ab dem eine Anschaffung ins Inventar gehört (Förderlinie)",
    "nachweis_art": "Art des Verwendungsnachweises (Förderlinie)",
    "nachweis_bis": "Tag, bis zu dem der Verwendungsnachweis vorzulegen ist",
    "ueberschreitung": "Prozent, um die ein Posten des Plans höher werden darf (Förderlinie)",
    "verwenden_monate": "in so vielen Monaten ist ausgezahltes Geld zu verwenden (Förderlinie)",
}
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")

# A proof of something else, such as a charity, is another thing; so is a Zwischennachweis.
PROOF = re.compile(
    r"\bVerwendungsnachweis\w*|\bNachweis(?:es)?\b(?!\s(?:der|des|über|für|von|zur|zum)\b)"
)
_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_NUMBER = r"(?:\d+|einem|eines|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
_SPAN = rf"{_NUMBER}\s(?:Tag|Woche|Monat|Jahr)\w*"
_DAY = rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTH})(?:\s?\d{{2,4}})?"
DEADLINE = re.compile(
    r"\{nachweis_bis\}"
    rf"|\b(?:bis|spätestens)\b(?:\s(?:spätestens|zum|zu|am|dem))*\s{_DAY}"
    rf"|\b(?:innerhalb|binnen|spätestens|bis)\b(?:\s(?:von|der|zu|nach))*\s{_SPAN}"
    rf"|\b{_SPAN}\snach\s(?:dem\s)?(?:Ende|Ablauf|Abschluss|Erfüllung)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[^\d\s][.!?])\s+")
GOES_ON = re.compile(r"(?:Er|Dieser|Das|Die Frist)\b")

REMEDY = (
    (re.compile(r"\bKlage\b"), "die Klage als Rechtsbehelf"),
    (re.compile(r"\bVerwaltungsgericht\w*\s[A-ZÄÖÜ]\w+"), "das Verwaltungsgericht"),
    (re.compile(r"\b\d{5}\s[A-ZÄÖÜ]\w+"), "den Sitz des Gerichts mit Postleitzahl und Ort"),
    (re.compile(r"\beines\sMonats\b"), "die Frist („innerhalb eines Monats“)"),
    (re.compile(r"\bBekanntgabe\b"), "den Beginn der Frist (die Bekanntgabe)"),
)


class UnfilledError(ValueError):
    """A text cannot be put into a letter; in words: its line, and what is wrong there."""


# -- placeholders ----------------------------------------------------------------------------------


def faults(text: str, known: Mapping[str, str] = OF_A_GRANT) -> list[str]:
    """What is wrong with the braces of a text, and whether it names a Widerspruch (§ 80 NJG)."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for match in BRACES.finditer(line):
            if match[1] is None:
                words = (
                    f"Die Klammer {match[0]} steht allein. Ein Platzhalter sieht so aus: {{name}}."
                )
                found.append(f"Zeile {number}: {words}")
            elif match[1] not in known:
                found.append(f"Zeile {number}: {match[0]} gibt es {_instead(known)}")
        if "widerspruch" in line.lower():
            found.append(
                f"Zeile {number}: Einen Widerspruch gibt es in Niedersachsen nicht (§ 80 NJG). "
                "Der Rechtsbehelf ist die Klage."
            )
    return found


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its values in place. Raises ``UnfilledError`` for a name without a value."""

    def value(match: re.Match) -> str:
        name = match[1]
        if name is None or not values.get(name):
            line = text.count("\n", 0, match.start()) + 1
            raise UnfilledError(f"Zeile {line}: Für {match[0]} gibt es hier keinen Wert.")
        return values[name]

    return BRACES.sub(value, text)


def _instead(known):
    if not known:
        return "hier nicht. In diesem Baustein sind Platzhalter nicht möglich."
    return "nicht. Möglich sind: " + ", ".join(f"{{{name}}}" for name in sorted(known)) + "."


def told(known: Mapping[str, str]) -> str:
    """The list of placeholders for people who write a text."""
    return "; ".join(f"{{{name}}} {words}" for name, words in sorted(known.items()))


# -- the remedy ------------------------------------------------------------------------------------


def lacks_of_remedy(text: str) -> list[str]:
    """What a Rechtsbehelfsbelehrung must name and does not (§ 37 Abs. 6 VwVfG, § 74 VwGO)."""
    return [words for pattern, words in REMEDY if not pattern.search(text)]


def court_of(remedy: str) -> str:
    """The court that a Rechtsbehelfsbelehrung names; empty when it names none."""
    found = re.search(r"\bVerwaltungsgericht\s[A-ZÄÖÜ]\w+", remedy)
    return found[0] if found else ""


# -- until when the proof is due -------------------------------------------------------------------


@dataclass(frozen=True)
class Deadline:
    """One place that says until when the Verwendungsnachweis is due."""

    source: str
    line: int
    words: str

    def __str__(self):
        return f"{self.source}, Zeile {self.line} („{self.words}“)"


def deadlines(source: str, text: str) -> list[Deadline]:
    """Every place of a text that says so, in its order."""
    return [
        Deadline(source, number, match[0])
        for number, line in enumerate(text.splitlines(), 1)
        for sentence in _of_the_proof(line)
        for match in DEADLINE.finditer(sentence)
    ]


def said_twice(found: Iterable[Deadline]) -> str:
    """In words: which places say so, when they are more than one; contradictions are read against
    the authority."""
    places = list(found)
    if len(places) < 2:
        return ""
    told = " und ".join(map(str, places))
    return (
        "Im Bescheid stünde mehr als einmal, bis wann der Verwendungsnachweis vorzulegen ist: "
        f"{told}. Lassen Sie nur eine Stelle davon stehen."
    )


def _of_the_proof(line: str) -> Iterator[str]:
    """Its sentences about the proof, and those that go on about it."""
    is_on = False
    for sentence in SENTENCE.split(line):
        is_on = bool(PROOF.search(sentence)) or (is_on and bool(GOES_ON.match(sentence)))
        if is_on:
            yield sentence


# -- what is valid at the same time ----------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """One version of a standing text of a grant; ``line`` is the id of the only line it is for."""

    key: str
    name: str
    text: str
    valid_from: date
    line: int | None = None


_sources: list[Callable[[], Iterable[Standing]]] = []


def source(function: Callable[[], Iterable[Standing]]) -> Callable[[], Iterable[Standing]]:
    """A room that keeps standing texts of grants names them here; rooms below do not know it."""
    _sources.append(function)
    return function


def clash(new: Standing) -> str:
    """In words: with which other text, on any day on which both are valid, a new version would say
    a second time until when the proof is due."""
    others = [row for ask in _sources for row in ask() if not _is_same(row, new)]
    days = {new.valid_from} | {row.valid_from for row in others if row.valid_from > new.valid_from}
    for day in sorted(days):
        for line in {new.line} if new.line else {None, *(row.line for row in others)}:
            texts = _valid(sorted([*others, new], key=lambda row: row.valid_from), day, line)
            if texts.get(new.key) != new:
                continue
            found = [one for row in texts.values() for one in deadlines(row.name, row.text)]
            if any(one.source == new.name for one in found) and (words := said_twice(found)):
                return words
    return ""


def _is_same(one, other):
    return (one.key, one.line, one.valid_from) == (other.key, other.line, other.valid_from)


def _valid(rows, day, line):
    return {row.key: row for row in rows if row.valid_from <= day and row.line in (None, line)}
