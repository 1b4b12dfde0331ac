"""The meeting of the jury: who was there, what was called, and what became of it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

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

    def present(self) -> list[Seat]:
        return [row.seat for row in self.attendance.all() if row.is_present]


class Attendance(models.Model):
    """Anwesenheit. Whether a member was there."""

    PERSONAL = ("seat",)
    CASE_PATH = None

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendance")
    is_present = models.BooleanField("anwesend", default=False)

    class Meta:
        ordering = ["seat__user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once")]


class AgendaItem(models.Model):
    """Tagesordnungspunkt. One case of a meeting, with its vote once there is one."""

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

    def kept_off(self) -> list[Seat]:
        """Who was there and had to leave the room for this case (§ 41 NKomVG)."""
        off = set(
            Conflict.objects.standing()
            .filter(case__application=self.application_id)
            .values_list("user", flat=True)
        )
        return [seat for seat in self.meeting.present() if seat.user_id in off]

    def voters(self) -> int:
        """How many of those present may vote on this case."""
        return len(self.meeting.present()) - len(self.kept_off())
