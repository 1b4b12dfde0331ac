"""What a new association does until its application has arrived; ``hand`` is one of ``keys``."""

import re

PASSWORD = "ein-langes-Wort-7"
NAME = "Hofküche Nordstadt e. V."
TITLE = "Kochen im Innenhof"
STORY = (
    "In unserem Haus leben vierzig Familien, die sich kaum kennen. Wir kochen jede Woche im Hof, "
    "jedes Mal ein Gericht aus einer anderen Küche, und lernen dabei die Sprache der anderen."
)


def check(hand):
    """The Fördercheck, from the start page to its result."""
    hand.open("/")
    hand.follow(re.compile("Fördercheck starten|Zum Fördercheck|Fördercheck"))
    hand.choose("Wer stellt den Antrag?", "eingetragener Verein (e. V.)")
    hand.press("Weiter")
    hand.choose("Wo sind Sie, oder wo findet das Projekt statt?", "Laatzen")
    hand.press("Weiter")
    hand.pick("Haben Sie mit dem Projekt schon angefangen?", "Nein, noch nicht")
    hand.press("Weiter")
    hand.pick("Wirbt das Projekt für eine Partei oder eine Wahl?", "Nein")
    hand.press("Weiter")
    hand.write("Geld vom Regionsfonds in Euro, ungefähr", "2.000,00")
    hand.write("Wie viele Monate dauert das Projekt?", "5")
    hand.press("Weiter")
    hand.follow("Antrag beginnen")


def register(hand, post, name, email):
    hand.write("Vor- und Nachname", name)
    hand.write("E-Mail-Adresse", email)
    hand.write("Passwort", PASSWORD)
    hand.press("Konto anlegen")
    hand.open(post.find(email, r"http\S+/konto/bestaetigen/\S+"))
    hand.press("Adresse bestätigen")


def found(hand):
    """What the first step asks of an organisation."""
    chosen = hand.page.get_by_label("Rechtsform").evaluate("one => one.selectedOptions[0].label")
    assert chosen == "eingetragener Verein (e. V.)"
    hand.write("Name der Organisation", NAME)
    hand.write("Straße und Hausnummer", "Hofweg 12")
    hand.write("Postleitzahl", "30880")
    hand.write("Ort", "Laatzen")
    hand.press("Speichern")


def complete_profile(hand, post, email):
    """The rest of the profile that a small application needs; ``email`` is of who signs."""
    hand.follow("Ihre Organisation")
    hand.follow("Register und Gemeinnützigkeit")
    hand.pick("Sind Sie als gemeinnützig anerkannt?", "nein")
    hand.pick("Können Sie Vorsteuer abziehen?", "nein")
    hand.press("Speichern")
    hand.follow("Vertretung")
    hand.follow("Person eintragen")
    hand.write("Vor- und Nachname", "Vera Vorstand")
    hand.write(re.compile("Funktion"), "1. Vorsitzende")
    hand.write("E-Mail-Adresse", f" {email} ")
    hand.press("Speichern")
    hand.open(post.find(email, r"http\S+/vertretung/\S+"))
    hand.press("Adresse bestätigen")
    hand.menu("Meine Organisation")
    hand.follow("Angaben ansehen und ergänzen")
    hand.follow("Ansprechperson")
    hand.write("Vor- und Nachname", "Nele Neu")
    hand.write("Telefon", "0511 / 12 34 56")
    hand.write("E-Mail-Adresse", f"{email} ")
    hand.press("Speichern")
    hand.follow("Konto")
    hand.write("IBAN", "DE89 3704 0044 0532 0130 00")
    hand.press("Speichern")


def invite(hand, email):
    hand.follow("Mitglieder")
    hand.write("E-Mail-Adresse", email)
    hand.pick("Was darf die Person?", "bearbeiten")
    hand.press("Einladung schicken")


def join(hand, post, email):
    """The second member comes by the mail, without an account."""
    hand.open(post.find(email, r"http\S+/einladung/\S+"))
    hand.follow("Konto anlegen")
    register(hand, post, "Mia Mit", email)
    hand.press("Einladung annehmen")


