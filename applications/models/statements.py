"""Stellungnahme of another unit or a municipality, by a link that sees little and ends."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.cases.querysets import HouseFileQuerySet
from fonds.region.models import Municipality, Unit


class Statement(models.Model):
    """Stellungnahme. Whoever writes it has no account: the system acts on that person's behalf."""

    PERSONAL = ("email", "name", "question", "answered_name", "text", "asked_by")
    CASE_PATH = "case"

    class Verdict(models.TextChoices):
        SUPPORTS = "supports", _("Wir unterstützen das Vorhaben.")
        CONCERNS = "concerns", _("Wir haben Bedenken.")
        NEUTRAL = "neutral", _("Dazu haben wir keine Einwände.")

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="statements")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name="Organisationseinheit"
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name="Kommune"
    )
    email = models.EmailField("E-Mail-Adresse")
    name = models.CharField("Ansprechperson", max_length=150, blank=True)
    question = models.TextField("Frage")
    until = models.DateField("bis wann")
    asked_by = models.ForeignKey(**PERSON)
    asked_at = models.DateTimeField("erbeten am", default=timezone.now, editable=False)
    closed_at = models.DateTimeField("zurückgezogen am", null=True, editable=False)
    verdict = models.CharField("Ergebnis", max_length=10, choices=Verdict, blank=True)
    text = models.TextField("Stellungnahme", blank=True)
    answered_name = models.CharField("Ihr Name", max_length=150, blank=True)
    answered_at = models.DateTimeField("eingegangen am", null=True, editable=False)

    objects = HouseFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, municipality__isnull=False)
                | Q(unit__isnull=False, municipality=None),
                name="statement_of_a_unit_or_a_municipality",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, verdict="") | Q(answered_at__isnull=False),
                name="statement_answered_when",
            ),
        ]

    def __str__(self):
        return str(self.unit or self.municipality)

    @property
    def is_open(self):
        """May the link still be used? The last day counts in full."""
        is_waiting = self.answered_at is None and self.closed_at is None
        return is_waiting and timezone.localdate() <= self.until
