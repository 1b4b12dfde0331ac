"""What became of a letter: how it left, whether it arrived, when it cannot be fought any more."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fonds.cases.people import PERSON
from fonds.trail.models import AppendOnly


class Delivery(AppendOnly):
    """One step of a letter on its way; what follows from the days, ``fonds.law`` computes.

    Posted and returned may happen again: who cannot be reached is written to once more.
    """

    PERSONAL = ("pdf", "by", "note")
    CASE_PATH = "letter__case"

    class Kind(models.TextChoices):
        DRAWN = "drawn", "als PDF abgelegt"
        PROVIDED = "provided", "im Portal bereitgestellt"
        RETRIEVED = "portal", "im Portal abgerufen"
        LAPSED = "lapsed", "im Portal nicht abgerufen"
        POSTED = "post", "zur Post gegeben"
        RETURNED = "returned", "als unzustellbar zurückgekommen"
        WAIVED = "waived", "auf Rechtsbehelfe verzichtet"
        FINAL = "final", "bestandskräftig"

    AGAIN = (Kind.POSTED, Kind.RETURNED)

    letter = models.ForeignKey("cases.Letter", models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField("am", default=timezone.localdate)
    by = models.ForeignKey(**PERSON)
    note = models.CharField("Vermerk", max_length=200, blank=True)
    pdf = models.FileField(blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)  # of the file

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "kind"],
                condition=~Q(kind__in=["post", "returned"]),
                name="delivered_once",
            ),
            models.UniqueConstraint(fields=["letter", "kind", "on"], name="posted_once_a_day"),
        ]
