"""Bewertung: points with their reasons, what of the plan is recognised, and what follows of it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fonds.cases.people import PERSON
from fonds.programmes.models import Criterion, Financing, Obligation

from .plan import MONEY


class Sheet(models.Model):
    """Bewertungsbogen. One for each application; ``version`` tells when two people write in it."""

    PERSONAL = ("reason", "saved_by")
    CASE_PATH = "application__case"

    application = models.OneToOneField("Application", models.CASCADE, related_name="sheet")
    financing = models.CharField("Finanzierungsart", max_length=20, choices=Financing)
    share_percent = models.DecimalField(
        "Anteil in Prozent", max_digits=5, decimal_places=2, null=True, blank=True
    )
    amount = models.DecimalField("Vorschlag in Euro", **MONEY, null=True, blank=True)
    reason = models.TextField("Begründung", blank=True)
    obligations = models.ManyToManyField(Obligation, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(**PERSON)


class Score(models.Model):
    """Note. Points for one criterion, and why."""

    PERSONAL = ("reason",)
    CASE_PATH = "sheet__application__case"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField("Punkte", null=True, blank=True)
    reason = models.TextField("Begründung", blank=True)

    class Meta:
        ordering = ["criterion__number", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="scored_once")]

    def weighted(self, top: int) -> Decimal:
        """Points of a hundred: points / top * weight."""
        return Decimal(self.points or 0) * self.criterion.weight / top


class Recognition(models.Model):
    """Anerkennung. What of one cost item is eligible; without a row all of it is."""

    PERSONAL = ("reason",)
    CASE_PATH = "sheet__application__case"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="recognitions")
    cost = models.OneToOneField("CostItem", models.CASCADE, related_name="recognition")
    amount = models.DecimalField("anerkannt in Euro", **MONEY)
    reason = models.CharField("Warum nicht alles?", max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="recognised_is_not_negative")
        ]
