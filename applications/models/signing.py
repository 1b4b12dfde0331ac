"""Signatures: whoever represents the organisation confirms with a TAN; nothing is printed."""

from django.db import models
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.cases.letters.tans import TanHolder
from fonds.cases.people import PERSON
from fonds.trail.models import AppendOnly


class Signature(TanHolder):
    """Unterschrift. One representative who has to confirm the frozen text, and has or has not."""

    PERSONAL = ("name", "function", "email", "entered_by")
    CASE_PATH = "application__case"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    application = models.ForeignKey("Application", models.CASCADE, related_name="signatures")
    snapshot = models.ForeignKey("Snapshot", models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=150, blank=True)
    signed_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(**PERSON, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "email"], name="signer_once")]

    def __str__(self):
        return self.name


class Declared(AppendOnly):
    """Abgegebene Erklärung: one tick, with the wording that was ticked."""

    PERSONAL = ("by",)
    CASE_PATH = "snapshot__application__case"

    snapshot = models.ForeignKey("Snapshot", models.PROTECT, related_name="declared")
    declaration = models.ForeignKey("programmes.Declaration", models.PROTECT, related_name="+")
    by = models.ForeignKey(**PERSON)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "declaration"], name="declared_once")
        ]
