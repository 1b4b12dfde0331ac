"""Nachforderung: what was asked for, until when, and what may be written in meanwhile."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from applications.questions import SECTIONS
from fonds.cases.people import PERSON


class InformationRequest(models.Model):
    """What was asked for; the words stand in the remark of its event and in the letter."""

    PERSONAL = ("asked_by", "extension_reason")
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.PROTECT, related_name="requests")
    sections = models.JSONField("geöffnete Abschnitte", default=list)
    due_on = models.DateField("Frist")
    asked_at = models.DateTimeField("nachgefordert am", default=timezone.now, editable=False)
    asked_by = models.ForeignKey(**PERSON)
    answered_at = models.DateTimeField("beantwortet am", null=True)
    extension_asked_until = models.DateField("mehr Zeit erbeten bis", null=True)
    extension_reason = models.TextField("warum mehr Zeit", blank=True)
    extension_decided_at = models.DateTimeField("über mehr Zeit entschieden am", null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(answered_at=None), name="one_open_request"
            )
        ]

    @property
    def days_left(self):
        """Whole days until the last day, which counts in full; below 0 when it is over."""
        return (self.due_on - timezone.localdate()).days

    @property
    def wants_more_time(self):
        return self.extension_asked_until is not None and self.extension_decided_at is None

    @property
    def number(self):
        """Which one it is: the second says what happens without an answer."""
        earlier = InformationRequest.objects.filter(application=self.application_id)
        return earlier.filter(pk__lte=self.pk).count()

    def opened(self):
        """The sections that are open, in the order of the form."""
        return [section for section in SECTIONS if section.slug in self.sections]
