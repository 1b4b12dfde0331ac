"""What the house is about to say: held until a person has read it and lets it go."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.cases.querysets import HouseFileQuerySet


class HeldMessage(models.Model):
    """Nachricht im Postausgang. Released, its words become a ``Message``, which stays as it is."""

    PERSONAL = ("text", "by", "settled_by")
    CASE_PATH = "case"

    class State(models.TextChoices):
        HELD = "held", "wartet auf Freigabe"
        RELEASED = "released", "freigegeben"
        DISCARDED = "discarded", "verworfen"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="held_messages")
    kind = models.CharField("Anlass", max_length=60, blank=True)  # the act; empty: typed by hand
    text = models.TextField("Text")
    state = models.CharField("Stand", max_length=10, choices=State, default=State.HELD)
    by = models.ForeignKey(**PERSON)
    at = models.DateTimeField("geschrieben am", default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0)
    settled_by = models.ForeignKey(**PERSON, null=True)
    settled_at = models.DateTimeField("freigegeben oder verworfen am", null=True)
    message = models.OneToOneField("cases.Message", models.PROTECT, null=True, related_name="held")

    objects = HouseFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", settled_by=None, settled_at=None)
                | Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(state="held"),
                name="held_message_settled_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(state="released", message__isnull=False)
                | Q(message=None) & ~Q(state="released"),
                name="released_message_is_there",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("cases:held_message", args=[self.key])


class HeldFile(models.Model):
    """Anlage zu einer Nachricht im Postausgang; it goes into the file when the message leaves."""

    PERSONAL = ("name", "file")
    CASE_PATH = "held__case"

    held = models.ForeignKey(HeldMessage, models.CASCADE, related_name="files")
    name = models.CharField(max_length=150)
    extension = models.CharField(max_length=10)
    file = models.FileField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self):
        return self.name
