"""The standing texts of letters, as first versions; the administration adds newer ones.

Nobody has confirmed the wordings yet: they are defaults for the Rechtsamt to read.
"""

from datetime import date

from fonds.cases.models import TextModule

from .enclosures import ENCLOSURES

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
    TextModule.Code.LEGAL_BASIS: (
        "Die Zuwendung ist eine freiwillige Leistung der Region Hannover im Rahmen der verfügbaren "
        "Haushaltsmittel. Ein Anspruch darauf besteht nicht. Grundlage sind die Richtlinie des "
        "Regionsfonds für Vielfalt und Teilhabe und, entsprechend angewendet, die §§ 23 und 44 der "
        "Niedersächsischen Landeshaushaltsordnung."
    ),
    # The only place of a notice that says until when the proof is due (fonds/programmes/wording).
    TextModule.Code.OBLIGATIONS: """- Sie verwenden die Zuwendung nur für den Zweck unter \
Nummer 1, wirtschaftlich und sparsam.
- Den Verwendungsnachweis legen Sie bis zum {nachweis_bis} vor. Art: {nachweis_art}, mit \
Sachbericht und zahlenmäßigem Nachweis.
- Wesentliche Änderungen des Projekts oder des Plans beantragen Sie, bevor Sie sie umsetzen.
- Sie teilen uns sofort mit, wenn Sie weiteres Geld beantragen oder bekommen, wenn sich die \
Ausgaben ändern oder wenn der Zweck wegfällt.
- Sie bewahren alle Belege {belege_jahre} Jahre auf, gerechnet von der Vorlage des Nachweises an.
- Die Region Hannover und ihr Rechnungsprüfungsamt dürfen die Verwendung prüfen, auch bei Ihnen \
vor Ort.
- Die Zuwendung darf weder extremistischen Zielen noch der Werbung für eine Partei dienen.
- Der Widerruf bleibt vorbehalten, wenn Sie gegen diese Bestimmungen verstoßen.""",
    TextModule.Code.NOTES: """- Aus dieser Bewilligung entsteht kein Anspruch auf eine weitere \
Förderung.
- Waren Ihre Angaben falsch, verwenden Sie das Geld nicht für den Zweck oder halten Sie eine \
Nebenbestimmung nicht ein, kann dieser Bescheid zurückgenommen oder widerrufen werden, auch für \
die Vergangenheit (§§ 48 bis 49a VwVfG mit § 1 NVwVfG). \
Dann zahlen Sie das Geld zurück. Dazu kommen Zinsen von \
fünf Prozentpunkten im Jahr über dem Basiszinssatz.
- Zinsen können auch anfallen, wenn Sie ausgezahltes Geld nicht in {verwenden_monate} Monaten \
verwenden (§ 49a Abs. 4 VwVfG).
- Datenschutz: Wir verarbeiten Ihre Daten, um über den Antrag zu entscheiden und die Verwendung zu \
prüfen (Art. 6 Abs. 1 Buchstabe e DSGVO, § 3 NDSG). Träger, Titel, Ort, Zeitraum und Betrag des \
Projekts veröffentlichen wir im Maßnahmenregister.
- Sie können auf Rechtsbehelfe verzichten. Dann wird der Bescheid sofort bestandskräftig. Das \
Formular liegt bei. Niemand muss verzichten.
- Die Erklärungen in Einfacher Sprache und auf Englisch sind eine Hilfe. Es gilt nur dieser \
Bescheid.""",
    TextModule.Code.CLOSING: "Mit freundlichen Grüßen\nIm Auftrag",  # § 37 Abs. 3 VwVfG: for whom
    TextModule.Code.UNSIGNED: (
        "Dieses Schreiben wurde elektronisch erstellt und gilt ohne Unterschrift."
    ),
    **ENCLOSURES,
}


def load():
    for code, text in TEXTS.items():
        if not TextModule.objects.filter(code=code).exists():
            module = TextModule(code=code, text=text, valid_from=FIRST)
            module.clean()
            module.save(force_insert=True)
