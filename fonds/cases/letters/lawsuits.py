"""Klage: somebody asks the court about a letter. While it does, nothing is final."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.cases.querysets import HouseFileQuerySet


class Lawsuit(models.Model):
    """Klage gegen einen Bescheid (§ 74 VwGO). Entered when it is served, ended when it ends."""

    PERSONAL = ("court_number", "entered_by", "ended_by")
    CASE_PATH = "case"

    class Outcome(models.TextChoices):
        PENDING = "", "anhängig"
        DISMISSED = "dismissed", "Klage abgewiesen"
        DROPPED = "dropped", "Klage zurückgenommen"
        SETTLED = "settled", "Vergleich"
        ANNULLED = "annulled", "Bescheid aufgehoben"
        DECIDE_ANEW = "decide_anew", "zur neuen Entscheidung verpflichtet"

    UPHELD = (Outcome.DISMISSED, Outcome.DROPPED)  # the letter stands as it is
    FELL = (Outcome.ANNULLED, Outcome.DECIDE_ANEW)  # it is to be decided anew

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="lawsuits")
    letter = models.ForeignKey("cases.Letter", models.PROTECT, related_name="lawsuits")
    court = models.CharField("Gericht", max_length=120)
    court_number = models.CharField("Aktenzeichen des Gerichts", max_length=60, blank=True)
    filed_on = models.DateField("eingegangen beim Gericht am")
    served_on = models.DateField("uns zugestellt am", default=timezone.localdate)
    outcome = models.CharField("Ausgang", max_length=20, choices=Outcome, blank=True)
    ended_on = models.DateField("rechtskräftig beendet am", null=True)
    entered_by = models.ForeignKey(**PERSON)
    ended_by = models.ForeignKey(**PERSON, null=True)

    objects = HouseFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "Klage", "Klagen"
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(ended_on=None), name="one_lawsuit_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_on=None, ended_by=None)
                | ~Q(outcome="") & Q(ended_on__isnull=False, ended_by__isnull=False),
                name="lawsuit_ended_how_when_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.court} {self.court_number}".strip()

    @property
    def is_pending(self):
        return self.ended_on is None
