"""What follows of a notice that grants: money bound, the project in the register, the clock."""

from datetime import timedelta

from django.utils import timezone

from applications.lifecycle import Outcome
from fonds.budget.models import Booking
from fonds.cases.models import Delivery
from measures.grants.lifecycle import State
from measures.grants.models import Grant, PlanItem, PlanVersion
from measures.models import Measure

from .advised import Advised

Money = Booking.Kind


class Life(Advised):
    """All steps of one case in bulk, named as those of the demonstration."""

    grant: Grant

    def notify(self):
        super().notify()
        if self.application.outcome == Outcome.GRANTED:
            self.open_grant()

    def open_grant(self):
        application, case = self.application, self.case
        for year, euros in self.reserved().items():
            self.release(Money.RESERVE, by=self.head, year=year)
            self.book(Money.COMMIT, euros, by=self.head, year=year)
        measure = Measure(
            kind=Measure.Kind.PROJECT,
            parent=self.house.fund,
            code=case.file_number,
            title=application.title,
            description=application.summary,
            goal=application.goal,
            run_by=case.public_name(),
            starts_on=application.starts_on,
            ends_on=application.ends_on,
            amount=application.granted_amount,
        )
        measure.places = application.municipalities.all()
        measure._history_date = timezone.now()
        self.pile.add(measure)
        self.grant = self.pile.add(Grant(case=case, measure=measure, letter=self.notice))
        plan = self.pile.add(PlanVersion(grant=self.grant, number=1))
        for item in application.approved_plan():
            self.pile.add(PlanItem(plan=plan, **item))

    def note_finality(self, out, day):
        """With an open grant its state moves, and that event tells of both."""
        if not self.is_open_grant(out.letter):
            super().note_finality(out, day)
            return
        clock, letter = self.house.clock, out.letter
        self.advance(self.grant, "become_final", by=clock, facts=self.facts_of(letter, day))
        self.pile.add(Delivery(letter=letter, kind=Delivery.Kind.FINAL, on=day, by=clock))
        self.on_monday(self.starts_on, self.begin)

    def is_open_grant(self, letter):
        grant = getattr(self, "grant", None)
        return grant is not None and grant.letter is letter and grant.state == State.NOTIFIED

    def begin(self):
        if self.grant.state == State.FINAL:
            self._clock("begin")
            self.on_monday(self.ends_on + timedelta(days=1), self.end)

    def end(self):
        self._clock("finish")

    def decline(self):
        self.advance(self.grant, "decline", by=self.member)
        self.release(Money.COMMIT, by=self.member)
        self.grant.measure.status = Measure.Status.DROPPED

    def _clock(self, act):
        self.advance(self.grant, act, by=self.house.clock)
