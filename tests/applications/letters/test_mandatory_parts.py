"""Each type of letter read back from its PDF: all that the law asks of it, in order."""

from datetime import date
from decimal import Decimal

import pytest
from page import validate_pdf_bytes

from applications import services
from fonds.cases.models import Letter, TextModule
from fonds.cases.services import check_draft, sign_draft
from fonds.programmes.models import Line
from measures.base import obligations, texts

from . import written
from .written import DRAFTED, REMEDY, WITH_LEGAL_EFFECT, in_order, paper, words_of

GRANT = (
    *("Region Hannover", "Stabsstelle Integration und Teilhabe"),
    *("Offener Küchentisch Şahin & Łuczak e. V.", "Musterweg 4", "30823 Garbsen"),
    *("Aktenzeichen", "Datum", "8. Juli 2027", "Zuwendungsbescheid"),
    "Ihr Antrag vom 26. Mai 2027, Fassung vom 10. Juni 2027: Sprachcafé am Küchentisch",
    # the operative part
    "Ich bewillige Ihnen, Offener Küchentisch Şahin & Łuczak e. V., als Projektförderung eine "
    "Zuwendung von bis zu 11.129,50 € (in Worten: elftausendeinhundertneunundzwanzig Euro und "
    "fünfzig Cent).",
    *("2027: bis zu 5.000,00 €", "2028: bis zu 6.129,50 €"),
    "nur für das Projekt „Sprachcafé am Küchentisch“ bestimmt",
    "Ihr Antrag in der Fassung vom 10. Juni 2027 ist Bestandteil dieses Bescheids.",
    "Die Förderung ist eine Fehlbedarfsfinanzierung. Der bewilligte Betrag ist der Höchstbetrag.",
    "Zuwendungsfähig sind die Ausgaben des Plans, zusammen bis zu 15.009,00 €.",
    "Bewilligungszeitraum geht vom 1. September 2027 bis 31. August 2028",
    "Durchführungszeitraum, in dem das Projekt stattfindet, geht vom 1. September 2027",
    "Zweckbindung von Anschaffungen",
    "netto mehr als 800,00 € kosten",
    # the plan
    "2. Kosten- und Finanzierungsplan",
    *("Honorare Sprachmittlung 9.000,00", "Ausgaben zusammen 15.009,00"),
    *("Zuwendung des Regionsfonds 11.129,50", "Finanzierung zusammen 15.009,00"),
    "um bis zu 20 % teurer",
    # the payment
    *("3. Auszahlung", "in 3 Raten", "Seine IBAN endet auf 1001.", "bestandskräftig"),
    # the obligations, and to whom the proof goes
    *("4. Nebenbestimmungen", "Allgemeinen Nebenbestimmungen in der Anlage"),
    "Den Verwendungsnachweis legen Sie bis zum 28. Februar 2029 vor.",
    *("Belege 5 Jahre auf", "Der Widerruf bleibt vorbehalten", "Aufträge ab 1.000,00 €"),
    *("Stadt Garbsen: 1.480,00 €", "Den Verwendungsnachweis geben Sie bei uns ab"),
    # the reasons
    *("5. Begründung", "Richtlinie des Regionsfonds", "nach pflichtgemäßem Ermessen"),
    "Bedarf vor Ort, Umsetzung und Plan.",
    # the notes
    *("6. Hinweise", "kein Anspruch auf eine weitere Förderung", "§§ 48 bis 49a VwVfG"),
    *("Zinsen", "Datenschutz", "Sie können auf Rechtsbehelfe verzichten."),
    # the remedy, the closing, the enclosures
    *("7. Rechtsbehelfsbelehrung", REMEDY, "Mit freundlichen Grüßen", "Anlagen"),
    "Allgemeine Nebenbestimmungen, Fassung vom 2. Januar 2020",
    *("Erklärung in Einfacher Sprache", "Explanation in English", "Verzicht auf Rechtsbehelfe"),
)
REASONED = ("Begründung", "nach pflichtgemäßem Ermessen")
SHEETS = ("Anlagen", "Erklärung in Einfacher Sprache", "Explanation in English")
PARTS = {
    "grant": GRANT,
    "reduced": (
        "Zuwendungsbescheid (Teilbewilligung)",
        "bis zu 9.629,50 € (in Worten: neuntausendsechshundertneunundzwanzig Euro und fünfzig "
        "Cent).",
        *("Im Übrigen lehne ich den Antrag ab.", "Honorare Sprachmittlung 7.500,00"),
        *("Beantragt waren 11.129,50 €.", "Warum weniger: Ein Teil der Honorare"),
        "anerkannt 7.500,00 € von 9.000,00 €. Üblich sind 50 Euro je Stunde.",
        *(REMEDY, "Anlagen", "Allgemeine Nebenbestimmungen"),
    ),
    "rejection": (
        *("Ablehnungsbescheid", "Ihr Antrag vom 26. Mai 2027, Fassung vom 10. Juni 2027"),
        "Ich lehne den Antrag von „Offener Küchentisch Şahin & Łuczak e. V.“ ab.",
        *("Begründung", "Ein Anspruch darauf besteht nicht.", "Im Vergleich steht der Antrag"),
        "Bedarf vor Ort: Zahlen vom Ort fehlen. Die Lage ist nur allgemein beschrieben.",
        *("nach pflichtgemäßem Ermessen", "Nach Abwägung", REMEDY, *SHEETS),
    ),
    "inadmissible": (
        *("Ablehnungsbescheid", "als unzulässig ab", "Begründung"),
        "Der Antrag kam nach der Frist. Der Antrag ist am 3. Mai 2027 eingegangen",
        *("nach pflichtgemäßem Ermessen", REMEDY, *SHEETS),
    ),
    "early_granted": (
        "Zustimmung zum vorzeitigen Maßnahmebeginn",
        *(
            "ab dem 1. August 2027 beginnen",
            "Ein Anspruch auf eine Zuwendung entsteht dadurch nicht",
        ),
        *(*REASONED, "Der Grund: Der Raum ist später nicht mehr frei.", REMEDY),
    ),
    "early_refused": (
        "Vorzeitiger Maßnahmebeginn: keine Zustimmung",
        *("Ich stimme nicht zu", *REASONED, "Der Grund: Der Antrag ist noch nicht", REMEDY),
    ),
    "waiting_list": (
        *("Warteliste", "Ihr Antrag steht auf Platz 2.", "bis zum 31. Dezember 2027"),
        "Dieses Schreiben ist eine Information und kein Bescheid.",
    ),
}


