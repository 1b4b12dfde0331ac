"""What a plan may cost: the words by which a line says what it pays for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CostKind(models.TextChoices):
    """Kostenart (domain notes, 2.5)."""

    STAFF = "staff", _("Personal")
    FEES = "fees", _("Honorare")
    INTERPRETING = "interpreting", _("Sprachmittlung und Übersetzung")
    EXPENSES = "expenses", _("Aufwandsentschädigung für Ehrenamtliche")
    RENT = "rent", _("Miete und Räume")
    MATERIAL = "material", _("Material")
    EQUIPMENT = "equipment", _("Anschaffungen")
    EVENT = "event", _("Veranstaltung und Technik")
    CATERING = "catering", _("Verpflegung")
    TRAVEL = "travel", _("Fahrten und Reisen")
    PUBLICITY = "publicity", _("Öffentlichkeitsarbeit")
    INSURANCE = "insurance", _("Versicherungen und Abgaben")
    ACCESSIBILITY = "accessibility", _("Barrierefreiheit")
    EVALUATION = "evaluation", _("Auswertung")
    OVERHEAD = "overhead", _("Verwaltungspauschale")
    VOLUNTEERS = "volunteers", _("ehrenamtliche Arbeit")
    IN_KIND = "in_kind", _("Sachspenden")


# Nobody pays for these: they count as income of the same size.
UNPAID = (CostKind.VOLUNTEERS, CostKind.IN_KIND)
