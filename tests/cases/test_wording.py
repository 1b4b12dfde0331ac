"""Placeholders, the remedy and the one deadline: what a standing text may say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fonds.programmes.wording import (
    OF_A_GRANT,
    OF_EVERY_LETTER,
    UnfilledError,
    court_of,
    deadlines,
    faults,
    fill,
    lacks_of_remedy,
    said_twice,
    told,
)
from measures.base.texts import TEXTS

VALUES = {name: f"<{name}>" for name in OF_A_GRANT}
NAMES = st.sampled_from(sorted(OF_A_GRANT))
PLAIN = st.text(st.characters(exclude_characters="{}"))
PIECES = st.lists(PLAIN | NAMES.map("{{{}}}".format) | st.sampled_from(["{", "}", "{x}", "\n"]))


def test_an_unknown_placeholder_is_named_with_its_line_and_what_there_is():
    assert faults("Eins.\nZwei {foo} {projekt}.", OF_EVERY_LETTER) == [
        "Zeile 2: {foo} gibt es nicht. Möglich sind: {aktenzeichen}, {antrag_vom}, {projekt}, "
        "{traeger}."
    ]


def test_a_stray_brace_is_named_with_its_line():
    assert faults("Eins.\n\nDrei } und {.") == [
        "Zeile 3: Die Klammer } steht allein. Ein Platzhalter sieht so aus: {name}.",
        "Zeile 3: Die Klammer { steht allein. Ein Platzhalter sieht so aus: {name}.",
    ]


def test_a_text_outside_the_words_has_no_placeholders():
    [words] = faults("{projekt}", {})

    assert words == (
        "Zeile 1: {projekt} gibt es hier nicht. In diesem Baustein sind Platzhalter nicht möglich."
    )


@given(PIECES.map("".join))
@example("{a\nb}")
@example("{{projekt}}")
def test_what_is_found_right_can_be_filled_and_nothing_else(text):
    """Whatever people type: a text without faults is filled without rest, another never is."""
    found = [fault for fault in faults(text) if "Widerspruch" not in fault]

    if found:
        with pytest.raises(UnfilledError):
            fill(text, VALUES)
    else:
        filled = fill(text, VALUES)
        assert not {"{", "}"} & set(filled)


@given(PLAIN)
def test_a_text_without_braces_stays_as_it_is(text):
    assert fill(text, {}) == text


@given(st.lists(PLAIN | NAMES.map("{{{}}}".format)))
def test_each_value_stands_where_its_name_stood(pieces):
    filled = fill("".join(pieces), VALUES)

    assert filled == "".join(VALUES.get(piece[1:-1], piece) for piece in pieces)


def test_a_value_is_not_read_again():
    assert fill("{projekt}", {"projekt": "{traeger}"}) == "{traeger}"


def test_a_name_without_a_value_is_refused_with_its_line():
    with pytest.raises(UnfilledError, match=r"Zeile 2: Für \{angebote_ab\} gibt es hier keinen"):
        fill("Eins\nAb {angebote_ab}", {"angebote_ab": ""})


def test_people_read_what_each_placeholder_stands_for():
    assert told({"projekt": "Titel"}) == "{projekt} Titel"
    assert set(OF_EVERY_LETTER) < set(OF_A_GRANT)


# -- the remedy ------------------------------------------------------------------------------------


def test_the_remedy_of_the_house_is_whole():
    assert lacks_of_remedy(TEXTS["remedy"]) == []
    assert court_of(TEXTS["remedy"]) == "Verwaltungsgericht Hannover"


@pytest.mark.parametrize(
    ("words", "lack"),
    [
        ("Klage", "die Klage als Rechtsbehelf"),
        ("Verwaltungsgericht", "das Verwaltungsgericht"),
        ("30175 ", "den Sitz des Gerichts mit Postleitzahl und Ort"),
        ("eines Monats", "die Frist („innerhalb eines Monats“)"),
        ("nach Bekanntgabe", "den Beginn der Frist (die Bekanntgabe)"),
    ],
)
def test_what_a_remedy_lacks_is_named(words, lack):
    assert lacks_of_remedy(TEXTS["remedy"].replace(words, "")) == [lack]


@pytest.mark.parametrize("word", ["Widerspruch", "widerspruchsfrist", "WIDERSPRUCH"])
def test_a_widerspruch_is_refused_in_every_text(word):
    assert faults(f"Eins.\nSie können {word} einlegen.") == [
        "Zeile 2: Einen Widerspruch gibt es in Niedersachsen nicht (§ 80 NJG). Der Rechtsbehelf "
        "ist die Klage."
    ]


# -- the deadline of the proof ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Verwendungsnachweis ist bis zum 31. März 2028 vorzulegen.", "bis zum 31. März 2028"),
        ("Den Nachweis legen Sie bis 31.03.2028 vor.", "bis 31.03.2028"),
        ("Legen Sie den Nachweis bis spätestens 1. Mai 2028 vor.", "bis spätestens 1. Mai 2028"),
        ("Verwendungsnachweis: bis zum {nachweis_bis}", "{nachweis_bis}"),
        ("Der Nachweis kommt innerhalb von sechs Monaten.", "innerhalb von sechs Monaten"),
        ("Der Nachweis kommt binnen 6 Monaten.", "binnen 6 Monaten"),
        ("Der Nachweis kommt innerhalb eines Jahres.", "innerhalb eines Jahres"),
        ("Sechs Monate nach dem Ende kommt der Nachweis.", "Sechs Monate nach dem Ende"),
        ("Nötig ist ein Verwendungsnachweis. Er kommt bis zum 1. Mai 2028.", "bis zum 1. Mai 2028"),
    ],
)
def test_a_deadline_of_the_proof_is_found(text, words):
    assert [str(one) for one in deadlines("Baustein", f"Eins.\n{text}")] == [
        f"Baustein, Zeile 2 („{words}“)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Einen Zwischennachweis legen Sie bis zum 31. März des folgenden Jahres vor.",
        "Der Verwendungsnachweis ist innerhalb der im Bescheid genannten Frist vorzulegen.",
        "Den Nachweis der Gemeinnützigkeit legen Sie bis zum 1. Mai 2028 vor.",
        "Belege heben Sie fünf Jahre nach Vorlage des Verwendungsnachweises auf.",
        "Die letzte Rate kommt nach dem Verwendungsnachweis. Geld verwenden Sie binnen 2 Monaten.",
        "Das Projekt dauert bis zum 31. August 2028.",
    ],
)
def test_another_deadline_is_none_of_the_proof(text):
    assert deadlines("Baustein", text) == []


def test_two_places_are_named_and_one_is_right():
    one = deadlines("A", "Nachweis bis zum 1. Mai 2028.")
    two = deadlines("B", "Eins.\nNachweis binnen 3 Monaten.")

    assert said_twice(one) == ""
    assert said_twice([*one, *two]) == (
        "Im Bescheid stünde mehr als einmal, bis wann der Verwendungsnachweis vorzulegen ist: "
        "A, Zeile 1 („bis zum 1. Mai 2028“) und B, Zeile 2 („binnen 3 Monaten“). "
        "Lassen Sie nur eine Stelle davon stehen."
    )


def test_the_texts_of_the_house_say_it_once():
    found = [one for code, text in TEXTS.items() for one in deadlines(code, text)]

    assert [str(one) for one in found] == ["obligations, Zeile 2 („{nachweis_bis}“)"]
