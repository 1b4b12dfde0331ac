"""What follows of a notice that grants: money bound, the project in the register, the clock."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from applications.lifecycle import Outcome
from fonds.budget.models import Booking
from fonds.law.deadlines import notice_dates
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

    def post(self):
        super().post()
        if self.application.outcome == Outcome.GRANTED:
            self.on_monday(notice_dates(timezone.localdate()).final_from, self.become_final)

    def become_final(self):
        if self.grant.state == State.NOTIFIED:
            self._clock("become_final")
            self.on_monday(self.starts_on, self.begin)

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

    def on_monday(self, day: date, act):
        """The clock of the demonstration looks on Mondays, at six."""
        day = max(day, timezone.localdate())
        day += timedelta(days=-day.weekday() % 7)
        self.house.later(timezone.make_aware(datetime.combine(day, time(6))), act)
