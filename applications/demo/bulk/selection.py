"""A round with a jury in bulk: its seats, meeting, plan and papers are those of the round, made by
the services where there are none yet; what they hold of each case is written down in memory."""

from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from applications import services
from applications.demo import selection, words
from applications.jury import services as jury
from applications.jury.models import Attendance
from applications.models import Application

from .house import House

PLAN = "Vorschlag der Stabsstelle"


@dataclass
class Selection(selection.Selection):
    """Of the cases of a round that live at the same time; other ones came before."""

    house: House = field(kw_only=True)

    @property
    def criteria(self):
        return self.house.criteria(self.round.line)

    # -- the jury ------------------------------------------------------------------------------

    def invite(self):
        if not self.round.seats.exists():
            super().invite()

    def accept(self):
        if self.round.seats.filter(accepted_at=None).exists():
            super().accept()

    def call(self):
        if not self.round.meetings.exists():
            super().call()

    def meet(self):
        meeting = self.round.meetings.earliest("on", "pk")
        if meeting.opened_at is None:
            self._hold(meeting)
        for item, life in self._on_the_agenda(meeting, self.voted()):
            life.vote(self.board, item)

    def _hold(self, meeting):
        """Everybody is there; its cases are written down later, so nothing is called yet."""
        meeting.opened_at = meeting.closed_at = timezone.now()
        meeting.opened_by = meeting.closed_by = self.board
        meeting.notes = words.MINUTES
        meeting.save()
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, seat=seat, is_present=True)
            for seat in self.house.seats(self.round).values()
        )

    def call_again(self):
        meeting = self.round.meetings.filter(opened_at=None).last()
        if meeting is None:
            super().call_again()
            meeting = self.round.meetings.latest("on", "pk")
        list(self._on_the_agenda(meeting, self.late_ones()))

    def _on_the_agenda(self, meeting, lives):
        """After those that are on it already, in the order of their numbers."""
        first = (meeting.items.aggregate(last=Max("number"))["last"] or 0) + 1
        lives = sorted(lives, key=lambda life: life.case.file_number)
        for number, life in enumerate(lives, first):
            yield life.call(meeting, number), life

    # -- the plan of the round, and the committee ----------------------------------------------

    def compare(self):
        if not self.round.scenarios.exists():
            jury.make_scenario(self.round, by=self.clerk, name=PLAN)

    def adopt(self):
        scenario = self.round.scenarios.latest("pk")
        if scenario.is_open:
            scenario = jury.adopt(scenario, by=self.head)
        first = scenario.placements.count() + 1
        for rank, life in enumerate(self.planned(), first):
            life.adopt(scenario, rank, self.head)

    def refer(self):
        for life in self.voted():
            life.refer(self.head)

    def _resolve(self, paper, lives):
        if not lives:
            return
        resolution = self.round.resolutions.filter(paper=paper).first()
        resolution = resolution or services.enter_resolution(
            self.round,
            by=self.board,
            committee=self.round.line.committee,
            paper=paper,
            on=timezone.localdate(),
            **selection.COUNTED,
        )
        for life in lives:
            life.resolve(resolution, self.board, self.waiting_until)

    def first_rank(self):
        """After those of the round who wait already."""
        rows = Application.objects.filter(case__round=self.round)
        return (rows.aggregate(last=Max("waiting_rank"))["last"] or 0) + 1
