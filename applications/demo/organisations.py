"""The organisations of the demonstration: key, name, legal form, self-organisation, street, AGS."""

ORGANISATIONS = [
    ("kueche", "Offener Küchentisch e. V.", "association", "yes", "Rübenweg 4", "03241005"),
    ("fremd", "Speiche und Kette e. V.", "association", "no", "Werkhof 11", "03241015"),
    ("woerter", "Wortweberei e. V.", "association", "yes", "Nordfelder Reihe 27", "03241001"),
    ("lotsen", "Lotsenhaus gGmbH", "ggmbh", "no", "Am Alten Markt 6", "03241010"),
    ("deister", "Initiative Deisterblick", "group", "unknown", "Waldstraße 19", "03241002"),
    ("bolzplatz", "Bolzplatz für alle e. V.", "association", "no", "Sportallee 2", "03241009"),
    ("werkbank", "Werkbank Ost e. V.", "association", "no", "Bahnhofstraße 48", "03241011"),
    ("gemeinde", "Kirchengemeinde Steinhude-Aue", "public_body", "no", "Kirchplatz 1", "03241021"),
    ("schule", "Förderkreis der Schule am Wehr", "association", "no", "Wehrstraße 9", "03241016"),
    ("chor", "Chor der vielen Stimmen e. V.", "association", "yes", "Lindenallee 30", "03241001"),
    ("garten", "Gartenfreunde Nord e. V.", "association", "no", "Heideweg 15", "03241010"),
    ("teehaus", "Teehaus am Kanal e. V.", "association", "yes", "Kanalufer 3", "03241015"),
    ("stadt", "Jugendpflege Sonnenhof", "municipality", "no", "Zum Sonnenhof 1", "03241017"),
    ("stiftung", "Bürgerstiftung Leinebogen", "foundation", "no", "Uferstraße 12", "03241007"),
    ("frau", "Amal Nasser", "person", "unknown", "Kastanienweg 8", "03241013"),
    ("moebel", "Möbelbau und Sprache e. V.", "association", "yes", "Tischlerhof 5", "03241009"),
    ("haus", "Nachbarschaftshaus Fuhseaue", "welfare", "no", "Mühlenweg 22", "03241018"),
    ("buehne", "Theaterkiste e. V.", "association", "no", "Bühnenstraße 7", "03241001"),
    ("frauen", "Schrittmacherinnen e. V.", "association", "yes", "Ringstraße 40", "03241012"),
    ("digital", "Netzwerk Digitalpaten GbR", "partnership", "no", "Am Markt 14", "03241003"),
    ("zwei", "Brückenbauer Ronnenberg e. V.", "association", "yes", "Hauptstraße 77", "03241014"),
]
JOINT = "zwei"  # two of its people sign together
FUNCTIONS = {  # what the person who signs is called; elsewhere the chair of the board
    "ggmbh": "Geschäftsführung",
    "group": "Sprecherin",
    "public_body": "Kirchenvorstand",
    "municipality": "Fachbereichsleitung",
    "partnership": "Gesellschafter",
    "person": "",
}
BANK_CODE = "25050180"
# Who acts for an organisation: e-mail address, name where the demonstration knows none yet, and
# whether this person may hand in. The first one gets the mails.
MEMBERS = {
    "kueche": [("verein@example.org", "", True), ("helfer@example.org", "", False)],
    "fremd": [("fremd@example.org", "", True)],
    "zwei": [
        ("erste@example.org", "Dunja Kovač", True),
        ("zweite@example.org", "Bassam Khoury", True),
    ],
    **{
        key: [(f"{key}@example.org", name, True)]
        for key, name in {
            "woerter": "Rojda Demir",
            "lotsen": "Katrin Behnke",
            "deister": "Horst Ellerbrock",
            "bolzplatz": "Kofi Mensah",
            "werkbank": "Ulrike Prange",
            "gemeinde": "Anke Thies",
            "schule": "Magda Nowak",
            "chor": "Ilir Krasniqi",
            "garten": "Gerda Wolters",
            "teehaus": "Farid Azizi",
            "stadt": "Markus Reinecke",
            "stiftung": "Dagmar Hoyer",
            "frau": "Amal Nasser",
            "moebel": "Yusuf Erdem",
            "haus": "Sabine Kruse",
            "buehne": "Leonie Fischbach",
            "frauen": "Nasrin Karimi",
            "digital": "Tim Oelkers",
        }.items()
    },
}
