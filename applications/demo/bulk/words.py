"""What bulk is put together from, so that no two organisations and no two titles are alike."""

ROOTS = (
    *("Forum", "Werkstatt", "Treffpunkt", "Netzwerk", "Brücke", "Bündnis", "Kreis", "Haus"),
    *("Initiative", "Freundeskreis", "Nachbarschaft", "Kulturverein", "Begegnung", "Anlaufstelle"),
    *("Mosaik", "Kompass", "Horizont", "Regenbogen", "Wegweiser", "Lichtblick", "Anker", "Heimat"),
    *("Dialog", "Perspektive", "Miteinander", "Zuversicht"),
)
THEMES = (
    *("der Sprachen", "der Kulturen", "der Generationen", "für Familien", "für Frauen"),
    *("für Bildung", "für Teilhabe", "für Vielfalt", "der Nachbarn", "am Park", "am Bahnhof"),
    *("am Markt", "im Quartier", "ohne Grenzen", "und Arbeit", "und Musik", "und Spiel"),
    *("und Gesundheit", "im Dorf", "an der Leine", "am Wald", "unter Bäumen", "für Kinder"),
    *("für Geflüchtete", "für alle"),
)
STREETS = (
    *("Amselweg", "Bachstraße", "Birkenallee", "Dorfstraße", "Feldstraße", "Gartenstraße"),
    *("Goethestraße", "Hafenstraße", "Kirchstraße", "Lindenweg", "Marktplatz", "Mühlenstraße"),
    *("Parkstraße", "Ringstraße", "Rosenweg", "Schulstraße", "Steintor", "Wiesengrund"),
)
FIRST = (
    *("Aylin", "Bernd", "Chidi", "Dilara", "Elena", "Farah", "Georg", "Hatice", "Ines", "Jamal"),
    *("Karin", "Laleh", "Mehmet", "Nadia", "Olga", "Paulo", "Rania", "Stefan", "Tarek", "Ute"),
    *("Viktor", "Wiebke", "Xenia", "Yara", "Zoran", "Anna", "Burak", "Carla", "Dawit", "Emine"),
    *("Frank", "Gülay", "Heike", "Ivan", "Jasmin", "Kemal", "Lars", "Maryam", "Nele", "Omar"),
)
FAMILY = (
    *("Abdi", "Bauer", "Celik", "Dittmer", "Eriksen", "Ferreira", "Grote", "Hosseini", "Ibrahim"),
    *("Jansen", "Kaya", "Lindemann", "Meier", "Novak", "Okafor", "Pohl", "Qasemi", "Richter"),
    *("Sahin", "Tesfaye", "Uhlig", "Vogel", "Weber", "Yilmaz", "Zimmer", "Albrecht", "Bakir"),
    *("Cordes", "Demirci", "Ernst", "Fischer", "Gashi", "Heine", "Ilić", "Jung", "Kowalski"),
    *("Lehmann", "Mahmoud", "Neumann", "Özdemir", "Petrov", "Rahman", "Schulze", "Tran", "Ulrich"),
    *("Vasić", "Wolff", "Yusuf", "Zeller", "Ahlers", "Bode", "Christ", "Diallo", "Engel"),
    *("Franke", "Gonzalez", "Hartmann", "Isik", "Jahn", "Keller"),
)
THINGS = {  # by kind of plan: what is done, told as a title
    "ausflug": ("Unterwegs in der Region", "Wege entdecken", "Ferien vor der Tür"),
    "begleitung": ("Patenschaften", "Hand in Hand zum Amt", "Lotsen für Familien"),
    "fest": ("Fest der Nachbarn", "Lange Tafel", "Markt der Kulturen"),
    "heft": ("Geschichten zum Mitnehmen", "Rezepte und Gesichter", "Wörter für den Alltag"),
    "kueche": ("Kochen für alle", "Sprachcafé in der Küche", "Brot und Worte"),
    "kunst": ("Theater der vielen Stimmen", "Singen über Grenzen", "Bilder vom Ankommen"),
    "kurs": ("Deutsch im Alltag", "Fit für das Ehrenamt", "Computer ohne Angst"),
    "netz": ("Digitale Karte der Angebote", "Vereine finden sich", "Portal für Neue"),
    "raum": ("Ein Raum für Begegnung", "Laden für die Nachbarschaft", "Offenes Wohnzimmer"),
    "sport": ("Bewegung verbindet", "Schwimmen lernen", "Fußball für alle"),
    "treff": ("Offener Treff", "Café der Generationen", "Nähen und Reden"),
    "werkstatt": ("Fahrräder reparieren", "Garten ohne Zaun", "Holz, Farbe, Sprache"),
}
FOR_WHOM = (
    *("für Eltern und Kinder", "für junge Erwachsene", "für Frauen", "für Ältere"),
    *(
        "für Neue und Alteingesessene",
        "für Schulkinder",
        "für Auszubildende",
        "für Alleinerziehende",
    ),
    *("für Geflüchtete", "für Familien", "für Nachbarn", "für Ehrenamtliche"),
)
TIMES = (
    *("im Frühling", "im Sommer", "im Herbst", "im Winter", "am Abend", "am Wochenende"),
    *("in den Ferien", "jeden Mittwoch", "jeden Freitag", "das ganze Jahr"),
)
SUMMARIES = (
    "{what} {whom}: Wir treffen uns {when} in {where} und gestalten das Angebot gemeinsam.",
    "In {where} entsteht {when} ein Angebot {whom}. Freiwillige leiten an und laden alle ein.",
    "Menschen aus {where} lernen sich {when} kennen. {what} bringt sie zusammen.",
)
