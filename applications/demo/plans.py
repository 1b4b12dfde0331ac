"""Plans that add up: what projects of a kind cost, and who pays besides the fund."""

from decimal import Decimal
from random import Random

from applications.models import Application, CostItem, CostKind, FinancingItem, FinancingKind
from fonds.accounts.models import LegalForm

# By the kind of project: kind of cost, its words, percent. The last row takes the rest.
COSTS = {
    "ausflug": (
        ("travel", "Bus und Fahrkarten", 35),
        ("expenses", "Aufwandsentschädigung für Begleitende", 25),
        ("catering", "Verpflegung unterwegs", 15),
        ("material", "Karten, Spiele, Wörterhefte", 15),
        ("insurance", "Versicherung", 10),
    ),
    "begleitung": (
        ("staff", "Koordination, Teilzeit", 58),
        ("interpreting", "Sprachmittlung bei Gesprächen", 14),
        ("expenses", "Aufwandsentschädigung für Ehrenamtliche", 14),
        ("travel", "Fahrten zu den Familien", 6),
        ("overhead", "Verwaltungspauschale", 8),
    ),
    "fest": (
        ("event", "Bühne, Ton und Licht", 38),
        ("fees", "Gagen", 24),
        ("catering", "Essen und Getränke", 16),
        ("publicity", "Plakate in fünf Sprachen", 12),
        ("insurance", "Versicherung und GEMA", 10),
    ),
    "heft": (
        ("publicity", "Druck von 500 Heften", 52),
        ("fees", "Gestaltung und Fotos", 30),
        ("interpreting", "Übersetzung", 18),
    ),
    "kueche": (
        ("catering", "Lebensmittel", 42),
        ("rent", "Küche und Raum", 22),
        ("expenses", "Kinderbetreuung", 20),
        ("equipment", "Töpfe und Geschirr", 16),
    ),
    "kunst": (
        ("fees", "Künstlerische Leitung", 46),
        ("rent", "Proberaum", 14),
        ("event", "Technik für die Aufführungen", 18),
        ("accessibility", "Gebärdensprache und Übertitel", 10),
        ("publicity", "Plakate und Programmhefte", 12),
    ),
    "kurs": (
        ("fees", "Kursleitung", 48),
        ("rent", "Räume", 14),
        ("material", "Lehrmaterial", 14),
        ("expenses", "Kinderbetreuung", 14),
        ("publicity", "Handzettel in fünf Sprachen", 10),
    ),
    "netz": (
        ("fees", "Programmierung und Gestaltung", 55),
        ("interpreting", "Übersetzung in fünf Sprachen", 18),
        ("accessibility", "Prüfung auf Barrierefreiheit", 9),
        ("publicity", "Bekanntmachung bei Vereinen", 10),
        ("evaluation", "Befragung nach einem Jahr", 8),
    ),
    "raum": (
        ("rent", "Miete des Ladenlokals", 50),
        ("equipment", "Tische, Stühle, Regale", 24),
        ("material", "Farbe und Baumaterial", 14),
        ("accessibility", "Rampe", 12),
    ),
    "sport": (
        ("fees", "Trainerinnen", 44),
        ("rent", "Halle und Bad", 30),
        ("expenses", "Kinderbetreuung", 16),
        ("insurance", "Versicherung", 10),
    ),
    "treff": (
        ("rent", "Raum", 26),
        ("expenses", "Aufwandsentschädigung für Ehrenamtliche", 30),
        ("material", "Material", 20),
        ("catering", "Tee, Kaffee, Kuchen", 14),
        ("publicity", "Handzettel", 10),
    ),
    "werkstatt": (
        ("material", "Material", 28),
        ("equipment", "Werkzeug und Geräte", 24),
        ("fees", "Anleitung", 32),
        ("rent", "Werkstatt", 16),
    ),
}
PURSE = {  # where the own money comes from
    LegalForm.ASSOCIATION: "Mitgliedsbeiträge und Rücklage",
    LegalForm.GROUP: "Kasse der Initiative",
    LegalForm.FOUNDATION: "Erträge der Stiftung",
    LegalForm.PUBLIC_BODY: "Haushalt der Kirchengemeinde",
    LegalForm.MUNICIPALITY: "Haushalt der Stadt",
    LegalForm.WELFARE: "Mittel des Trägers",
}
OTHERS = (
    ("donations", "Spenden von Geschäften im Ort"),
    ("income", "Teilnahmebeiträge"),
    ("private", "Stiftung aus der Nachbarschaft"),
)
CENT = Decimal("0.01")
HOUR = 15  # euros that an hour of voluntary work counts


def write(application: Application, kind: str, asked: int, chance: Random) -> None:
    """Both sides of a plan that balances; a fair part of it is paid by others."""
    costs, financing = rows(application, kind, asked, chance)
    CostItem.objects.bulk_create(costs)
    FinancingItem.objects.bulk_create(financing)


def rows(
    application: Application, kind: str, asked: int, chance: Random
) -> tuple[list[CostItem], list[FinancingItem]]:
    """Such a plan, not stored yet."""
    money = list(_financing(application, asked, chance))
    total = asked + sum(amount for *_, amount in money)
    costs = [_cost(application, *row) for row in _costs(kind, total)]
    if hours := chance.choice((0, 0, 20, 40)):
        words = "Begrüßen, Aufbauen, Aufräumen"
        costs.append(_cost(application, CostKind.VOLUNTEERS, words, HOUR, hours, "Stunden"))
        money.append((FinancingKind.IN_KIND, "", hours * HOUR))
    financing = [
        FinancingItem(application=application, kind=code, label=label, amount=cents(amount))
        for code, label, amount in money
    ]
    return costs, financing


def _cost(application, kind, label, price, quantity=1, unit=""):
    return CostItem(
        application=application,
        kind=kind,
        label=label,
        quantity=cents(quantity),
        unit=unit,
        unit_price=cents(price),
        amount=cents(price * quantity),
    )


def cents(number):
    return Decimal(number).quantize(CENT)


def _financing(application, asked, chance):
    purse = PURSE.get(application.case.organisation.legal_form, "")
    yield "own", purse, _tens(asked * chance.choice((12, 15, 20)) / 100)
    if chance.random() < 0.4:
        yield *chance.choice(OTHERS), _tens(asked * chance.choice((4, 6, 8)) / 100)


def _costs(kind, total):
    *rows, last = COSTS[kind]
    left = total
    for code, label, percent in rows:
        amount = _tens(total * percent / 100)
        left -= amount
        yield code, label, amount
    yield last[0], last[1], left


def _tens(amount):
    return round(amount / 10) * 10
