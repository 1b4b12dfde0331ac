"""How much a grant may be: what of the plan is recognised, and the sum that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_UP, Decimal

from django.utils.formats import number_format
from django.utils.functional import cached_property

from applications.limits import Plan, cents_below
from applications.models import FinancingKind
from applications.models.plan import CENT
from fonds.law.financing import grant_amount
from fonds.programmes.kinds import UNPAID
from fonds.programmes.models import Financing
from fonds.templatetags.house import euro

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Reckoning:
    """The arithmetic of a proposal; ``recognised`` are euros by the id of a cost that is not
    eligible in full."""

    plan: Plan
    kind: str
    share_percent: Decimal | None = None
    recognised: Mapping[int, Decimal] = field(default_factory=dict)

    def of(self, cost) -> Decimal:
        return self.recognised.get(cost.pk, cost.amount)

    @cached_property
    def eligible(self):
        return sum(map(self.of, self.plan.cost_rows), Decimal(0))

    @cached_property
    def own(self):
        """Own money, and unpaid work as far as it is recognised: it stands on both sides."""
        unpaid = sum(
            (self.of(row) for row in self.plan.cost_rows if row.kind in UNPAID), Decimal(0)
        )
        return self._money(FinancingKind.OWN) + min(self._money(FinancingKind.IN_KIND), unpaid)

    @cached_property
    def third_party(self):
        own = self._money(FinancingKind.OWN) + self._money(FinancingKind.IN_KIND)
        return self.plan.others - own

    @cached_property
    def share(self):
        """In percent; where nobody has said otherwise, the part of the costs that was asked for."""
        return usual_share(self.plan) if self.share_percent is None else self.share_percent

    @cached_property
    def by_formula(self):
        """What the kind of financing yields, before anything caps it."""
        return self._amount(ceiling=None)

    @cached_property
    def caps(self) -> list[tuple[Decimal, str]]:
        line = self.plan.line
        found = [
            (Decimal(self.plan.requested), "mehr ist nicht beantragt"),
            (Decimal(line.max_amount), "der Höchstbetrag der Förderlinie"),
        ]
        if line.grant_percent:
            most = cents_below(self.eligible * line.grant_percent / HUNDRED)
            found.append((most, f"{line.grant_percent} % der anerkannten Ausgaben"))
        return found

    @cached_property
    def amount(self):
        """The most that may be proposed."""
        return self._amount(ceiling=min(amount for amount, _why in self.caps))

    @property
    def words(self) -> str:
        """``Fehlbedarf: 15.009,00 € − 2.400,00 € − 1.480,00 € = 11.129,00 €``."""
        eligible, result = euro(self.eligible), euro(self.by_formula)
        if self.kind == Financing.SHORTFALL:
            parts = f"{eligible} − {euro(self.own)} − {euro(self.third_party)}"
            return f"Fehlbedarf: {parts} = {result}"
        if self.kind == Financing.PROPORTIONAL:
            return f"Anteil: {in_percent(self.share)} von {eligible} = {result}"
        if self.kind == Financing.FIXED:
            return f"Festbetrag: {result}, nicht mehr als beantragt und anerkannt"
        return f"Vollfinanzierung: alle anerkannten Ausgaben, {result}"

    @property
    def cap(self) -> str:
        """What keeps the amount below the formula, if anything does."""
        amount, why = min(self.caps)
        return f"Höchstens {euro(amount)}: {why}." if amount < self.by_formula else ""

    def _money(self, kind):
        rows = (row.amount for row in self.plan.financing_rows if row.kind == kind)
        return sum(rows, Decimal(0))

    def _amount(self, *, ceiling):
        return grant_amount(
            self.kind,
            eligible=self.eligible,
            own=self.own,
            third_party=self.third_party,
            share=self.share / HUNDRED,
            fixed=Decimal(self.plan.requested),
            ceiling=ceiling,
        )


def usual_share(plan: Plan) -> Decimal:
    """The asked part of the costs in percent, rounded up, at most what the line allows."""
    if not plan.costs:
        return HUNDRED
    asked = (plan.requested / plan.costs * HUNDRED).quantize(CENT, ROUND_UP)
    return min(asked, Decimal(plan.line.grant_percent or 100))


def in_percent(share: Decimal) -> str:
    """``80,00 %``."""
    return f"{number_format(share, 2, use_l10n=True)}\N{NO-BREAK SPACE}%"
