"""Letters of a case like those of the demonstration, with the standing texts of the house, each
written by its own service."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

from pypdf import PdfReader

from applications import services
from applications.models import Application, CostItem, FinancingItem
from fonds.cases import delivery
from fonds.cases.models import LetterDraft, TextModule
from fonds.programmes.models import Criterion
from measures.base import obligations, texts
from tests.applications.sheets import whole
from tests.factories import AppropriationFactory, BudgetYearFactory, UserFactory, received

YEAR = 2027
FOOT = re.compile(r"(RF-\d{4}-\d{4}\s+)?Seite \d+ von \d+")
REMEDY = texts.TEXTS["remedy"]
ASKED, RECOGNISED = Decimal("11129.50"), Decimal("13509.00")


def house(line):
    """The texts of the house in place of those of the tests, and what a line of it says."""
    for code, text in texts.TEXTS.items():
        TextModule.objects.create(code=code, text=text, valid_from=date(2020, 1, 2))
    obligations.load()
    for number, name in enumerate(("Bedarf vor Ort", "Umsetzung und Plan"), 1):
        Criterion.objects.create(line=line, number=number, name=name, question="?", weight=50)
    line.overrun_percent, line.quotes_from, line.head_limit = 20, 1000, None
    line.financing = "shortfall"
    line.save()
    for year in (YEAR, YEAR + 1):
        AppropriationFactory(year=BudgetYearFactory(year=year), amount=90_000)


def asked(state="assessment", **fields) -> Application:
    """The application of the Sprachcafé, with its plan; answered once, so there is a version."""
    values = {
        "title": "Sprachcafé am Küchentisch",
        "summary": "Zugezogene und Alteingesessene kochen jeden Freitag zusammen und üben Deutsch.",
        "starts_on": date(2027, 9, 1),
        "ends_on": date(2028, 8, 31),
        "requested_amount": ASKED,
        "submitted_at": datetime(2027, 5, 26, 9, 30, tzinfo=UTC),
        "signatures_needed": 1,
        "case__organisation__name": "Offener Küchentisch Şahin & Łuczak e. V.",
        "case__organisation__street": "Musterweg 4",
        "case__organisation__postcode": "30823",
        "case__organisation__town": "Garbsen",
        "case__round__year": YEAR,
    }
    application = received(state=state, **values | fields)
    for number, day in (
        (1, datetime(2027, 5, 26, tzinfo=UTC)),
        (2, datetime(2027, 6, 10, tzinfo=UTC)),
    ):
        application.snapshots.create(
            number=number, content={}, digest="0", at=day, by=UserFactory()
        )
    application.costs.first().delete()
    application.financing.first().delete()
    for kind, label, amount in (
        ("fees", "Honorare Sprachmittlung", 9_000),
        ("equipment", "Zwei Kochplatten", 1_509),
        ("material", "Lebensmittel | Gewürze", 4_500),
    ):
        CostItem.objects.create(
            application=application, kind=kind, label=label, unit_price=amount, amount=amount
        )
    for kind, label, amount in (
        ("own", "Kasse des Vereins", Decimal("2399.50")),
        ("public", "Stadt Garbsen", 1_480),
    ):
        FinancingItem.objects.create(
            application=application, kind=kind, label=label, amount=amount, status="promised"
        )
    return application


def judged(
    people, *, amount=ASKED, cuts=None, codes=("publicity", "inventory", "quotes"), **fields
):
    """Assessed by one, confirmed by another: ready for a decision."""
    application = asked(**fields)
    found = {application.costs.get(label=name).pk: row for name, row in (cuts or {}).items()}
    rows = Criterion.objects.of(application.line)
    reasons = (
        "Zahlen vom Ort fehlen. Die Lage ist nur allgemein beschrieben.",
        "Offen ist, wer leitet.",
    )
    points = {row.pk: (2, reason) for row, reason in zip(rows, reasons, strict=False)}
    whole(
        application,
        by=people["clerk"],
        points=points,
        cuts=found,
        amount=amount,
        obligations=list(codes),
    )
    application = services.assess(application, by=people["clerk"], amount=amount, reason="Passt.")
    return services.confirm(application, by=people["second"])


def decided(people, application, **fields):
    application = services.decide(application, by=people["decider"], **fields)
    return services.draft_notice(application, by=people["clerk"]).case.drafts.latest("pk")


def granted(people, **fields) -> LetterDraft:
    ready = judged(people)
    amounts = {YEAR: Decimal("5000"), YEAR + 1: ASKED - 5000}
    return decided(people, ready, outcome="notified", amounts=amounts, **fields)


def reduced(people, reason="Ein Teil der Honorare liegt über dem, was üblich ist.") -> LetterDraft:
    cuts = {"Honorare Sprachmittlung": (Decimal(7500), "Üblich sind 50 Euro je Stunde.")}
    ready = judged(people, amount=Decimal("9629.50"), cuts=cuts)
    amounts = {YEAR: Decimal("9629.50")}
    return decided(people, ready, outcome="notified", amounts=amounts, reason=reason)


def rejected(
    people, reason="Im Vergleich steht der Antrag weiter hinten.", **fields
) -> LetterDraft:
    ready = judged(people)
    first = Criterion.objects.of(ready.line).first()
    values = {"criteria": [first.pk] if first else [], "reasons": ["quality"]} | fields
    return decided(people, ready, outcome="rejected", amounts={}, reason=reason, **values)


def waitlisted(people) -> LetterDraft:
    place = {"waiting_rank": 2, "waiting_until": date(2027, 12, 31)}
    ready = judged(people)
    return decided(
        people, ready, outcome="waitlisted", amounts={}, reason="Gutes Projekt.", **place
    )


def dismissed(people, words="Der Antrag ist am 3. Mai 2027 eingegangen, die Frist endete davor."):
    application = asked(state="formal_check")
    moved = services.draft_dismissal(application, by=people["clerk"], reason="late", words=words)
    return moved.case.drafts.latest("pk")


def answered_early(people, proposed="granted", words="Der Raum ist später nicht mehr frei."):
    application = asked(
        state="formal_check", early_start="requested", early_start_on=date(2027, 8, 1)
    )
    moved = services.draft_early_start(
        application, by=people["clerk"], proposed=proposed, words=words
    )
    return moved.case.drafts.latest("pk")


def refused_early(people):
    return answered_early(
        people, proposed="refused", words="Der Antrag ist noch nicht vollständig."
    )


WITH_LEGAL_EFFECT = {
    "grant": granted,
    "reduced": reduced,
    "rejection": rejected,
    "inadmissible": dismissed,
    "early_granted": answered_early,
    "early_refused": refused_early,
}
DRAFTED = WITH_LEGAL_EFFECT | {"waiting_list": waitlisted}


def paper(draft) -> bytes:
    return delivery.preview(draft)


def words_of(document: bytes) -> str:
    """All words of a PDF in reading order, with single blanks between them; no feet of pages."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(document)).pages]
    return " ".join(FOOT.sub(" ", " ".join(pages)).split())


def in_order(words: str, parts) -> list[str]:
    """Those of the parts that do not stand behind the one before them."""
    lost, place = [], 0
    for part in parts:
        found = words.find(" ".join(part.split()), place)
        if found < 0:
            lost.append(part)
        else:
            place = found + 1
    return lost
