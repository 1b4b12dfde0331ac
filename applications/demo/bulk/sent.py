"""How letters of one case go their way, as ``fonds.cases.letters`` writes it down."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from applications.demo.projects import LAPSED
from fonds.cases.facts import LetterFacts
from fonds.cases.letters.seeing_out import DAYS_TO_POST, SENDING, WhyBack
from fonds.cases.letters.steps import TOLD
from fonds.cases.models import Delivery, FollowUp, Letter
from fonds.law.deadlines import notice_dates, provision_ends

from .booked import Booked

Kind, Task = Delivery.Kind, FollowUp.Kind


@dataclass
class Out:
    """One letter, and what was noted of it so far."""

    letter: Letter
    provided_on: date | None = None
    fetched_on: date | None = None
    posted_on: date | None = None
    is_lapsed = is_back = is_final = False

    @property
    def lies_in_portal(self):
        return self.provided_on and not self.is_lapsed and not self.fetched_on

    @property
    def task(self):
        """What stands for it while it is to be posted; None where it need not be."""
        if self.is_back:
            return Task.UNDELIVERED
        if self.posted_on or (self.provided_on and not self.is_lapsed):
            return None
        return Task.NOT_FETCHED if self.is_lapsed else Task.POST

    @property
    def final_from(self):
        if self.posted_on and not self.is_back:
            return notice_dates(self.posted_on).final_from
        return notice_dates(self.fetched_on, "portal").final_from if self.fetched_on else None


class Sent(Booked):
    out: list[Out]

    def send_out(self, letter, *, by):
        out = Out(letter)
        self.out.append(out)
        if self.case.portal_since is None:
            self.wait(Task.POST, days=DAYS_TO_POST)
            return
        out.provided_on = letter.issued_on
        self.step(out, Kind.PROVIDED, by=by)
        after = provision_ends(out.provided_on) + timedelta(days=1)
        self.on_monday(after, lambda: self.lapse(out))

    def step(self, out, kind, *, by, on=None, note=""):
        on, letter = on or timezone.localdate(), out.letter
        self.pile.add(Delivery(letter=letter, kind=kind, on=on, by=by, note=note))
        event, text = TOLD[kind]
        self.record(event, text, by=by, facts=self.facts_of(letter, on))

    def facts_of(self, letter, on):
        """Asked when the events are stored: until then the letter has no number."""
        return lambda: LetterFacts(letter.kind, letter.pk, on.isoformat()).as_dict()

    def post(self):
        for out in self.out:
            if out.lies_in_portal and self.idea.way != LAPSED:
                out.fetched_on = timezone.localdate()
                self.step(out, Kind.RETRIEVED, by=self.member)
                self.expect_finality(out)
        for out in self.out:
            if out.task:
                out.posted_on, out.is_back = timezone.localdate(), False
                self.step(out, Kind.POSTED, by=self.clerk)
                self.expect_finality(out)
        self._finish_sending(by=self.clerk)

    def come_back(self):
        out, reason = self.out[-1], str(WhyBack.MOVED.label)
        out.is_back = True
        self.step(out, Kind.RETURNED, by=self.clerk, note=reason)
        self._finish_sending(by=self.clerk)
        self.wait(Task.UNDELIVERED, days=DAYS_TO_POST)

    def lapse(self, out):
        if out.lies_in_portal:
            out.is_lapsed = True
            self.step(out, Kind.LAPSED, by=self.house.clock)
            self.wait(Task.NOT_FETCHED, days=DAYS_TO_POST)

    def _finish_sending(self, *, by):
        waiting = {out.task for out in self.out}
        self.tick_off(*[kind for kind in SENDING if kind not in waiting], by=by)

    def expect_finality(self, out):
        if out.letter.is_act:
            self.on_monday(out.final_from, lambda: self.stand(out))

    def stand(self, out):
        """Unless it has come back meanwhile, or stands already."""
        day = out.final_from
        if day and day <= timezone.localdate() and not out.is_final:
            out.is_final = True
            self.note_finality(out, day)

    def note_finality(self, out, day):
        self.step(out, Kind.FINAL, on=day, by=self.house.clock)

    def on_monday(self, day: date, act):
        """The clock of the demonstration looks on Mondays, at six."""
        day = max(day, timezone.localdate())
        day += timedelta(days=-day.weekday() % 7)
        self.house.later(timezone.make_aware(datetime.combine(day, time(6))), act)