def write_idea(hand):
    hand.write("Worum geht es in zwei bis drei Sätzen?", "Nachbarinnen kochen zusammen im Hof.")
    hand.unfold("Ein Beispiel zu: Was haben Sie vor?")
    hand.write("Was haben Sie vor?", STORY)
    hand.write("Warum muss es bald losgehen?", "Im Mai ziehen zwölf Familien ein.")
    hand.pick("Ist das Projekt neu?", "Ja, es ist neu")


def write_place(hand):
    hand.choose("Handlungsfeld und Ziel", "Sprachkurse anbieten")
    assert hand.page.get_by_label("Laatzen").is_checked()


def write_people(hand):
    hand.tick("Eltern und Familien")
    hand.write("Wie viele Menschen nehmen voraussichtlich teil?", "40")


def write_goals(hand):
    hand.write("Was wollen Sie erreichen?", "Nachbarinnen kennen sich.")
    hand.write("Wie soll es am Ende sein?", "30 kennen sich")


def write_time(hand):
    hand.write("Wann beginnt das Projekt?", "1.5.27")
    hand.write("Wann endet es?", "30.9.2027")
    assert is_chosen(hand, "Haben Sie schon angefangen?", "Nein")


def write_plan(hand):
    """Rows come open by the chip of their kind, one on each side is enough."""
    for kind, words, price in (
        ("Verpflegung", "Lebensmittel", "1.500,00"),
        ("Miete und Räume", "Hof", "700"),
    ):
        hand.press(kind)
        hand.write("Wofür genau?", words)
        hand.write("Preis in Euro", price)
    hand.press("eigenes Geld")
    hand.write("Von wem?", "Kasse")
    hand.write("Betrag in Euro", "200 €")
    hand.choose("Wie sicher ist es?", "vorhanden")
    assert field(hand, "Wie viel Geld brauchen Sie vom Regionsfonds?") == "2.000,00"
    hand.pick("Verkaufen Sie im Projekt etwas, das auch Firmen anbieten?", "Nein")


def field(hand, name):
    return hand.page.get_by_label(name).input_value()


def is_chosen(hand, group, name):
    return hand.page.get_by_role("group", name=group).get_by_label(name, exact=True).is_checked()


def hand_in(hand, post, signer):
    hand.follow("Prüfen und einreichen")
    told = hand.page.locator("main").inner_text()
    assert all(words in told for words in (TITLE, STORY, "30 kennen sich", "2.000,00\xa0€"))
    assert "0532" not in told
    for box in hand.page.get_by_role("checkbox").all():
        hand.tick(box.evaluate("box => box.labels[0].textContent"))
    hand.press("Weiter zur TAN")
    hand.write("TAN, sechs Ziffern", post.find(signer, r"(?<=TAN ist: )\d{3} \d{3}"))
    hand.press("Antrag jetzt einreichen")


def apply(first, second, post, name):
    """All of it, by two members and the person who signs and has no account; the file number."""
    chair, founder, helper = (f"{one}-{name}@example.org" for one in ("vera", "nele", "mia"))
    check(first)
    first.follow("Konto anlegen")
    register(first, post, "Nele Neu", founder)
    found(first)
    first.write("Wie heißt Ihr Projekt?", TITLE)
    first.press("Entwurf anlegen")
    complete_profile(first, post, chair)
    invite(first, helper)

    join(second, post, helper)
    second.menu("Meine Anträge")
    second.follow(TITLE)
    second.follow("Menschen")
    write_people(second)
    second.press("Speichern und zur Übersicht")

    first.menu("Meine Anträge")
    first.follow(TITLE)
    first.follow("Idee und Ablauf")
    for write in (write_idea, write_place):
        write(first)
        first.press("Speichern und weiter")
    assert field(first, "Wie viele Menschen nehmen voraussichtlich teil?") == "40"
    first.press("Speichern und weiter")
    for write in (write_goals, write_time, write_plan):
        write(first)
        first.press("Speichern und weiter")
    first.press("Speichern und zur Übersicht")

    hand_in(first, post, chair)
    said = first.page.locator("main").inner_text()
    assert "Ihr Antrag ist angekommen" in said
    return re.search(r"Ihr Aktenzeichen: (RF-\d{4}-\d{4})", said)[1]
