"""From the proposal to the notice."""

from decimal import Decimal

from django.utils import timezone

from applications.demo import plans, words
from applications.facts import DecisionFacts
from applications.lifecycle import Outcome
from applications.notices import context_of
from applications.services.deciding import DAYS_TO_DECIDE
from fonds.accounts.models import Role
from fonds.budget.models import Booking
from fonds.cases.facts import LetterFacts
from fonds.cases.models import Delivery, FollowUp

from .scored import Scored

Kind, Money = FollowUp.Kind, Booking.Kind


class Judged(Scored):
    def confirm(self):
        amount = self.application.proposed_amount
        self.open_file(self.second)
        facts = self.reading.facts(amount).as_dict()
        self.advance(self.application, "confirm", by=self.second, facts=facts)
        self.book(Money.RESERVE, amount, by=self.second)
        self.tick_off(Kind.CONFIRM, by=self.second)
        self.wait(Kind.DECIDE, role=Role.DECIDER, days=DAYS_TO_DECIDE, not_for=self.clerk)
        self.tell("confirm", by=self.second)

    def decide(self):
        idea = self.idea
        if idea.ends_in == "rejected":
            code = self.chance.choice(sorted(words.REJECTIONS))
            return self._decide(Outcome.REJECTED, {}, words.REJECTIONS[code], (code,))
        reason = self.chance.choice(words.LESS) if idea.granted < idea.asked else ""
        amounts = {str(self.round.year): plans.cents(idea.granted)}
        return self._decide(Outcome.GRANTED, amounts, reason)

    def _decide(self, outcome, amounts, reason, codes=()):
        """The reservation is made equal to what was decided."""
        self.reason, self.amounts, by = reason, amounts, self.head
        total = sum(amounts.values(), Decimal(0))
        self.open_file(by)
        self.advance(
            self.application,
            "decide",
            by=by,
            outcome=outcome,
            amount=total,
            remark=reason,
            facts=DecisionFacts(outcome, amounts, codes).as_dict,
        )
        if total != self.application.proposed_amount:
            self.release(Money.RESERVE, by=by)
            if total:
                self.book(Money.RESERVE, total, by=by)
        self.tick_off(Kind.DECIDE, Kind.EARLY_START, by=by)

    # -- the notice ----------------------------------------------------------------------------

    def draft(self):
        application = self.application
        self.open_file(self.clerk)
        self.advance(application, "draft_notice", by=self.clerk)
        template = f"applications/letters/notify_{application.outcome}.txt"
        context = context_of(application, reason=self.reason, reading=self.reading)
        self.draft_letter("notify", template, context, by=self.clerk, amounts=self.amounts)

    def notify(self):
        self.open_file(self.head)
        facts = DecisionFacts(self.application.outcome, self.amounts, ())
        self.advance(self.application, "notify", by=self.head, facts=facts.as_dict)
        self.issue_draft(by=self.head)

    def post(self):
        letter, today = self.notice, timezone.localdate()
        self.declare(self.clerk)
        self.pile.add(Delivery(letter=letter, kind=Delivery.Kind.POSTED, on=today, by=self.clerk))
        self.to_post.remove(letter)
        if not self.to_post:
            self.tick_off(Kind.POST, by=self.clerk)
        self.record(
            "letter.post",
            "Schreiben zur Post gegeben",
            by=self.clerk,
            facts=lambda: LetterFacts(letter.kind, letter.pk, today.isoformat()).as_dict(),
        )
