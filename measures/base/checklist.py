"""The checklist of the formal check (domain notes, 2.2 no. 4). Points that nobody has confirmed
yet: the Stabsstelle changes them in the admin."""

from fonds.programmes.models import CheckItem, Line

Applies = CheckItem.Applies
# label (a noun: organisations read it in the letter that asks for more), how to tell, section of
# the form, when it applies, line by its code (none: all lines)
ITEMS = (
    (
        "Berechtigung zum Antrag",
        "Rechtsform und Zweck passen zur Richtlinie. Parteien und ihre Organisationen fördert der "
        "Fonds nicht. Ein Antrag je Jahr und Förderlinie.",
        "organisation",
        Applies.ALWAYS,
        "",
    ),
    (
        "Frist",
        "Der Tag des Eingangs liegt in der Runde. Verspätete Anträge sind gekennzeichnet; ob Sie "
        "sie zulassen, steht in der Runde.",
        "",
        Applies.ALWAYS,
        "",
    ),
    (
        "Sitz oder Ort in der Region",
        "Der Träger sitzt in einer der 21 Kommunen, oder das Projekt findet dort statt.",
        "ort",
        Applies.ALWAYS,
        "",
    ),
    (
        "Unterschrift und Vertretung",
        "Vergleichen Sie Namen und Zahl der Unterschriften mit Registerauszug oder Satzung. Bei "
        "gemeinschaftlicher Vertretung unterschreiben alle.",
        "organisation",
        Applies.ALWAYS,
        "",
    ),
    (
        "Beginn des Projekts",
        "Es hat noch nicht begonnen. Als Beginn zählt der erste Vertrag dafür. Gibt es ihn schon, "
        "prüfen Sie, ob ein früherer Beginn erlaubt war.",
        "zeitraum",
        Applies.ALWAYS,
        "",
    ),
    (
        "Plan aus Kosten und Geld",
        "Ausgaben und Einnahmen sind gleich hoch. Die Grenzen der Förderlinie sind eingehalten.",
        "plan",
        Applies.ALWAYS,
        "",
    ),
    (
        "Andere Geldgeber für dieselben Kosten",
        "Andere Stellen der Region und andere Geldgeber sind genannt. Für dieselben Posten gibt es "
        "kein zweites Geld.",
        "plan",
        Applies.ALWAYS,
        "",
    ),
    (
        "Angaben über andere Menschen",
        "Texte und Dateien nennen keine Namen, Adressen oder Geschichten einzelner Teilnehmender. "
        "Sonst fordern Sie eine Fassung ohne diese Angaben nach.",
        "idee",
        Applies.ALWAYS,
        "",
    ),
    (
        "Unterlagen",
        "Satzung, Registerauszug und Nachweis der Gemeinnützigkeit sind da und noch gültig. "
        "Verlangte Angebote und Zusagen liegen bei.",
        "unterlagen",
        Applies.ALWAYS,
        "projekt",
    ),
    (
        "Schutzkonzept für Kinder und Jugendliche",
        "Es nennt Ansprechpersonen und Führungszeugnisse. Fehlt es, helfen Sie beim Schreiben.",
        "menschen",
        Applies.MINORS,
        "",
    ),
    (
        "Beihilfe",
        "Das Projekt ist wirtschaftlich. Füllen Sie unten die De-minimis-Prüfung aus.",
        "plan",
        Applies.ECONOMIC,
        "",
    ),
)


def load():
    """Only where there is no point yet: one that was renamed or deleted stays so."""
    if CheckItem.objects.exists():
        return
    lines = {line.code: line for line in Line.objects.order_by("pk")}
    for number, (label, hint, section, applies, code) in enumerate(ITEMS, 1):
        CheckItem.objects.create(
            line=lines[code] if code else None,
            number=number,
            label=label,
            hint=hint,
            section=section,
            applies=applies,
        )
