"""Nachrichten between an organisation and the house; what was said stays as it was said."""

from django.db import models
from django.utils import timezone

from fonds.trail.models import AppendOnly

from .people import PERSON
from .querysets import CaseFileQuerySet


class Message(AppendOnly):
    """Nachricht. Its attachments are documents of the case."""

    PERSONAL = ("text", "by")
    CASE_PATH = "case"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="messages")
    by = models.ForeignKey(**PERSON)
    is_from_house = models.BooleanField("von der Stabsstelle")
    text = models.TextField("Text")
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text

    @property
    def read_at(self):
        reading = getattr(self, "reading", None)
        return reading.at if reading else None


class Reading(AppendOnly):
    """That somebody of the other side has seen a message, for the first time."""

    PERSONAL = ("by",)
    CASE_PATH = "message__case"

    message = models.OneToOneField(Message, models.PROTECT, related_name="reading")
    by = models.ForeignKey(**PERSON)
    at = models.DateTimeField("gelesen am", default=timezone.now, editable=False)
