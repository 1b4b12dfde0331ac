"""The words of the form that not everybody knows, told in one or two sentences."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Term:
    slug: str  # its place on the page, so that a hint can lead to it
    name: Any
    meaning: Any


TERMS = (
    Term(
        "antrag",
        _("Antrag"),
        _("Sie schreiben auf, was Sie vorhaben und wie viel Geld es braucht."),
    ),
    Term(
        "anteilfinanzierung",
        _("Anteilfinanzierung"),
        _(
            "Wir bezahlen einen festen Teil der Kosten. Wird es billiger, wird auch unser Teil "
            "kleiner."
        ),
    ),
    Term(
        "beleg",
        _("Beleg"),
        _("Ein Papier, das eine Ausgabe zeigt: eine Rechnung, ein Kassenzettel, ein Vertrag."),
    ),
    Term(
        "bescheid",
        _("Bescheid"),
        _(
            "Der Brief mit unserer Entscheidung. Darin steht auch, was Sie tun können, wenn Sie "
            "nicht einverstanden sind."
        ),
    ),
    Term(
        "bestandskraft",
        _("Bestandskraft"),
        _("Niemand kann gegen den Bescheid noch klagen. Das ist meist einen Monat später so."),
    ),
    Term(
        "bewilligung",
        _("Bewilligung"),
        _("Wir sagen Ja: Sie bekommen Geld für Ihr Projekt."),
    ),
    Term(
        "drittmittel",
        _("Drittmittel"),
        _(
            "Geld für Ihr Projekt von anderen, zum Beispiel von einer Stiftung, der Stadt oder "
            "dem Land."
        ),
    ),
    Term(
        "durchfuehrungszeitraum",
        _("Durchführungszeitraum"),
        _("Die Zeit vom ersten bis zum letzten Tag Ihres Projekts."),
    ),
    Term(
        "ehrenamt",
        _("Ehrenamtliche Arbeit"),
        _("Arbeit ohne Lohn. Jede Stunde zählt mit einem festen Betrag wie eigenes Geld."),
    ),
    Term(
        "eigenmittel",
        _("Eigenmittel"),
        _("Geld, das Sie selbst für das Projekt haben, zum Beispiel aus der Vereinskasse."),
    ),
    Term(
        "fachjury",
        _("Fachjury"),
        _("Menschen, die sich auskennen und nicht bei uns arbeiten. Sie bewerten die Anträge."),
    ),
    Term(
        "fehlbedarfsfinanzierung",
        _("Fehlbedarfsfinanzierung"),
        _("Wir bezahlen, was nach Ihrem eigenen Geld und dem Geld anderer noch fehlt."),
    ),
    Term(
        "festbetrag",
        _("Festbetrag"),
        _("Eine feste Summe. Sie bleibt gleich, auch wenn etwas billiger wird als geplant."),
    ),
    Term(
        "foerderlinie",
        _("Förderlinie"),
        _("Ein Weg zum Geld mit eigenen Regeln: Mikroprojekt für wenig Geld, Projekt für mehr."),
    ),
    Term(
        "foerderrichtlinie",
        _("Förderrichtlinie"),
        _("Die Regeln des Fonds: wer Geld bekommen kann, wofür und wie viel."),
    ),
    Term(
        "freistellungsbescheid",
        _("Freistellungsbescheid"),
        _(
            "Ein Brief vom Finanzamt. Er sagt: Ihr Verein ist gemeinnützig und zahlt darum "
            "weniger Steuern."
        ),
    ),
    Term(
        "gemeinnuetzig",
        _("Gemeinnützig"),
        _("Sie tun etwas für alle und wollen damit kein Geld verdienen. Das Finanzamt prüft das."),
    ),
    Term(
        "handlungsfeld",
        _("Handlungsfeld"),
        _(
            "Eins von acht Themen, nach denen die Region ihre Arbeit ordnet, zum Beispiel Bildung "
            "und Sprache."
        ),
    ),
    Term(
        "honorar",
        _("Honorar"),
        _("Lohn für jemanden, der nicht bei Ihnen angestellt ist, zum Beispiel eine Kursleiterin."),
    ),
    Term(
        "kosten-und-finanzierungsplan",
        _("Kosten- und Finanzierungsplan"),
        _("Zwei Listen: Was kostet das Projekt? Woher kommt das Geld? Beide Summen sind gleich."),
    ),
    Term(
        "registerauszug",
        _("Registerauszug"),
        _(
            "Ein Blatt aus dem Vereinsregister oder Handelsregister. Es zeigt, wer für Sie "
            "unterschreiben darf."
        ),
    ),
    Term(
        "satzung",
        _("Satzung"),
        _("Die Regeln Ihres Vereins: was er will und wer entscheidet."),
    ),
    Term(
        "schutzkonzept",
        _("Schutzkonzept"),
        _("Ein Plan, wie Sie Kinder und Jugendliche vor Gewalt schützen."),
    ),
    Term(
        "traeger",
        _("Träger"),
        _("Wer den Antrag stellt und für das Projekt verantwortlich ist."),
    ),
    Term(
        "vertretungsberechtigt",
        _("Vertretungsberechtigt"),
        _("Diese Menschen dürfen für Ihre Organisation unterschreiben, meist der Vorstand."),
    ),
    Term(
        "verwendungsnachweis",
        _("Verwendungsnachweis"),
        _(
            "Nach dem Projekt zeigen Sie, was Sie gemacht haben und wofür Sie das Geld ausgegeben "
            "haben."
        ),
    ),
    Term(
        "vorzeitiger-beginn",
        _("Vorzeitiger Beginn"),
        _("Sie fangen an, bevor wir zugesagt haben. Oft brauchen Sie dafür vorher unser Ja."),
    ),
    Term(
        "zuwendung",
        _("Zuwendung"),
        _(
            "So heißt das Geld vom Fonds in Briefen. Sie müssen es nicht zurückzahlen, wenn Sie "
            "es richtig verwenden."
        ),
    ),
)


def in_order() -> list[Term]:
    """As a dictionary has them, in the language of the page: ö stands where o does."""
    return sorted(TERMS, key=lambda term: _plain(str(term.name)))


def _plain(name):
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
