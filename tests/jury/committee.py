"""A round with a plan: what may stand in public, and everything that may not."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from io import BytesIO

import openpyxl
from django.utils import timezone
from pypdf import PdfReader

from applications.jury import services
from applications.jury.models import AgendaItem, RoundPaper, Scenario
from applications.models import Application
from fonds.accounts.roles import Role
from fonds.budget import ledger
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.programmes.models import Round
from tests.factories import (
    BudgetYearFactory,
    MunicipalityFactory,
    OrganisationFactory,
    UserFactory,
    received,
)
from tests.factories.jury import (
    JuryRoundFactory,
    MeetingFactory,
    ReviewFactory,
    ScenarioFactory,
    SeatFactory,
    place,
)

YEAR = timezone.localdate().year
GRANTED, WAITING, REJECTED = "notified", "waitlisted", "rejected"
LAATZEN = {"ags": "03241009", "name": "Laatzen"}
HANNOVER = {"ags": "03241001", "name": "Hannover"}


@dataclass
class Planned:
    """The round, who works on it, its adopted plan, its applications by what they stand for."""

    round: Round
    clerk: object
    decider: object
    plan: Scenario
    cases: dict[str, Application]

    def ask(self):
        return services.ask_for_committee_papers(self.round, by=self.clerk)

    @cached_property
    def texts(self) -> dict[str, str]:
        """By kind of paper, all that a machine can read in it."""
        self.ask()
        work()
        return {paper.kind: read(paper) for paper in RoundPaper.objects.filter(round=self.round)}


def work():
    """Until the worker has nothing left to do."""
    while Job.objects.filter(done_at=None).exists():
        sweep()


def content(paper) -> bytes:
    with paper.file.open() as file:
        return file.read()


def sheet(paper):
    return openpyxl.load_workbook(BytesIO(content(paper)), data_only=True).active


def rows(paper) -> list[list]:
    return [[cell.value for cell in row] for row in sheet(paper).iter_rows()]


def read(paper) -> str:
    """In one line, so that no break of a line parts what is looked for."""
    if paper.extension == "xlsx":
        return " ".join(str(cell) for row in rows(paper) for cell in row if cell is not None)
    pages = [page.extract_text() for page in PdfReader(BytesIO(content(paper))).pages]
    return " ".join(" ".join(pages).split())


def planned(adopt=True) -> Planned:
    """Seven applications: two of the city and around, one of a person, one of a protected place,
    one that was rejected, one that waits, one that has withdrawn since."""
    clerk, decider = UserFactory(role=Role.CLERK), UserFactory(role=Role.DECIDER)
    round = JuryRoundFactory(year=YEAR)
    BudgetYearFactory(year=YEAR + 1)
    people = {"assessed_by": clerk, "confirmed_by": UserFactory()}
    cases = {name: _made(round, people, **said) for name, said in SAID.items()}
    for name, where in PLACES.items():
        cases[name].municipalities.set([MunicipalityFactory(**one) for one in where])
    _vote(round, cases, clerk)
    scenario = ScenarioFactory(round=round, name="Plan A")
    for name, (outcome, amounts) in PLAN.items():
        place(scenario, cases[name], outcome, **amounts)
    if adopt:
        services.adopt(scenario, by=decider)
        _leave(cases["gone"], by=decider)
    return Planned(round, clerk, decider, Scenario.objects.get(pk=scenario.pk), cases)


def _leave(application, by):
    """Withdrawn: the state and the money, as the act would leave them."""
    ledger.release(application.case, "reserve", by=by)
    Application.objects.filter(pk=application.pk).update(state="withdrawn")


def _made(round, people, organisation, **fields):
    return received(
        case__round=round,
        case__organisation=OrganisationFactory(**organisation),
        state="decision_ready",
        **people | fields,
    )


def _vote(round, cases, clerk):
    first, second = SeatFactory.create_batch(2, round=round)
    for points, application in enumerate(cases.values(), 1):
        ReviewFactory(seat=first, application=application, points=min(points, 5))
    ReviewFactory(seat=second, application=cases["choir"], points=5)
    meeting = MeetingFactory(round=round)
    for number, (name, application) in enumerate(cases.items(), 1):
        outcome, amounts = PLAN[name]
        amount = None if outcome == REJECTED else sum(map(Decimal, amounts.values()))
        vote = application.votes.create(
            outcome=outcome, amount=amount, yes=2, no=0, abstained=1, note=f"Weil {name}.", by=clerk
        )
        AgendaItem.objects.create(
            meeting=meeting, application=application, number=number, vote=vote
        )


SAID = {
    "choir": {
        "organisation": {"name": "Chor der Vielen e. V."},
        "title": "Lieder für alle",
        "summary": "Wir singen z. B. am Abend mit allen. Kommen Sie dazu.",
        "is_region_wide": False,
    },
    "person": {
        "organisation": {"name": "Erika Geheim", "legal_form": "person"},
        "title": "Kochen mit Erika Geheim",
        "summary": "Erika Geheim kocht.",
        "is_region_wide": False,
    },
    "shelter": {
        "organisation": {"name": "Zuflucht gGmbH"},
        "title": "Ein Garten",
        "summary": "Im Garten der Geheimstraße 7 wächst viel.",
        "is_region_wide": False,
        "is_protected_place": True,
        "place_address": "Geheimstraße 7\n30159 Hannover",
    },
    "telling": {
        "organisation": {"name": "Werkstatt e. V."},
        "title": "Werken",
        "summary": "Fragen Sie Selin Aktaş, selin@example.org.",
    },
    "rejected": {
        "organisation": {"name": "Verein Nichts e. V."},
        "title": "Umsonst geplant",
        "requested_amount": 3_999,
    },
    "waiting": {
        "organisation": {"name": "Verein Geduld e. V."},
        "title": "Später vielleicht",
        "requested_amount": 2_500,
    },
    "gone": {"organisation": {"name": "Verein Fort e. V."}, "title": "Doch nicht"},
}
PLACES = {"choir": [HANNOVER, LAATZEN], "person": [LAATZEN], "shelter": [HANNOVER]}
PLAN = {
    "choir": (GRANTED, {f"y{YEAR}": "1000.01", f"y{YEAR + 1}": "500"}),
    "person": (GRANTED, {f"y{YEAR}": "800"}),
    "rejected": (REJECTED, {}),
    "shelter": (GRANTED, {f"y{YEAR}": "700.50"}),
    "telling": (GRANTED, {f"y{YEAR}": "2000"}),
    "waiting": (WAITING, {f"y{YEAR}": "2222"}),
    "gone": (GRANTED, {f"y{YEAR}": "123"}),
}
