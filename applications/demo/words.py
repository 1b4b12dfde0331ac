"""What people of the demonstration write: questions, answers, reasons."""

QUESTIONS = (  # what the clerk asks, and what the applicant answers
    (
        "Bitte schreiben Sie, mit wem Sie vor Ort zusammenarbeiten.",
        "Wir arbeiten mit der Stadtbücherei und mit zwei Schulen zusammen.",
    ),
    (
        "Bitte schreiben Sie, wie Menschen von Ihrem Angebot erfahren, die kein Deutsch lesen.",
        "Wir gehen in die Unterkünfte und laden persönlich ein, in vier Sprachen.",
    ),
    (
        "Bitte erklären Sie, wie Sie die Höhe der einzelnen Ausgaben berechnet haben.",
        "Wir haben Preise aus dem letzten Jahr genommen und zwei Angebote eingeholt.",
    ),
)
RECIPES = "Bitte schreiben Sie, wer die Rezepte übersetzt, und was der Druck kostet."
REASONS = (
    "Das Vorhaben erreicht Menschen, die andere Angebote nicht finden. Die Kosten sind üblich.",
    "Menschen mit und ohne Migrationsgeschichte planen gemeinsam. Der Plan ist nachvollziehbar.",
    "Im Ort gibt es bisher kein solches Angebot. Der Träger hat Erfahrung, die Kosten sind knapp "
    "gerechnet.",
    "Das Vorhaben passt genau zum Ziel und kann anderen Orten als Vorbild dienen.",
)
REASON_OF_DOUBT = (
    "Das Vorhaben ist förderfähig. Im Vergleich mit den anderen Anträgen steht es weiter hinten."
)
LESS = (
    "Das Geld der Runde reicht nicht für alle geförderten Vorhaben in voller Höhe.",
    "Zwei Ausgaben liegen über dem, was für solche Aufgaben üblich ist. Ich erkenne sie zum Teil "
    "an.",
    "Das Ziel lässt sich auch mit etwas weniger Terminen erreichen.",
)
REJECTIONS = {  # by the code of the reason
    "budget": "In diesem Jahr reicht das Geld nicht für alle guten Anträge. Andere Vorhaben "
    "erreichen mehr Menschen mit weniger Geld.",
    "duplicate": "Im Ort gibt es schon ein Angebot, das dasselbe leistet und noch Plätze hat.",
    "quality": "Das Vorhaben ist noch nicht weit genug ausgearbeitet. Offen ist, wer es leitet und "
    "wie die Menschen davon erfahren.",
}

OPEN = ("idee", "plan")  # the sections that a clerk of the demo opens again

FOUND = {  # by the number of the item of a check that is not over: result and note
    3: ("unclear", "Im Register stehen zwei Vorstände, unterschrieben hat eine Person."),
    6: ("missing", "Es fehlt, welche Posten die Stiftung bezahlt."),
    7: ("", ""),
    8: ("", ""),
}
EARLY = "Der Raum ist ab diesem Tag frei. Später bekommen wir ihn nicht mehr."
EARLY_GRANTED = (
    "Der Antrag ist vollständig. Ein späterer Beginn würde das Vorhaben gefährden, weil der Raum "
    "dann nicht mehr frei ist."
)
INADMISSIBLE = (
    "Ich habe Sie gebeten, die Ausgaben zu erklären. Bis zum Ende der Frist kam keine Antwort. "
    "Ohne diese Angaben kann ich den Antrag nicht prüfen."
)
WAITING = (
    "Das Projekt ist gut und förderfähig. Die Fachjury sieht andere Anträge dieser Runde weiter "
    "vorn, und das Geld reicht nicht für alle."
)
STILL_WANTED = "Am Telefon gefragt: Der Verein will das Projekt weiterhin umsetzen."
MINUTES = "Die Fachjury dankt Frau Bondar für die Vorbereitung der Vergleiche."
WRONG = "Unter Nummer 1 steht der Name Ihrer Gemeinde nicht vollständig."
RIGHT = "Gemeint ist Ihre Gemeinde mit ihrem vollen Namen, wie er oben in der Anschrift steht."
COURT_NUMBER = "1 A 2345/26"
