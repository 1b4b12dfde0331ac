"""Besondere Nebenbestimmungen (§ 36 VwVfG), as first versions. Wordings that nobody has confirmed
yet: the Stabsstelle adds newer ones in the admin, each with its first day."""

import datetime as dt

from fonds.programmes.models import Obligation

VALID_FROM = dt.date(2020, 1, 1)
# code, name, text of the notice; what suggests one of them stands in applications/suggestions.py
TEXTS = (
    (
        "publicity",
        "Hinweis auf die Förderung",
        "Auf Einladungen, Plakaten und im Internet nennen Sie die Förderung durch den Regionsfonds "
        "für Vielfalt und Teilhabe der Region Hannover und zeigen das Logo.",
    ),
    (
        "inventory",
        "Inventarliste",
        "Gegenstände, die netto mehr als {inventar_ab} kosten, führen Sie in einer Inventarliste. "
        "Sie bleiben bis zum Ende des Projekts für den geförderten Zweck gebunden.",
    ),
    (
        "quotes",
        "Drei Vergleichsangebote",
        "Für Aufträge ab {angebote_ab} holen Sie vorher drei Angebote ein. Das wirtschaftlichste "
        "nehmen Sie an. Angebote und Auswahl halten Sie für die Prüfung bereit.",
    ),
    (
        "safeguarding",
        "Schutz von Kindern und Jugendlichen",
        "Von allen, die Kinder oder Jugendliche betreuen, lassen Sie sich ein erweitertes "
        "Führungszeugnis zeigen (§ 72a SGB VIII). Ihr Schutzkonzept gilt auch für dieses Projekt.",
    ),
    (
        "protected_place",
        "Geschützter Ort",
        "Die Anschrift des Ortes veröffentlichen Sie nicht. In Einladungen, Berichten und Fotos "
        "ist er nicht zu erkennen.",
    ),
    (
        "financing_secured",
        "Finanzierung gesichert",
        "Geld rufen Sie erst ab, wenn Sie die Zusagen für die übrige Finanzierung vorgelegt "
        "haben. Fällt ein Geldgeber aus, sagen Sie uns sofort Bescheid.",
    ),
    (
        "evaluation",
        "Auswertung",
        "Mit dem Verwendungsnachweis berichten Sie, welche Ziele des Antrags Sie erreicht haben "
        "und woran Sie das gemessen haben.",
    ),
    (
        "interim_report",
        "Zwischennachweis",
        "Dauert das Projekt länger als ein Kalenderjahr, legen Sie bis zum 31. März des folgenden "
        "Jahres einen kurzen Zwischennachweis vor.",
    ),
    (
        "accessibility",
        "Barrierefreiheit",
        "Die Veranstaltungen sind ohne Stufen erreichbar, oder Sie nennen in der Einladung, wen "
        "man wegen Unterstützung fragt.",
    ),
)


def load():
    for number, (code, title, text) in enumerate(TEXTS, 1):
        version = {"code": code, "line": None, "valid_from": VALID_FROM}
        if not Obligation.objects.filter(**version).exists():
            row = Obligation(**version, number=number, title=title, text=text)
            row.clean()
            row.save(force_insert=True)
