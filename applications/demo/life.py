"""The life of one demo case: every step is an act of the services, taken by the right person."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from applications import services
from applications.lifecycle import EarlyStart, Inadmissible, Outcome
from applications.models import Application, Score
from fonds.accounts.models import Organisation, User
from fonds.cases import services as cases
from fonds.cases.letters.seeing_out import WhyBack
from fonds.cases.letters.suing import court_of
from fonds.cases.models import Conflict
from fonds.cases.post.services import release
from fonds.cases.workflow import must_declare
from fonds.outbox.models import Mail
from fonds.programmes.models import Declaration, Round
from fonds.region.models import Municipality
from measures.grants import services as grants
from measures.models import Goal

from . import answers, plans, sheets, words
from .projects import LAPSED, Idea

DAYS_AT_COURT = timedelta(days=4)  # between filing and service
DAYS_EARLY = timedelta(days=21)  # before the plan begins, where somebody asks to begin early


@dataclass
class Life:
    """Who acts in a case, and with which words and amounts; its methods are the steps."""

    idea: Idea
    chance: Random
    round: Round
    organisation: Organisation
    starts_on: date
    ends_on: date
    clerk: User
    second: User
    people: dict[str, User]
    application: Application = field(default_factory=Application)
    reply: str = ""

    def __post_init__(self):
        rows = self.organisation.memberships.filter(may_submit=True).order_by("pk")
        self.members = [row.user for row in rows.select_related("user")]
        self.head = self.people["leitung@example.org"]

    @property
    def is_joint(self):
        return self.organisation.signs_jointly

    def write(self):
        """The draft with its plan; one that is only begun has none yet."""
        idea = self.idea
        application = services.create(
            round=self.round, organisation=self.organisation, by=self.members[0], title=idea.title
        )
        fields = {"goal": Goal.objects.get(field__slug=idea.field, number=idea.goal)}
        if idea.plan:
            fields |= answers.of(idea, self.starts_on, self.ends_on, self.chance)
            fields["requested_amount"] = idea.asked
            if idea.early:
                fields["early_start_on"] = self.starts_on - DAYS_EARLY
                fields["early_start_reason"] = words.EARLY
        else:
            fields["summary"] = idea.summary
        Application.objects.filter(pk=application.pk).update(**fields)
        application.municipalities.set(Municipality.objects.filter(ags__in=idea.places))
        if idea.plan:
            answers.write_aims(application, self.ends_on, self.chance)
            plans.write(application, idea.plan, idea.asked, self.chance)
        self.application = Application.objects.get(pk=application.pk)

    def submit(self):
        """Handed in and, where one person signs alone, signed at once."""
        declarations = self.idea.ticked(Declaration.objects.current(self.round.line))
        self._take(services.submit, self.members[0], declarations=declarations)
        self._sign(self.members[0])

    def countersign(self):
        self._sign(self.members[-1])

    def _sign(self, member):
        """The next open signature, with the TAN as it stands in the mail."""
        signature = self.application.signatures.filter(signed_at=None).first()
        if not signature.tan_digest:
            services.send_tan(signature, by=member)
        mail = Mail.objects.filter(to=signature.email, body__contains="TAN").latest("pk")
        tan = re.search(r"\d{3} \d{3}", mail.body)[0]
        self._take(services.sign, member, signature=signature, tan=tan)

    def take(self):
        self._take(services.take, self.clerk)

    def conflict(self):
        cases.declare_conflict(
            self.application.case,
            by=self.people["haushalt@example.org"],
            ground=Conflict.Ground.MEMBER,
            note="Ich singe dort mit.",
        )

    def ask(self):
        question, self.reply = self.chance.choice(words.QUESTIONS)
        if self.idea.ends_in == "info_requested":
            question = words.RECIPES
        self._take(services.request_information, self.clerk, reason=question, sections=words.OPEN)

    def answer(self):
        self._take(services.answer, self.members[0], reply=self.reply)

    def withdraw(self):
        self._take(services.withdraw, self.members[0])

    def examine(self):
        """The check is not over: two points are still open."""
        items = self.application.check_items()
        found = [(item, *words.FOUND.get(number, ("ok", ""))) for number, item in enumerate(items)]
        self._check([one for one in found if one[1]])

    def accept(self):
        self._check([(item, "ok", "") for item in self.application.open_checks()])
        self._take(services.accept, self.clerk)

    def _check(self, found):
        rows = [services.CheckRow(item.pk, result, note, 0) for item, result, note in found]
        self._take(services.save_checks, self.clerk, rows=rows)

    def proceed(self):
        self._take(services.proceed, self.clerk)

    def dismissal(self):
        reason = Inadmissible.INCOMPLETE.value
        self._take(services.draft_dismissal, self.clerk, reason=reason, words=words.INADMISSIBLE)

    def dismiss(self):
        self._take(services.dismiss, self.head)

    def early(self):
        proposed = EarlyStart.GRANTED.value
        self._take(
            services.draft_early_start, self.clerk, proposed=proposed, words=words.EARLY_GRANTED
        )

    def settle(self):
        self._take(services.settle_early_start, self.head)

    def assess(self):
        is_weak, reason = self.idea.ends_in == "rejected", self.chance.choice(words.REASONS)
        self.declare(self.clerk)
        if self.idea.ends_in == "proposed":
            sheets.ask_unit(self.application, by=self.clerk)
        if self.idea.ends_in == "decision_ready":
            sheets.ask_municipality(self.application, by=self.clerk)
        amount = sheets.fill_in(
            self.application,
            self.chance,
            by=self.clerk,
            granted=Decimal(self.idea.granted),
            is_weak=is_weak,
        )
        if is_weak:
            reason = words.REASON_OF_DOUBT
        self._take(services.assess, self.clerk, amount=amount, reason=reason)

    def confirm(self):
        self._take(services.confirm, self.second)

    def decide(self):
        self._take(services.decide, self.head, **self._verdict())

    def _verdict(self):
        """What is decided, and why, as the services take it."""
        if self.idea.ends_in == "rejected":
            return self._rejection()
        reason = self.chance.choice(words.LESS) if self.idea.granted < self.idea.asked else ""
        amounts = self.idea.amounts(self.round.year)
        return {"outcome": Outcome.GRANTED, "amounts": amounts, "reason": reason}

    def _rejection(self):
        code = self.chance.choice(sorted(words.REJECTIONS))
        scores = Score.objects.filter(sheet__application=self.application)
        return {
            "outcome": Outcome.REJECTED,
            "amounts": {},
            "reasons": (code,),
            "criteria": (sheets.weakest(scores.select_related("criterion")),),
            "reason": words.REJECTIONS[code],
        }

    def draft(self):
        self._take(services.draft_notice, self.clerk)

    def check(self):
        self.declare(self.second)
        cases.check_draft(self.application.case.drafts.latest("pk"), by=self.second)

    def sign(self):
        self.declare(self.head)
        cases.sign_draft(self.application.case.drafts.latest("pk"), by=self.head)

    def notify(self):
        self._take(services.notify, self.head)

    def post(self):
        """What is out is fetched in the portal by those who agreed to it, or posted."""
        letters = self.application.case.letters
        if self.idea.way != LAPSED:
            for letter in letters.in_portal().order_by("pk"):
                cases.record_retrieval(letter, by=self.members[0])
        for letter in letters.to_be_posted().order_by("pk"):
            cases.record_posting(letter, on=timezone.localdate(), by=self.clerk)

    def come_back(self):
        letter = self.application.case.letters.exclude(draft=None).latest("pk")
        today, reason = timezone.localdate(), WhyBack.MOVED
        cases.record_return(letter, on=today, reason=reason, by=self.clerk)

    def spot(self):
        """A mistake in the notice: drafted is a letter that corrects it."""
        letter = self.application.case.letters.get(kind="notify")
        told = {"letter": letter, "wrong": words.WRONG, "right": words.RIGHT}
        self._take(services.draft_correction, self.clerk, **told)

    def correct_letter(self):
        self._take(services.correct_letter, self.head)

    def sue(self):
        """The organisation went to court some days before the court told us."""
        letter = self.application.case.letters.get(kind="notify")
        today = timezone.localdate()
        filed_on = max(today - DAYS_AT_COURT, letter.issued_on)
        told = {"court": court_of(letter), "court_number": words.COURT_NUMBER}
        cases.file_lawsuit(letter, by=self.clerk, filed_on=filed_on, served_on=today, **told)

    def decline(self):
        grants.decline(self.application.case.grant, by=self.members[0])

    def _take(self, act, person, **more):
        """The object that moved is the one that the next step is taken on."""
        self.declare(person)
        self._let_go()
        self.application = act(self.application, by=person, **more)

    def _let_go(self):
        """What the last step proposed has been read by the clerk; after the last one it waits."""
        for held in self.application.case.held_messages.filter(state="held"):
            release(held, by=self.clerk)

    def declare(self, person):
        """Whoever acts for the house says once that nothing ties him or her to the case."""
        if must_declare(self.application.case, person):
            cases.declare_impartial(self.application.case, by=person)
