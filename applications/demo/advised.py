"""A case on which a jury advises: ballots, vote, the plan of the round, the committee's answer."""

from datetime import timedelta

from django.utils import timezone

from applications import services
from applications.jury import services as jury
from applications.lifecycle import Outcome
from fonds.cases import services as cases

from . import jurors, words
from .in_a_round import InARound
from .life import Life

ASKED_BEFORE = timedelta(days=1)  # somebody who moves up is asked the day before


class Advised(InARound, Life):
    @property
    def planned(self):
        """What the plan of the round keeps for it."""
        return self.amounts if self.outcome == Outcome.GRANTED else {}

    # -- the jury ------------------------------------------------------------------------------

    def read(self, place, juror, criteria):
        """One member says whether something ties it to the case; if not, it gives its vote."""
        if self._is_tied(place, juror):
            return
        ballot = self.opinion.ballots[place]
        self._write(jury.give_review, place, juror, criteria, is_abstention=ballot.is_abstention)

    def begin_to_read(self, place, juror, criteria):
        """As far as two criteria, and no word yet."""
        if not self._is_tied(place, juror):
            self._write(jury.save_review, place, juror, criteria[:2], comment="")

    def _is_tied(self, place, juror):
        off = jurors.kept_off(self.idea.organisation)
        if off and off[0] == place:
            _place, ground, note = off
            cases.declare_conflict(self.application.case, by=juror, ground=ground, note=note)
            return True
        cases.declare_impartial(self.application.case, by=juror)
        return False

    def _write(self, act, place, juror, criteria, **more):
        ballot, seat = self.opinion.ballots[place], self.round.seats.get(user=juror)
        points = {row.pk: one for row, one in zip(criteria, ballot.points, strict=False)}
        words_of_juror = {"comment": ballot.comment} | more
        act(seat, self.application, by=juror, version=0, points=points, **words_of_juror)

    def vote(self, board):
        told = self.opinion
        self._take(
            services.record_vote,
            board,
            outcome=told.outcome,
            amount=sum(self.amounts.values()) or None,
            yes=told.yes,
            no=told.no,
            abstained=told.abstained,
            note=told.note,
        )

    # -- the committee -------------------------------------------------------------------------

    def place(self):
        """Its line in the scenario that becomes the plan."""
        return jury.Place(self.application.pk, self.outcome, self.amounts)

    def verdict(self, waiting_until):
        """What the committee decides of it."""
        told = self._verdict()
        if self.outcome == Outcome.WAITLISTED:
            told |= {"waiting_rank": self.waiting_rank, "waiting_until": waiting_until}
        return jury.Verdict(self.application.pk, **told)

    def _verdict(self):
        if self.outcome != Outcome.WAITLISTED:
            return super()._verdict()
        return {"outcome": Outcome.WAITLISTED, "amounts": {}, "reason": words.WAITING}

    def move_up(self):
        confirmed_on = timezone.localdate() - ASKED_BEFORE
        self._take(
            services.move_up,
            self.clerk,
            amounts=self.amounts,
            confirmed_on=confirmed_on,
            note=words.STILL_WANTED,
        )
        self.outcome = Outcome.GRANTED
