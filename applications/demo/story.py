"""The life of every demo case as dated steps; all of them are lived through in order of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from applications import services
from applications.lifecycle import Outcome
from applications.models import Application, CostItem, FinancingItem
from fonds.cases import services as cases
from fonds.law.deadlines import next_working_day
from fonds.programmes.models import Line, Round
from fonds.region.models import Municipality
from measures.grants import services as grants
from measures.models import Goal

from .projects import Idea

# The last step of a case that is led to a state; the clock does the rest.
LAST = {
    "begun": "write",
    "draft": "write",
    "awaiting_signatures": "submit",
    "submitted": "countersign",
    "formal_check": "take",
    "withdrawn": "withdraw",
    "info_requested": "ask",
    "assessment": "accept",
    "proposed": "assess",
    "decision_ready": "confirm",
    "drafted": "draft",
    "checked": "check",
    "signed": "sign",
    "notified": "notify",
    "rejected": "post",
    "final": "post",
    "running": "post",
    "report_due": "post",
    "declined": "decline",
}
NOW = 46  # days since the project round that is open today was opened
COSTS = (("fees", "Honorare", 45), ("rent", "Räume", 15), ("material", "Material", 25))
REASON = "Das Vorhaben erreicht Menschen, die andere Angebote nicht finden. Die Kosten sind üblich."
LESS = "Die Kosten für Öffentlichkeitsarbeit erkenne ich nur zum Teil an."
NO = "In diesem Jahr reicht das Geld nicht für alle guten Anträge. Andere Vorhaben gingen vor."


@dataclass(order=True)
class Step:
    at: datetime
    number: int  # keeps steps of the same minute in the order in which they were told
    act: Callable


class Story:
    """Tells the steps of all cases; whoever runs them sets the clock to each."""

    def __init__(self, people, organisations, today):
        self.people, self.organisations, self.today = people, organisations, today
        self.now = timezone.now()
        self.steps: list[Step] = []
        self.rounds: dict[tuple[str, int], Round] = {}

    def clerk(self, number):
        """Two clerks share the work, so that each confirms what the other assessed."""
        emails = ("sachbearbeitung@example.org", "zweitpruefung@example.org")
        return self.people[emails[number % 2]], self.people[emails[(number + 1) % 2]]

    def at(self, day: date, act, *, after: datetime) -> datetime:
        """On the next working day, after the step before, and never in the future."""
        day = min(next_working_day(day), self.today)
        hour = time(9 + len(self.steps) % 7, len(self.steps) * 7 % 60)
        moment = timezone.make_aware(datetime.combine(day, hour))
        moment = min(max(moment, after + timedelta(minutes=40)), self.now)
        self.steps.append(Step(moment, len(self.steps), act))
        return moment

    def tell(self, number: int, idea: Idea):
        Teller(self, number, idea).tell()

    def round_of(self, line: str) -> Round:
        """The round of this day, made as the first case needs it; one a line is open today."""
        day = timezone.localdate()
        is_now = (
            (self.today - day).days <= NOW if line == "projekt" else day.year == self.today.year
        )
        key = (line, self.today.year if is_now else day.year, is_now)
        if key not in self.rounds:
            opens_on, closes_on = self.days_of(line, day.year, is_now)
            self.rounds[key] = Round.objects.create(
                line=Line.objects.get(code=line),
                year=key[1],
                opens_on=opens_on,
                closes_on=closes_on,
                decision_on=closes_on + timedelta(weeks=8) if line == "projekt" else None,
            )
        return self.rounds[key]

    def days_of(self, line, year, is_now):
        if not is_now:  # handed in until shortly after the year, and closed by today
            return date(year, 1, 2), min(
                date(year + 1, 1, 14), self.today - timedelta(days=NOW + 2)
            )
        if line == "projekt":
            return self.today - timedelta(days=NOW), self.today + timedelta(days=24)
        return date(year, 1, 1), max(date(year, 12, 15), self.today + timedelta(days=21))


class Teller:
    """One case, from its first line to the state it is led to."""

    def __init__(self, story: Story, number: int, idea: Idea):
        self.story, self.idea = story, idea
        self.came = story.today - timedelta(days=idea.came)
        self.first, self.second = story.clerk(number)
        self.head = story.people["leitung@example.org"]
        self.organisation = story.organisations[idea.organisation]
        self.members = [
            row.user for row in self.organisation.memberships.filter(may_submit=True).order_by("pk")
        ]
        self.application: Application = Application()

    def tell(self):
        last = self.story.now - timedelta(days=9999)
        for days, name, act in self.way():
            last = self.story.at(self.came + timedelta(days=days), act, after=last)
            if name == LAST[self.idea.ends_in]:
                return

    def way(self):
        """Days after the receipt, the name of a step, and what is done in it."""
        end, amount = self.idea.ends_in, Decimal(self.idea.asked)
        yield -2, "write", self.write
        yield 0, "submit", self.by(services.submit, self.members[0])
        if len(self.members) > 1:
            yield 1, "countersign", self.by(services.sign, self.members[1])
        elif end == "submitted":
            return
        yield 3, "take", self.by(services.take, self.first)
        if end == "withdrawn":
            yield 5, "withdraw", self.by(services.withdraw, self.members[0])
        if end == "info_requested":
            words = "Bitte schreiben Sie, wer die Rezepte übersetzt, und was der Druck kostet."
            yield 6, "ask", self.by(services.request_information, self.first, reason=words)
        yield 7, "accept", self.by(services.accept, self.first)
        yield 9, "assess", self.by(services.assess, self.first, amount=amount, reason=REASON)
        yield 11, "confirm", self.by(services.confirm, self.second)
        yield 14, "decide", self.decide
        yield 15, "draft", self.by(services.draft_notice, self.first)
        yield 16, "check", self.check
        yield 17, "sign", self.sign
        yield 18, "notify", self.by(services.notify, self.head)
        yield 19, "post", self.post
        yield 40, "decline", self.decline

    def by(self, act, person, **words):
        def take():
            self.application = act(self.application, by=person, **words)

        return take

    def write(self):
        """The draft with its plan; one of them is only begun."""
        idea = self.idea
        self.application = services.create(
            round=self.story.round_of(idea.line),
            organisation=self.organisation,
            by=self.members[0],
            title=idea.title,
        )
        starts_on, ends_on = self.project_time()
        fields = {
            "summary": idea.summary,
            "goal": Goal.objects.get(field__slug=idea.field, number=idea.goal),
            "is_region_wide": not idea.places,
            "starts_on": starts_on,
            "ends_on": ends_on,
        }
        Application.objects.filter(pk=self.application.pk).update(**fields)
        places = Municipality.objects.filter(ags__in=idea.places)
        self.application.municipalities.set(places)
        if idea.ends_in != "begun":
            self.plan()
        self.application = Application.objects.get(pk=self.application.pk)

    def project_time(self):
        """Ten weeks after the application; still running or yet to begin where it is told so."""
        starts_on, today = self.came + timedelta(days=70), self.story.today
        ends_on = starts_on + timedelta(days=150 if self.idea.line == "mikro" else 300)
        if self.idea.ends_in == "final":
            starts_on, ends_on = today + timedelta(days=30), today + timedelta(days=200)
        if self.idea.ends_in == "running":
            ends_on = max(ends_on, today + timedelta(days=90))
        return starts_on, ends_on

    def plan(self):
        """A tenth is the organisation's own money; the costs follow from both."""
        asked = Decimal(self.idea.asked)
        own = asked / 10
        rest = asked + own
        for kind, label, percent in COSTS:
            amount = ((asked + own) * percent / 100).quantize(Decimal(1))
            CostItem.objects.create(
                application=self.application, kind=kind, label=label, amount=amount
            )
            rest -= amount
        CostItem.objects.create(
            application=self.application, kind="publicity", label="Handzettel und Netz", amount=rest
        )
        FinancingItem.objects.create(
            application=self.application, kind="own", label="Mitgliedsbeiträge", amount=own
        )
        Application.objects.filter(pk=self.application.pk).update(requested_amount=asked)

    def decide(self):
        idea, year = self.idea, self.application.case.round.year
        words = {"outcome": Outcome.GRANTED, "amounts": {year: Decimal(idea.granted)}}
        if idea.ends_in == "rejected":
            words = {"outcome": Outcome.REJECTED, "amounts": {}, "reasons": ("budget",)}
        reason = NO if idea.ends_in == "rejected" else LESS if idea.granted < idea.asked else ""
        self.application = services.decide(self.application, by=self.head, reason=reason, **words)

    def check(self):
        cases.check_draft(self.application.case.drafts.latest("pk"), by=self.second)

    def sign(self):
        cases.sign_draft(self.application.case.drafts.latest("pk"), by=self.head)

    def post(self):
        letter = self.application.case.letters.get(kind="notify")
        cases.record_posting(letter, on=timezone.localdate(), by=self.first)

    def decline(self):
        grants.decline(self.application.case.grant, by=self.members[0])
