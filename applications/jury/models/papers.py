"""Files that a worker makes of a round: dossiers, minutes, the paper for the committee."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from applications.jury.querysets import RoundPaperQuerySet
from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.programmes.models import Round


class RoundPaper(models.Model):
    """Unterlage einer Runde. Put together step by step; its row tells how far it has come."""

    PERSONAL = ("by", "file")
    CASE_PATH = None

    class Kind(models.TextChoices):
        DOSSIERS = "dossiers", "Lesemappe der Fachjury"
        MINUTES = "minutes", "Protokoll der Fachjury"
        COMMITTEE_PUBLIC = "committee_public", "Beschlussvorlage, öffentlicher Teil"
        COMMITTEE_ANNEX = "committee_annex", "Beschlussvorlage, vertrauliche Anlage"
        TABLE_PUBLIC = "table_public", "Tabelle, öffentlicher Teil"
        TABLE_ANNEX = "table_annex", "Tabelle, vertrauliche Anlage"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="papers")
    kind = models.CharField("Art", max_length=20, choices=Kind)
    thing = models.PositiveIntegerField(null=True)  # the id of the scenario or meeting it tells of
    by = models.ForeignKey(**PERSON)
    cases = models.JSONField("Vorgänge", default=list)  # the ids of all cases that stand in it
    asked_at = models.DateTimeField("verlangt am", default=timezone.now, editable=False)
    done = models.PositiveIntegerField("fertige Schritte", default=0)
    steps = models.PositiveIntegerField("Schritte", default=1)
    finished_at = models.DateTimeField("fertig am", null=True)
    file = models.FileField(blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)

    objects = RoundPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.round}"

    def get_absolute_url(self):
        return reverse("jury:paper", args=[self.round.key, self.key])

    @property
    def extension(self):
        return self.file.name.rpartition(".")[2]

    @property
    def file_name(self):
        """For whoever fetches it: what it is, of which round, of which day."""
        day = timezone.localdate(self.finished_at)
        return f"{self.get_kind_display()} {self.round} {day:%Y-%m-%d}.{self.extension}"
