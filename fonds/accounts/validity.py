"""How long the papers of an organisation count. Months and years stand here and nowhere else."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from .legal_forms import PaperKind


class Exemption(models.TextChoices):
    """Nachweis der Gemeinnützigkeit, as the tax office names it."""

    NOTICE = "notice", _("Freistellungsbescheid")
    ANNEX = "annex", _("Anlage zum Körperschaftsteuerbescheid")
    FINDING = "finding", _("Feststellung nach § 60a AO")


REGISTER_MONTHS = 24  # a rule of this house
EXEMPTION_MONTHS = {  # § 63 Abs. 5 AO, counted to the day
    Exemption.NOTICE: 60,
    Exemption.ANNEX: 60,
    Exemption.FINDING: 36,
}


def valid_until(kind: str, dated_on: date | None, exemption: str = "") -> date | None:
    """The last day on which a paper of this kind and day counts; None: for good."""
    if kind == PaperKind.STATUTES or dated_on is None:
        return None
    if kind == PaperKind.REGISTER:
        return later(dated_on, REGISTER_MONTHS)
    return later(dated_on, EXEMPTION_MONTHS[Exemption(exemption or Exemption.NOTICE)])


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
