"""What the formal check found, item by item."""

from django.db import models
from django.utils import timezone

from fonds.cases.people import PERSON
from fonds.programmes.models import CheckItem


class Check(models.Model):
    """Prüfergebnis. ``version`` tells when two people work on the same item."""

    PERSONAL = ("note", "by")
    CASE_PATH = "application__case"

    class Result(models.TextChoices):
        OK = "ok", "in Ordnung"
        MISSING = "missing", "fehlt"
        UNCLEAR = "unclear", "unklar"
        WAIVED = "waived", "nicht nötig"

    SETTLED = (Result.OK, Result.WAIVED)
    LACKING = (Result.MISSING, Result.UNCLEAR)

    application = models.ForeignKey("Application", models.CASCADE, related_name="checks")
    item = models.ForeignKey(CheckItem, models.PROTECT, related_name="+")
    result = models.CharField("Ergebnis", max_length=10, choices=Result, blank=True)
    note = models.TextField("Anmerkung", blank=True)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(**PERSON)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "item"], name="checked_once"),
            models.CheckConstraint(
                condition=~models.Q(result="waived") | ~models.Q(note=""),
                name="waived_with_a_reason",
            ),
        ]


class DeMinimis(models.Model):
    """De-minimis-Prüfung (VO (EU) 2023/2831), where the project is economic. Amounts in euros."""

    PERSONAL = ("note", "by")
    CASE_PATH = "application__case"

    application = models.OneToOneField("Application", models.CASCADE, related_name="de_minimis")
    is_aid = models.BooleanField("ist De-minimis-Beihilfe")
    other_amount = models.DecimalField(
        "andere De-minimis-Beihilfen der letzten drei Jahre", max_digits=12, decimal_places=2
    )
    note = models.TextField("Begründung und Vermerk für die Bescheinigung")
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(**PERSON)
