"""The application as it was handed in."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from fonds.cases.people import PERSON
from fonds.trail.models import AppendOnly


class Snapshot(AppendOnly):
    """Fassung. The application as it was handed in, word for word; its hash stands in the event."""

    PERSONAL = ("content", "by")
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField("Fassung")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(**PERSON)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="snapshot_once")
        ]

    @property
    def is_drawn(self):
        """Is it there as a PDF, or is the worker still at it?"""
        return hasattr(self, "paper")


class SnapshotPaper(AppendOnly):
    """Antrag als PDF. A version that was handed in, as the worker drew it, once."""

    PERSONAL = ("file",)
    CASE_PATH = "snapshot__application__case"

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="paper")
    file = models.FileField(max_length=200)
    at = models.DateTimeField(default=timezone.now, editable=False)
