"""From the end of the formal check to the notice, or to the rejection as inadmissible."""

from decimal import Decimal

from django.utils import timezone

from applications.demo import plans, words
from applications.facts import DecisionFacts, DismissalFacts, ProposalFacts
from applications.lifecycle import Inadmissible, Outcome
from applications.models import Check, Score, Sheet
from applications.notices import context_of
from applications.services.deciding import DAYS_TO_CONFIRM, DAYS_TO_DECIDE
from fonds.accounts.models import Role
from fonds.budget.models import Booking
from fonds.cases.facts import LetterFacts
from fonds.cases.models import Delivery, FollowUp
from fonds.programmes.models import CheckItem, Financing

from .received import Received

Kind, Money = FollowUp.Kind, Booking.Kind
SCORED = "Der Antrag beschreibt es nachvollziehbar."
INADMISSIBLE = {
    Inadmissible.BEGUN: "Die ersten Treffen haben vor dem Antrag stattgefunden.",
    Inadmissible.INCOMPLETE: "Es fehlt weiterhin, wer das Projekt leitet.",
    Inadmissible.POLITICAL: "Das Vorhaben wirbt für eine Partei.",
}


class Judged(Received):
    def examine(self):
        """The check is not over: half of its items are still open."""
        items = self._items()
        self._tick(items[: len(items) // 2])

    def accept(self):
        self._tick(self._items())
        self.advance(self.application, "accept", by=self.clerk)
        self.settle(Kind.ANSWER, by=self.clerk)

    def _items(self):
        concerned = {CheckItem.Applies.ALWAYS}
        if self.application.reaches_minors:
            concerned.add(CheckItem.Applies.MINORS)
        rows = self.house.check_items(self.round.line)
        return [item for item in rows if item.applies in concerned]

    def _tick(self, items):
        for item in items:
            result = Check.Result.OK
            self.pile.add(
                Check(application=self.application, item=item, result=result, by=self.clerk)
            )

    def assess(self):
        amount, reason = plans.cents(self.idea.asked), self.chance.choice(words.REASONS)
        if self.idea.ends_in == "rejected":
            reason = words.REASON_OF_DOUBT
        self._score(amount, reason)
        self.advance(
            self.application,
            "assess",
            by=self.clerk,
            amount=amount,
            facts=ProposalFacts(amount).as_dict,
            remark=reason,
        )
        self.settle(Kind.RETURNED, by=self.clerk)
        self.wait(Kind.CONFIRM, days=DAYS_TO_CONFIRM, not_for=self.clerk)

    def _score(self, amount, reason):
        """A sheet, where the line has criteria."""
        line = self.round.line
        criteria = self.house.criteria(line)
        if not criteria:
            return
        financing = line.financing_of(amount)
        share = amount * 100 / self.application.total_costs()
        sheet = Sheet(
            application=self.application,
            financing=financing,
            share_percent=round(share, 2) if financing == Financing.PROPORTIONAL else None,
            amount=amount,
            reason=reason,
            version=1,
            saved_by=self.clerk,
        )
        self.pile.add(sheet)
        for criterion in criteria:
            points = self.chance.randrange(line.top_points // 2, line.top_points + 1)
            score = Score(sheet=sheet, criterion=criterion, points=points, reason=SCORED)
            self.pile.add(score)

    def confirm(self):
        amount = self.application.proposed_amount
        facts = ProposalFacts(amount)
        self.advance(self.application, "confirm", by=self.second, facts=facts.as_dict)
        self.book(Money.RESERVE, amount, by=self.second)
        self.settle(Kind.CONFIRM, by=self.second)
        self.wait(Kind.DECIDE, role=Role.DECIDER, days=DAYS_TO_DECIDE, not_for=self.clerk)

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
        self.settle(Kind.DECIDE, by=by)

    # -- the notice, and the rejection as inadmissible ---------------------------------------------

    def draft(self):
        application = self.application
        self.advance(application, "draft_notice", by=self.clerk)
        template = f"applications/letters/notify_{application.outcome}.txt"
        context = context_of(application, reason=self.reason)
        self.draft_letter("notify", template, context, by=self.clerk, amounts=self.amounts)

    def dismissal(self):
        """The words of a rejection as inadmissible."""
        reason = self.chance.choice(sorted(INADMISSIBLE))
        self.dismissed = DismissalFacts(str(reason))
        text, rule = INADMISSIBLE[reason], Inadmissible(reason).label
        self.advance(
            self.application,
            "draft_dismissal",
            by=self.clerk,
            reason=reason,
            remark=text,
            facts=self.dismissed.as_dict,
        )
        context = {"application": self.application, "rule": rule, "reason": text}
        template = "applications/letters/dismiss.txt"
        self.draft_letter("dismiss", template, context, by=self.clerk, amounts={})

    def check(self):
        self._move_draft("check_draft", self.second)
        self.hand_on(Kind.SIGN_DRAFT, role=Role.DECIDER, by=self.second)

    def sign(self):
        self._move_draft("sign_draft", self.head)
        self.hand_on(Kind.ISSUE, role=Role.DECIDER, by=self.head)

    def _move_draft(self, act, by):
        draft = self.draft_of_letter
        self.advance(draft, act, by=by, facts=LetterFacts(draft.kind).as_dict)

    def dismiss(self):
        self.advance(self.application, "dismiss", by=self.head, facts=self.dismissed.as_dict)
        self.issue_draft(by=self.head)
        self.settle(Kind.ANSWER, Kind.EARLY_START, by=self.head)

    def notify(self):
        outcome = self.application.outcome
        facts = DecisionFacts(outcome, self.amounts, ())
        self.advance(self.application, "notify", by=self.head, facts=facts.as_dict)
        self.issue_draft(by=self.head)
        if outcome == Outcome.GRANTED:
            self.open_grant()

    def open_grant(self):
        raise NotImplementedError

    def post(self):
        letter, today = self.notice, timezone.localdate()
        self.declare(self.clerk)
        self.pile.add(Delivery(letter=letter, kind=Delivery.Kind.POSTED, on=today, by=self.clerk))
        self.settle(Kind.POST, by=self.clerk)
        self.record(
            "letter.post",
            "Schreiben zur Post gegeben",
            by=self.clerk,
            facts=lambda: LetterFacts(letter.kind, letter.pk, today.isoformat()).as_dict(),
        )