@pytest.mark.parametrize("kind", DRAFTED)
def test_every_mandatory_part_stands_in_its_place(kind, people):
    draft = DRAFTED[kind](people)

    document = paper(draft)

    assert in_order(words_of(document), PARTS[kind]) == []
    assert draft.lacking() == []
    assert draft.is_act == (kind in WITH_LEGAL_EFFECT)
    for profile in ("ua1", "3a"):
        assert validate_pdf_bytes(document, profile=profile).failures == []


@pytest.mark.parametrize("kind", DRAFTED)
def test_a_widerspruch_is_named_in_no_letter_and_no_enclosure(kind, people):
    draft = DRAFTED[kind](people)

    words = " ".join([draft.subject, draft.body, *(one["body"] for one in draft.enclosures)])

    assert "widerspruch" not in words.lower()
    assert (REMEDY in words) == (kind in WITH_LEGAL_EFFECT)
    assert "{" not in words


def test_no_standing_text_of_the_house_names_a_widerspruch():
    words = [*texts.TEXTS.values(), *(text for _code, _title, text in obligations.TEXTS)]

    assert [text for text in words if "widerspruch" in text.lower()] == []


def test_a_sheet_never_says_the_contrary_of_its_letter(people):
    sheets = {kind: [one["body"] for one in DRAFTED[kind](people).enclosures] for kind in DRAFTED}

    says_yes = {kind for kind, all in sheets.items() if any("Sie bekommen Geld" in x for x in all)}
    says_no = {kind for kind, all in sheets.items() if any("kein Geld aus" in x for x in all)}

    assert (says_yes, says_no) == ({"grant", "reduced"}, {"rejection", "inadmissible"})


def test_what_was_signed_is_frozen_with_enclosures_data_and_hash(people):
    draft = written.granted(people)
    sign_draft(check_draft(draft, by=people["second"]), by=people["decider"])

    services.notify(draft.case.application, by=people["decider"])

    letter = Letter.objects.get(kind="notify")
    assert (letter.enclosures, letter.data, letter.is_act) == (draft.enclosures, draft.data, True)
    assert letter.is_whole()
    below = f"Mit freundlichen Grüßen\nIm Auftrag\n\n{people['decider']}\n\n# Anlagen\n- Allgemeine"
    assert below in letter.body
    letter.data = letter.data | {"granted": "99999.00"}
    assert not letter.is_whole()


def test_an_agreed_early_start_begins_the_time_of_the_grant(people):
    ready = written.judged(people, early_start="granted", early_start_on=date(2027, 8, 1))
    draft = written.decided(people, ready, outcome="notified", amounts={2027: written.ASKED})

    assert "Bewilligungszeitraum geht vom 1. August 2027 bis 31. August 2028." in draft.body
    assert "Projekt stattfindet, geht vom 1. September 2027 bis" in draft.body


def test_without_data_nothing_is_claimed(people):
    """No account, no bought items, no other funder, no rule on single items: no word of them."""
    line = Line.objects.get()
    line.overrun_percent = None
    line.save()
    ready = written.judged(people, codes=(), case__organisation__iban="")
    ready.financing.filter(kind="public").update(kind="private")

    draft = written.decided(people, ready, outcome="notified", amounts={2027: written.ASKED})

    for words in (
        "IBAN",
        "Zweckbindung",
        "Andere öffentliche Stellen",
        "% teurer",
        "Inventarliste",
    ):
        assert words not in draft.body


def test_a_fixed_amount_is_no_upper_limit(people):
    ready = written.judged(people, amount=Decimal(4000), requested_amount=Decimal(4000))
    ready.sheet.financing = "fixed"
    ready.sheet.save()

    draft = written.decided(people, ready, outcome="notified", amounts={2027: Decimal(4000)})

    assert "eine Zuwendung von 4.000,00\xa0€ (in Worten: viertausend Euro)." in draft.body
    assert "Festbetragsfinanzierung. Der Betrag bleibt, wie er ist" in draft.body


def test_the_version_of_a_template_changes_with_what_it_takes_in(people):
    both = {written.granted(people).template_version, written.rejected(people).template_version}

    assert len(both) == 2
    assert TextModule.objects.current()["notes"].valid_from == date(2020, 1, 2)
