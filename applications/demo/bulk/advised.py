"""A case on which a jury advises: votes, the plan of the round, the committee, the waiting list."""

from django.utils import timezone

from applications.demo import jurors, words
from applications.demo.advised import ASKED_BEFORE
from applications.demo.in_a_round import InARound
from applications.facts import MovedUpFacts, PlanFacts, VoteFacts, by_year
from applications.jury.facts import ReviewFacts
from applications.jury.models import AgendaItem, Mark, Placement, Review
from applications.jury.services.planning import DAYS_TO_DECIDE as DAYS_TO_DECIDE_A_PLAN
from applications.lifecycle import Outcome
from applications.models import Vote
from applications.services.committee import DAYS_TO_DECIDE
from fonds.accounts.models import Role
from fonds.cases.models import Access, Conflict, FollowUp, Note
from fonds.trail.services import log_access

from .judged import Judged, Verdict
from .pile import EXCLUDED

Kind = FollowUp.Kind


class Advised(InARound, Judged):
    # -- the jury ------------------------------------------------------------------------------

    def read(self, place, juror, criteria):
        """One member says whether something ties it to the case; if not, it gives its vote."""
        if self._is_tied(place, juror):
            return
        ballot, top = self.opinion.ballots[place], self.round.line.top_points
        points = None if ballot.is_abstention else jurors.points_of(ballot, criteria, top)
        marks = ballot.points or [None] * len(criteria)
        self._review(juror, criteria, marks, ballot, given_at=timezone.now())
        self.record(
            "application.reviewed",
            "Votum eines Jurymitglieds abgegeben",
            by=juror,
            facts=ReviewFacts(points, ballot.is_abstention).as_dict(),
        )

    def begin_to_read(self, place, juror, criteria):
        """As far as two criteria, and no word yet."""
        if not self._is_tied(place, juror):
            ballot = self.opinion.ballots[place]
            marks = [*ballot.points[:2], *[None] * len(criteria)][: len(criteria)]
            self._review(juror, criteria, marks, jurors.Ballot(ballot.points, ""))

    def _review(self, juror, criteria, marks, ballot, given_at=None):
        review = Review(
            seat=self.house.seats(self.round)[juror.pk],
            application=self.application,
            comment=ballot.comment,
            is_abstention=ballot.is_abstention and given_at is not None,
            version=1,
            given_at=given_at,
        )
        self.pile.add(review)
        for criterion, points in zip(criteria, marks, strict=True):
            self.pile.add(Mark(review=review, criterion=criterion, points=points))

    def _is_tied(self, place, juror):
        off = jurors.kept_off(self.idea.organisation)
        if not off or off[0] != place:
            self.declare(juror)
            return False
        _place, ground, note = off
        self.pile.add(Conflict(case=self.case, user=juror, ground=ground, note=note))
        self.pile.add(Access(case=self.case, user=juror, is_open=False))
        self.record("case.conflict", "Befangenheit angezeigt", by=juror)
        log_access("conflict.declared", by=juror, case=self.case.pk, ground=ground)
        return True

    def call(self, meeting, number) -> AgendaItem:
        row = AgendaItem(meeting=meeting, application=self.application, number=number)
        return self.pile.add(row)

    def vote(self, board, item):
        told, amount = self.opinion, sum(self.amounts.values()) or None
        counted = {"yes": told.yes, "no": told.no, "abstained": told.abstained}
        self.open_file(board)
        facts = VoteFacts(told.outcome, amount, **counted)
        self.advance(
            self.application, "record_vote", by=board, facts=facts.as_dict(), remark=told.note
        )
        item.vote = Vote(
            application=self.application,
            outcome=told.outcome,
            amount=amount,
            note=told.note,
            by=board,
            **counted,
        )
        self.pile.add(item.vote)
        if off := jurors.kept_off(self.idea.organisation):
            seat = self.house.seats(self.round)[self.people[jurors.SEATS[off[0]][0]].pk]
            self.pile.add(EXCLUDED(agendaitem=item, seat=seat))

    # -- the plan of the round, and the committee ----------------------------------------------

    def adopt(self, scenario, rank, head):
        planned = self.amounts if self.outcome == Outcome.GRANTED else {}
        self.pile.add(
            Placement(
                scenario=scenario,
                application=self.application,
                rank=rank,
                outcome=self.outcome,
                amounts=by_year(self.amounts),
            )
        )
        self.declare(head)
        self.reserve_exactly(planned, by=head)
        facts = PlanFacts(self.outcome, by_year(planned), rank)
        text = "Plan der Runde festgehalten"
        self.record("application.planned", text, by=head, facts=facts.as_dict())
        self.wait_for_the_head(DAYS_TO_DECIDE_A_PLAN)

    def refer(self, head):
        self.advance(self.application, "refer", by=head)
        self.tick_off(Kind.DECIDE, by=head)
        self.wait(Kind.RESOLVE, role=Role.BOARD, days=DAYS_TO_DECIDE, not_for=self.clerk)

    def resolve(self, resolution, board, waiting_until):
        waiting = {}
        if self.outcome == Outcome.WAITLISTED:
            waiting = {"waiting_rank": self.waiting_rank, "waiting_until": waiting_until}
        self._decide(self.verdict(), by=board, resolution=resolution, **waiting)

    def verdict(self):
        if self.outcome != Outcome.WAITLISTED:
            return super().verdict()
        return Verdict(Outcome.WAITLISTED, {}, words.WAITING)

    def move_up(self):
        confirmed_on = timezone.localdate() - ASKED_BEFORE
        amounts = self.amounts
        self.open_file(self.clerk)
        facts = MovedUpFacts(
            self.application.waiting_rank,
            by_year(amounts),
            confirmed_on.isoformat(),
        )
        self.advance(self.application, "move_up", by=self.clerk, facts=facts.as_dict())
        self.pile.add(Note(case=self.case, by=self.clerk, text=words.STILL_WANTED))
        self.record("case.noted", "Interne Notiz geschrieben", by=self.clerk)
        self.reserve_exactly(amounts, by=self.clerk)
        self.tick_off(Kind.WAITING_OVER, by=self.clerk)
        self.wait_for_the_head()
        self.tell("move_up", by=self.clerk)
        self.outcome = Outcome.GRANTED
