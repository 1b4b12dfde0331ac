"""The plan: what the project costs, and who pays."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from fonds.programmes.kinds import UNPAID, CostKind

MONEY = {"max_digits": 12, "decimal_places": 2}
POSITIVE = [
    MinValueValidator(Decimal("0.01"), message=_("Schreiben Sie einen Betrag über 0 Euro."))
]
CENT = Decimal("0.01")
__all__ = [
    "UNPAID",
    "CostItem",
    "CostKind",
    "FinancingItem",
    "FinancingKind",
    "Instalment",
    "price",
]


class FinancingKind(models.TextChoices):
    """Woher das Geld kommt, ohne die beantragte Zuwendung (domain notes, 2.5)."""

    OWN = "own", _("eigenes Geld")
    IN_KIND = "in_kind", _("ehrenamtliche Arbeit und Sachspenden")
    INCOME = "income", _("Eintritt und Teilnahmebeiträge")
    DONATIONS = "donations", _("Spenden und Sponsoren")
    PUBLIC = "public", _("Stadt, Land, Bund oder andere öffentliche Stelle")
    REGION = "region", _("Region Hannover, andere Stelle")
    PRIVATE = "private", _("Stiftung oder anderer privater Geldgeber")


class Item(models.Model):
    PERSONAL = ("label",)
    CASE_PATH = "application__case"

    label = models.CharField(_("Wofür genau?"), max_length=240, blank=True)
    amount = models.DecimalField(_("Betrag in Euro"), **MONEY, validators=POSITIVE)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return self.label or self.get_kind_display()


class CostItem(Item):
    """Ausgabe."""

    PERSONAL = ("label", "note")

    application = models.ForeignKey("Application", models.CASCADE, related_name="costs")
    kind = models.CharField(_("Art der Ausgabe"), max_length=20, choices=CostKind)
    quantity = models.DecimalField(_("Menge"), max_digits=9, decimal_places=2, default=1)
    unit = models.CharField(_("Einheit"), max_length=60, blank=True)
    unit_price = models.DecimalField(_("Preis in Euro"), **MONEY, null=True)
    note = models.CharField(_("Anmerkung"), max_length=240, blank=True)

    @property
    def recognised(self):
        """What of it is eligible; all of it, unless the assessment says otherwise."""
        found = getattr(self, "recognition", None)
        return self.amount if found is None else found.amount


class FinancingItem(Item):
    """Einnahme: die Finanzierung ohne die beantragte Zuwendung."""

    class Status(models.TextChoices):
        HELD = "held", _("vorhanden")
        PROMISED = "promised", _("bewilligt oder zugesagt")
        APPLIED = "applied", _("beantragt")
        ESTIMATED = "estimated", _("geschätzt")

    application = models.ForeignKey("Application", models.CASCADE, related_name="financing")
    kind = models.CharField(_("Art der Einnahme"), max_length=20, choices=FinancingKind)
    status = models.CharField(
        _("Wie sicher ist es?"), max_length=20, choices=Status, default=Status.HELD
    )


class Instalment(models.Model):
    """Rate. When which part of the grant is needed."""

    PERSONAL = ()
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.CASCADE, related_name="instalments")
    due_on = models.DateField(_("Ab wann?"))
    amount = models.DecimalField(_("Betrag in Euro"), **MONEY, validators=POSITIVE)

    class Meta:
        ordering = ["due_on"]

    def __str__(self):
        return f"{self.due_on:%d.%m.%Y}: {self.amount}"


def price(quantity: Decimal, unit_price: Decimal) -> Decimal:
    """The sum of one row, in euros, half up to cents."""
    return (quantity * unit_price).quantize(CENT, ROUND_HALF_UP)
