"""What the line says of a plan: shares, caps, kinds of cost. Tells; bars nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from fonds.programmes.kinds import UNPAID, CostKind
from fonds.templatetags.house import euro, euro_round, percent

from .models import Application, FinancingKind
from .models.plan import CENT


@dataclass(frozen=True)
class Finding:
    """One limit of the line, kept or not; ``row`` is the number of the cost it is about."""

    code: str
    is_kept: bool
    title: str
    words: str
    row: int | None = None
    cure: Decimal | None = None  # the unit price that would keep the limit


class Plan:
    """The sums of a plan as it is stored, and what its line says of them."""

    def __init__(self, application: Application):
        self.line = application.line
        self.cost_rows = list(application.costs.select_related("recognition").order_by("pk"))
        self.financing_rows = list(application.financing.order_by("pk"))
        self.requested = application.requested_amount or Decimal(0)

    @cached_property
    def costs(self):
        return sum((row.amount for row in self.cost_rows), Decimal(0))

    @cached_property
    def unpaid(self):
        return sum((row.amount for row in self.cost_rows if row.kind in UNPAID), Decimal(0))

    @cached_property
    def own(self):
        """The applicant's own part: money, and unpaid work where the line counts it."""
        kinds = {FinancingKind.OWN}
        if self.line.counts_volunteers:
            kinds.add(FinancingKind.IN_KIND)
        return sum((row.amount for row in self.financing_rows if row.kind in kinds), Decimal(0))

    @cached_property
    def others(self):
        """All money but the fund's."""
        return sum((row.amount for row in self.financing_rows), Decimal(0))

    @property
    def total(self):
        return self.others + self.requested

    @property
    def gap(self):
        return self.costs - self.total

    @property
    def missing(self):
        return max(self.gap, Decimal(0))

    @property
    def surplus(self):
        return max(-self.gap, Decimal(0))

    @property
    def balances(self):
        return self.gap == 0 and self.costs > 0

    @property
    def would_balance(self):
        """What would have to be asked of the fund for both sides to be equal."""
        return max(self.costs - self.others, Decimal(0))

    # -- the limits of the line --------------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        if not self.costs:
            return
        yield from self._amount()
        yield from self._own_share()
        yield from self._grant_share()
        yield from self._unpaid_share()
        yield from self._double_funding()
        for number, row in enumerate(self.cost_rows):
            yield from self._row(number, row)

    def of_row(self, number: int) -> list[Finding]:
        return [one for one in self.findings() if one.row == number]

    def of_all(self) -> list[Finding]:
        return [one for one in self.findings() if one.row is None]

    def _amount(self):
        least, most = self.line.min_amount, self.line.max_amount
        if self.requested and not least <= self.requested <= most:
            words = _("Möglich sind {least} bis {most}. Sie haben {asked} eingetragen.")
            words = words.format(
                least=euro_round(least), most=euro_round(most), asked=euro(self.requested)
            )
            yield Finding("amount", False, _("Beantragtes Geld"), words)

    def _own_share(self):
        least = self.line.own_share_percent
        if least:
            share, need = self.own / self.costs, self.costs * least / 100
            words = _("Mindestens {least} % sind nötig, hier also {need}.")
            words = words.format(least=least, need=euro(need))
            title = _("Eigenanteil {share}.").format(share=percent(share))
            yield Finding("own_share", self.own >= need, title, words)

    def _grant_share(self):
        most = self.line.grant_percent
        if most and self.requested:
            share, allowed = self.requested / self.costs, self.costs * most / 100
            words = _("Höchstens {most} % sind möglich, hier also {allowed}.")
            words = words.format(most=most, allowed=euro(cents_below(allowed)))
            title = _("Anteil des Fonds {share}.").format(share=percent(share))
            yield Finding("grant_share", self.requested <= allowed, title, words)

    def _unpaid_share(self):
        most = self.line.unpaid_percent
        if most and self.unpaid:
            share, allowed = self.unpaid / self.costs, self.costs * most / 100
            words = _("Höchstens {most} % zählen, hier also {allowed}.")
            words = words.format(most=most, allowed=euro(cents_below(allowed)))
            title = _("Ehrenamt und Sachspenden {share}.").format(share=percent(share))
            yield Finding("unpaid_share", self.unpaid <= allowed, title, words)
        if self.unpaid and not self.line.counts_volunteers:
            words = _("Sie stehen im Plan, sind aber kein Eigenanteil.")
            yield Finding("unpaid_counts", False, _("Ehrenamt und Sachspenden"), words)

    def _double_funding(self):
        if any(row.kind == FinancingKind.REGION for row in self.financing_rows):
            words = _("Dieselben Kosten bezahlt die Region nur einmal. Wir fragen bei Ihnen nach.")
            yield Finding("double_funding", False, _("Anderes Geld der Region"), words)

    def _row(self, number, row):
        if row.kind in self.line.excluded_costs:
            words = _("Diese Art von Ausgaben bezahlt der Fonds in dieser Förderung nicht.")
            yield Finding("excluded_cost", False, _("Wird nicht bezahlt"), words, row=number)
        if row.kind == CostKind.OVERHEAD and self.line.overhead_percent:
            yield from self._overhead(number, row)
        if row.kind == CostKind.EQUIPMENT and (row.unit_price or 0) > self.line.inventory_from:
            limit = euro_round(self.line.inventory_from)
            title = _("Über {limit}: gehört ins Inventar").format(limit=limit)
            words = _("Sie führen eine Liste der Dinge, die Sie davon kaufen.")
            yield Finding("inventory", True, title, words, row=number)
        if self.line.quotes_from and row.amount >= self.line.quotes_from and row.kind in BOUGHT:
            limit = euro_round(self.line.quotes_from)
            title = _("Ab {limit}: drei Angebote").format(limit=limit)
            words = _("Fragen Sie vor dem Kauf drei Anbieter. Die Angebote können Sie nachreichen.")
            yield Finding("quotes", True, title, words, row=number)

    def _overhead(self, number, row):
        base = self.costs - self.unpaid - self._all_overhead()
        most = cents_below(base * self.line.overhead_percent / 100)
        if self._all_overhead() <= most:
            return
        share = self.line.overhead_percent
        words = _(
            "Die Pauschale darf {share} % der anderen bezahlten Ausgaben betragen: "
            "{share} % von {base} sind {most}. Sie haben {typed} eingetragen."
        ).format(share=share, base=euro(base), most=euro(most), typed=euro(row.amount))
        title = _("{over} zu viel").format(over=euro(self._all_overhead() - most))
        yield Finding("overhead", False, title, words, row=number, cure=most or None)

    def _all_overhead(self):
        rows = (row.amount for row in self.cost_rows if row.kind == CostKind.OVERHEAD)
        return sum(rows, Decimal(0))


# What is bought or ordered, so that quotes can be asked for.
BOUGHT = (
    CostKind.FEES,
    CostKind.MATERIAL,
    CostKind.EQUIPMENT,
    CostKind.EVENT,
    CostKind.PUBLICITY,
    CostKind.EVALUATION,
)


def cents_below(amount):
    return amount.quantize(CENT, ROUND_DOWN)
