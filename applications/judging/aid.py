"""De-minimis aid (VO (EU) 2023/2831): what an organisation got in three years, and its ceiling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from applications.lifecycle import State
from applications.models import Application, DeMinimis
from fonds.cases.models import Letter
from fonds.law.deadlines import months_after

YEARS = 3
NOTICE = Q(case__letters__kind="notify")


@dataclass(frozen=True)
class Aid:
    """The sum in its parts; ``others`` is None while nobody has asked the organisation."""

    since: date
    own: Decimal
    others: Decimal | None
    this: Decimal
    ceiling: Decimal

    @property
    def total(self):
        return self.own + (self.others or 0) + self.this

    @property
    def left(self):
        return self.ceiling - self.total

    @property
    def excess(self):
        return max(-self.left, Decimal(0))


def aid_of(application: Application, grants: Iterable[Application], row: DeMinimis | None) -> Aid:
    """The arithmetic of three years up to today; ``grants`` are our own (``own_grants``)."""
    own = sum((one.granted_amount for one in grants), Decimal(0))
    amount = application.granted_amount or application.proposed_amount
    return Aid(
        since=_since(),
        own=own,
        others=row.other_amount if row else None,
        this=amount or application.requested_amount or Decimal(0),
        ceiling=application.line.de_minimis_ceiling,
    )


def own_grants(application: Application, user) -> QuerySet:
    """Our own grants of aid: the day of the notice counts, not that of the money (Art. 3 Abs. 3).

    A grant that was declined or revoked is none. Whoever is kept off a case does not see it here.
    """
    notices = Letter.objects.filter(kind="notify", issued_on__gt=_since()).values("case")
    rows = Application.objects.visible_to(user).filter(
        case__organisation=application.case.organisation,
        case__in=notices,
        state=State.NOTIFIED,
        de_minimis__is_aid=True,
    )
    rows = rows.exclude(pk=application.pk).exclude(case__grant__state__in=["declined", "revoked"])
    noted = rows.annotate(noted_on=Max("case__letters__issued_on", filter=NOTICE))
    return noted.select_related("case").order_by("noted_on", "pk")


def _since():
    return months_after(timezone.localdate(), -12 * YEARS)
