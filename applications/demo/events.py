"""The information events of the demonstration, counted from today, and a question to answer."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from fonds.cases.enquiries import services as enquiries
from fonds.cases.models import Enquiry
from fonds.law.deadlines import next_working_day
from fonds.programmes.models import InformationEvent, Line

EVENTS = (
    # days ahead, hour, line, words; the last entry is where: a place, else an address
    (
        8,
        17,
        "",
        "Der Fonds in einer Stunde",
        "The fund in one hour",
        "Deutsch, Englisch",
        "https://video.example.org/regionsfonds",
        False,
    ),
    (
        13,
        18,
        "projekt",
        "Antragswerkstatt: Ihr Plan aus Kosten und Geld",
        "Workshop: your plan of costs and money",
        "Deutsch, Ukrainisch, Arabisch",
        "Haus der Region, Hildesheimer Straße 18, Hannover",
        False,
    ),
    (
        20,
        16,
        "mikro",
        "Sprechstunde für kleine Vorhaben",
        "Advice for small plans",
        "Deutsch, Türkisch",
        "Stadthaus Laatzen, Marktplatz 13",
        True,
    ),
)


def load(today: date):
    lines = {line.code: line for line in Line.objects.order_by("code")}
    for ahead, hour, code, title_de, title_en, languages, where, is_cancelled in EVENTS:
        day = next_working_day(today + timedelta(days=ahead))
        begin = timezone.make_aware(datetime.combine(day, time(hour)))
        is_online = where.startswith("https:")
        InformationEvent.objects.create(
            line=lines.get(code),
            title_de=title_de,
            title_en=title_en,
            starts_at=begin,
            ends_at=begin + timedelta(hours=1 if is_online else 2),
            place="" if is_online else where,
            online_address=where if is_online else "",
            languages=languages,
            is_cancelled=is_cancelled,
        )


def ask():
    """Somebody without an account asks; it waits on the desk."""
    enquiries.receive(
        Enquiry(
            wish=Enquiry.Wish.APPOINTMENT,
            name="Olena Marchenko",
            phone="0511 000 00-17",
            language="Ukrainisch oder Englisch",
            times="dienstags und donnerstags ab 15 Uhr",
            text="Wir sind zwölf Frauen aus Garbsen und möchten zusammen nähen. Wir sind kein "
            "Verein. Können wir trotzdem Geld für die Maschinen bekommen?",
        )
    )
