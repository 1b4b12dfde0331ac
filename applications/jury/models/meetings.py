"""The meeting of the jury: who was there, what was called, and what became of it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, Vote
from fonds.accounts.models import new_key
from fonds.cases.models import Conflict
from fonds.cases.people import PERSON
from fonds.programmes.models import Round

from .seats import Seat


class Meeting(models.Model):
    """Sitzung der Fachjury. Planned, opened with those present, closed with its minutes."""

    PERSONAL = ("notes", "opened_by", "closed_by")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="meetings")
    on = models.DateField("Tag")
    begins = models.TimeField("Beginn", null=True, blank=True)
    place = models.CharField("Ort", max_length=120, blank=True)
    notes = models.TextField("Besonderes", blank=True)
    opened_at = models.DateTimeField("eröffnet am", null=True)
    opened_by = models.ForeignKey(**PERSON, null=True)
    closed_at = models.DateTimeField("geschlossen am", null=True)
    closed_by = models.ForeignKey(**PERSON, null=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False),
                name="meeting_is_opened_before_it_is_closed",
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(opened_at__isnull=False, closed_at=None),
                name="one_open_meeting_a_round",
            ),
        ]

    def __str__(self):
        return f"Sitzung vom {self.on:%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("jury:meeting", args=[self.round.key, self.key])

    @property
    def is_running(self):
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_planned(self):
        """Its agenda may still be changed."""
        return self.opened_at is None

    def present(self) -> list[Seat]:
        """Who is in the room now, or was at the end."""
        return [row.seat for row in self.attendance.all() if row.is_present]


class Attendance(models.Model):
    """Anwesenheit. Whether a member is there; at the end, whether it was.

    ``moves`` are the comings and goings after the opening, in their order.
    """

    PERSONAL = ("seat",)
    CASE_PATH = None

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendance")
    is_present = models.BooleanField("anwesend", default=False)
    moves = models.JSONField("gekommen und gegangen", default=list)  # [{"at": ISO, "came": bool}]

    class Meta:
        ordering = ["seat__user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once")]

    def __str__(self):
        return " ".join([str(self.seat), *filter(None, [self.told_moves()])])

    @property
    def was_there(self):
        """At the opening or later, be it for a while."""
        return self.is_present or bool(self.moves)

    def told_moves(self) -> str:
        """``(kam 10:40 Uhr, ging 11:15 Uhr)``, empty for whoever stayed from beginning to end."""
        told = [
            f"{'kam' if move['came'] else 'ging'} {_clock(move['at'])} Uhr" for move in self.moves
        ]
        return f"({', '.join(told)})" if told else ""


class AgendaItem(models.Model):
    """Tagesordnungspunkt. One case of a meeting, with its vote once there is one.

    ``record_vote`` writes the vote and who was kept off meanwhile; ``correct`` takes the vote off
    again; ``close_meeting`` ends both.
    """

    PERSONAL = ("excluded",)
    CASE_PATH = "application__case"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, models.PROTECT, related_name="agenda_items")
    number = models.PositiveSmallIntegerField("TOP")
    vote = models.OneToOneField(Vote, models.PROTECT, null=True, related_name="item")
    excluded = models.ManyToManyField(Seat, blank=True, related_name="+")  # while it was called

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "application"], name="on_agenda_once")
        ]

    @property
    def anchor(self):
        return f"top-{self.pk}"

    def kept_off(self) -> list[Seat]:
        """Who is there and has to leave the room for this case (§ 41 NKomVG)."""
        off = set(
            Conflict.objects.standing()
            .filter(case__application=self.application_id)
            .values_list("user", flat=True)
        )
        return [seat for seat in self.meeting.present() if seat.user_id in off]

    def voters(self) -> int:
        """How many of those present may vote on this case."""
        return len(self.meeting.present()) - len(self.kept_off())


def _clock(at: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(at)):%H:%M}"
