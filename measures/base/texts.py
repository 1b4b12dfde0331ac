"""The standing texts of letters, as first versions; the administration adds newer ones."""

from datetime import date

from fonds.cases.models import TextModule

FIRST = date(2020, 1, 1)
TEXTS = {
    TextModule.Code.LETTERHEAD: """Region Hannover
Stabsstelle Integration und Teilhabe
Hildesheimer Straße 20
30169 Hannover
0511 000 00-00
regionsfonds@example.org""",
    # § 74 VwGO, § 80 NJG: the remedy is a lawsuit; a wrong notice would open a whole year.
    TextModule.Code.REMEDY: (
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim "
        "Verwaltungsgericht Hannover, Leonhardtstraße 15, 30175 Hannover, erhoben werden."
    ),
    TextModule.Code.OBLIGATIONS: """- Die Zuwendung ist nur für den genannten Zweck zu verwenden.
- Der Kosten- und Finanzierungsplan ist verbindlich.
- Wesentliche Änderungen sind vorher zu beantragen.
- Der Verwendungsnachweis ist innerhalb der im Bescheid genannten Frist vorzulegen.
- Weitere Förderungen, geänderte Kosten und der Wegfall des Zwecks sind unverzüglich mitzuteilen.
- Bei Veröffentlichungen ist auf die Förderung durch den Regionsfonds hinzuweisen.
- Alle Belege sind fünf Jahre nach Vorlage des Verwendungsnachweises aufzubewahren.
- Die Region Hannover und ihr Rechnungsprüfungsamt dürfen die Verwendung prüfen.
- Der Widerruf bleibt vorbehalten, wenn gegen diese Bestimmungen verstoßen wird.""",
    TextModule.Code.CLOSING: "Mit freundlichen Grüßen",
    TextModule.Code.UNSIGNED: (
        "Dieses Schreiben wurde elektronisch erstellt und gilt ohne Unterschrift."
    ),
}


def load():
    for code, text in TEXTS.items():
        if not TextModule.objects.filter(code=code).exists():
            TextModule.objects.create(code=code, text=text, valid_from=FIRST)
