"""How the demonstration judges: points with reasons for every criterion, the plan, obligations."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from applications import services
from applications.judging.sheets import Reading
from applications.judging.suggestions import suggestions
from applications.models import Application, Score
from fonds.cases.post import services as post
from fonds.outbox.models import Mail
from fonds.programmes.models import Criterion
from fonds.region.models import Municipality, Unit

CUT = Decimal("0.9")  # of one cost that is dearer than usual
REASON_OF_CUT = "Für solche Aufgaben ist etwas weniger üblich."
LOW, MIDDLE, HIGH = range(3)
# By the first word of a criterion: weak, good, very good.
REASONS = {
    "Bedarf": (
        "Die Lage ist nur allgemein beschrieben. Zahlen vom Ort fehlen.",
        "Die Warteliste und Gespräche mit der Schule belegen den Bedarf.",
        "Der Bedarf ist mit Zahlen aus dem Ort und aus eigener Arbeit gut belegt.",
    ),
    "Begegnung": (
        "Das Angebot richtet sich vor allem an die eigenen Mitglieder.",
        "Alteingesessene und Zugezogene machen zusammen mit. Die Einladung ist breit.",
        "Gemeinsames Tun steht im Mittelpunkt. Beide Seiten planen von Anfang an mit.",
    ),
    "Umsetzung": (
        "Offen ist, wer das Projekt leitet und wie die Termine zustande kommen.",
        "Der Zeitplan ist schlüssig. Die Kosten entsprechen dem, was üblich ist.",
        "Schritte, Zeiten und Kosten passen genau zusammen. Der Träger hat Erfahrung.",
    ),
    "Wirkung": (
        "Nach dem Ende der Förderung ist nichts vorgesehen.",
        "Die Gruppe trifft sich danach ehrenamtlich weiter.",
        "Die Stadt hat zugesagt, das Angebot danach zu übernehmen.",
    ),
    "Stadt": (
        "In der Nähe gibt es mehrere ähnliche Angebote.",
        "Im Ort gibt es wenig Vergleichbares.",
        "Es ist das erste Angebot dieser Art am Ort.",
    ),
}
UNIT, EMAIL_OF_UNIT, EMAIL_OF_TOWN = "50", "fachdienst@example.org", "rathaus@example.org"
QUESTION = "Kennen Sie den Bedarf vor Ort, und fördern Sie das Vorhaben selbst?"
DAYS_TO_ANSWER = 60
ANSWERS = "Karin Brandes"
ANSWER = (
    "Wir kennen den Treffpunkt und begrüßen das Angebot. Eigenes Geld geben wir in diesem Jahr "
    "nicht. Räume stellen wir kostenlos."
)


def fill_in(application: Application, chance: Random, *, by, granted: Decimal, is_weak: bool):
    """A whole sheet, saved by its clerk; returns the amount that it proposes."""
    reading = Reading(application)
    criteria = Criterion.objects.of(reading.line)
    typed = judge(reading, criteria, chance, granted=granted, is_weak=is_weak)
    obligations = suggestions(application, reading.plan)
    services.save_sheet(
        application, by=by, version=reading.version, **typed, obligations=obligations
    )
    return typed["amount"]


def judge(
    reading: Reading,
    criteria: Iterable[Criterion],
    chance: Random,
    *,
    granted: Decimal,
    is_weak: bool,
) -> dict:
    """What is typed into a sheet: points, what of the plan is recognised, and what follows."""
    levels = (LOW, LOW, MIDDLE) if is_weak else (MIDDLE, MIDDLE, HIGH)
    points = {
        row.pk: _points(row, chance.choice(levels), reading.line.top_points) for row in criteria
    }
    cuts = _cuts(reading, granted)
    recognised = {pk: euros for pk, (euros, _why) in cuts.items()}
    reckoning = reading.reckon(kind=reading.financing.value, recognised=recognised)
    return {
        "points": points,
        "cuts": cuts,
        "financing": reading.financing.value,
        "share_percent": reckoning.share,
        "amount": reckoning.amount,
    }


def weakest(scores: Iterable[Score]) -> int:
    """The id of the criterion that a rejection rests on: the one with the fewest points."""
    return min(scores, key=lambda row: (row.points, row.criterion.number)).criterion_id


def ask_unit(application: Application, *, by):
    """One statement that is still awaited; its mail waits in the outbox."""
    services.ask_statement(
        application,
        by=by,
        unit=Unit.objects.get(code=UNIT),
        email=EMAIL_OF_UNIT,
        question=QUESTION,
        until=timezone.localdate() + timedelta(days=DAYS_TO_ANSWER),
    )


def ask_municipality(application: Application, *, by):
    """One statement that came back at once."""
    where = application.municipalities.order_by("pk").first()
    statement = services.ask_statement(
        application,
        by=by,
        municipality=where or Municipality.objects.order_by("pk").first(),
        email=EMAIL_OF_TOWN,
        question=QUESTION,
    )
    post.release(Mail.objects.filter(case=application.case, to=statement.email).latest("pk"), by=by)
    services.give_statement(statement, verdict="supports", text=ANSWER, name=ANSWERS)


def _points(criterion, level, top):
    reason = REASONS[criterion.name.split()[0]][level]
    return max(top - 3 + level, 0) if level else 2, reason


def _cuts(reading, granted):
    """Where less is granted than asked, one cost is not recognised in full."""
    if granted >= reading.plan.requested or not reading.plan.cost_rows:
        return {}
    dearest = max(reading.plan.cost_rows, key=lambda row: row.amount)
    cuts = {dearest.pk: ((dearest.amount * CUT).quantize(Decimal("0.01")), REASON_OF_CUT)}
    recognised = {pk: euros for pk, (euros, _why) in cuts.items()}
    typed = reading.reckon(kind=reading.financing.value, recognised=recognised)
    return cuts if typed.amount >= granted else {}
