"""How the two lines are judged: criteria whose weights add up to 100. Defaults that nobody has
confirmed yet, after what is known of the fund and its neighbours (domain notes, 1.2 to 1.4)."""

from fonds.programmes.models import Criterion, Line

# name, guiding question, what 0 points mean, what full points mean, weight
MICRO = (
    (
        "Bedarf und Dringlichkeit",
        "Wird das Angebot jetzt gebraucht, und von wem?",
        "Beschreibt die Lage nur allgemein",
        "Belegt die Lage am Ort und warum es eilt",
        40,
    ),
    (
        "Begegnung",
        "Bringt die Idee Menschen zusammen, die sich sonst nicht begegnen?",
        "Bleibt in einer Gruppe",
        "Schafft einen Anlass für verschiedene Gruppen",
        30,
    ),
    (
        "Umsetzung",
        "Ist der Plan einfach und machbar, sind die Kosten angemessen?",
        "Viele Fragen offen",
        "Schritte, Zeit und Kosten passen zusammen",
        30,
    ),
)
PROJECT = (
    (
        "Bedarf",
        "Ist das Problem klar und belegt?",
        "Beschreibt die Lage nur allgemein",
        "Belegt die Lage mit Zahlen oder Erfahrungen",
        25,
    ),
    (
        "Begegnung",
        "Bringt die Idee Menschen zusammen, die sich sonst nicht begegnen?",
        "Bleibt in einer Gruppe",
        "Schafft feste Anlässe für verschiedene Gruppen",
        25,
    ),
    (
        "Umsetzung",
        "Ist der Plan realistisch, sind die Kosten angemessen?",
        "Viele Fragen offen",
        "Schritte, Zeiten und Kosten passen zusammen",
        20,
    ),
    (
        "Wirkung",
        "Was bleibt nach dem Projekt?",
        "Endet mit dem Geld",
        "Wird weitergeführt oder übernommen",
        20,
    ),
    (
        "Stadt und Umland",
        "Stärkt das Projekt Orte mit wenig Angeboten?",
        "Viele ähnliche Angebote",
        "Erstes Angebot am Ort",
        10,
    ),
)


def load():
    """Only for a line that has none: half of ours beside half of theirs would not add up."""
    for code, rows in (("mikro", MICRO), ("projekt", PROJECT)):
        line = Line.objects.get(code=code)
        if not Criterion.objects.filter(line=line).exists():
            Criterion.objects.bulk_create(
                Criterion(
                    line=line,
                    number=number,
                    name=name,
                    question=question,
                    low=low,
                    high=high,
                    weight=weight,
                )
                for number, (name, question, low, high, weight) in enumerate(rows, 1)
            )
