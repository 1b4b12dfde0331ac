"""From the proposal to the notice."""

from dataclasses import dataclass
from decimal import Decimal

from applications.demo import sheets, words
from applications.facts import DecisionFacts, by_year
from applications.lifecycle import Outcome, State
from applications.notices import Decided, notice
from applications.services.deciding import DAYS_TO_DECIDE, SETTLED_BY_A_DECISION
from fonds.accounts.models import Role
from fonds.cases.models import FollowUp

from .scored import Scored

Kind = FollowUp.Kind


@dataclass(frozen=True)
class Verdict:
    """What is decided, and why; ``amounts`` are euros by budget year."""

    outcome: Outcome
    amounts: dict[int, Decimal]
    reason: str
    reasons: tuple[str, ...] = ()
    criteria: tuple[int, ...] = ()


class Judged(Scored):
    def confirm(self):
        amount = self.application.proposed_amount
        self.open_file(self.second)
        facts = self.reading.facts(amount).as_dict()
        self.advance(self.application, "confirm", by=self.second, facts=facts)
        self.tick_off(Kind.CONFIRM, by=self.second)
        if self.application.state == State.DECISION_READY:
            self.reserve_exactly({self.round.year: amount}, by=self.second)
            self.wait_for_the_head()
        self.tell("confirm", by=self.second)

    def wait_for_the_head(self, days=DAYS_TO_DECIDE):
        self.wait(Kind.DECIDE, role=Role.DECIDER, days=days, not_for=self.clerk)

    def decide(self):
        self._decide(self.verdict(), by=self.head)

    def verdict(self) -> Verdict:
        """As the demonstration has it; the weakest criterion is asked of the rows at hand."""
        idea = self.idea
        if idea.ends_in == "rejected":
            code = self.chance.choice(sorted(words.REJECTIONS))
            weakest = sheets.weakest(self.scores)
            return Verdict(Outcome.REJECTED, {}, words.REJECTIONS[code], (code,), (weakest,))
        reason = self.chance.choice(words.LESS) if idea.granted < idea.asked else ""
        return Verdict(Outcome.GRANTED, idea.amounts(self.round.year), reason)

    def _decide(self, verdict, *, by, **waiting):
        """The reservation is made equal to what was decided."""
        self.reason, resolution = verdict.reason, waiting.pop("resolution", None)
        asked = self.house.criteria(self.round.line)
        self.grounds = [row for row in asked if row.pk in verdict.criteria]
        self.codes = list(verdict.reasons)
        until = waiting.get("waiting_until")
        before = self.reserved()
        self.open_file(by)
        self.advance(
            self.application,
            "decide",
            by=by,
            outcome=verdict.outcome,
            amount=sum(verdict.amounts.values(), Decimal(0)),
            resolution=resolution,
            **waiting,
            remark=verdict.reason,
            facts=DecisionFacts(
                verdict.outcome,
                by_year(verdict.amounts),
                verdict.reasons,
                criteria=verdict.criteria,
                reserved=by_year(before),
                resolution=resolution.pk if resolution else None,
                waiting_rank=waiting.get("waiting_rank"),
                waiting_until=until.isoformat() if until else None,
            ).as_dict,
        )
        self.reserve_exactly(verdict.amounts, by=by)
        self.tick_off(*SETTLED_BY_A_DECISION, by=by)

    # -- the notice ----------------------------------------------------------------------------

    def draft(self):
        application = self.application
        self.open_file(self.clerk)
        self.advance(application, "draft_notice", by=self.clerk)
        reserved = self.reserved()
        decided = Decided(self.grounds, reserved, self.codes, self.revised_on)
        words = notice(application, reason=self.reason, reading=self.reading, decided=decided)
        self.draft_letter(by=self.clerk, amounts=by_year(reserved), **words)

    def notify(self):
        self.open_file(self.head)
        facts = DecisionFacts(self.application.outcome, by_year(self.reserved()), ())
        self.advance(self.application, "notify", by=self.head, facts=facts.as_dict)
        self.issue_draft(by=self.head)
