"""The committee paper (Beschlussvorlage), public part: it will stand where everybody reads it.

No points, no person, nobody who is not proposed for approval: of them the number and the sum.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.conf import settings
from django.utils import timezone, translation

from applications.jury.models import Placement, RoundPaper, Scenario
from applications.lifecycle import Outcome
from fonds import pdf
from fonds.budget import ledger
from fonds.pdf.markup import Block, Heading, Items, Table, Text
from fonds.templatetags.house import euro, percent

from . import figures
from .lines import Line
from .plans import Public
from .words import CONDITIONAL, FUND, applications, committee_of, counted, day, listed, table, today

NOTHING_GRANTED = Text("In dieser Runde wird kein Projekt zur Förderung vorgeschlagen.")


class PublicPdf(Public):
    """Beschlussvorlage, öffentlicher Teil."""

    def whole(self, paper: RoundPaper, parts: Sequence[bytes]) -> bytes:
        with translation.override("de"):
            plan, lines = self.plan(paper), self.lines(parts)
            title = f"Beschlussvorlage: Förderrunde {plan.round}"
            return pdf.report(
                title=title,
                subtitle=f"Öffentlicher Teil · {plan.round.line.committee} · Stand {today()}",
                body=list(_Telling(plan, lines, list(Placement.objects.of_paper(paper))).blocks()),
                footer=f"{title} · öffentlich · {settings.FUND_CONTACT}",
            )


class _Telling:
    """All chapters; ``rows`` are all placements of the plan, for what is told as a number."""

    def __init__(self, plan: Scenario, lines: list[Line], rows: list[Placement]):
        self.plan, self.round, self.lines = plan, plan.round, lines
        self.years = figures.by_year(lines) or {plan.round.year: Decimal(0)}
        self.unfunded = [year for year in self.years if not ledger.is_funded(year)]
        self.there = figures.there_was(plan, plan.round.year)
        self.rejected = figures.others(rows, Outcome.REJECTED)
        self.waiting = figures.others(rows, Outcome.WAITLISTED)
        self.to_decide = len(rows)

    def blocks(self) -> Iterator[Block]:
        chapters = {
            "Beschlussvorschlag": self.proposal(),
            "Sachverhalt": self.story(),
            "Zur Förderung vorgeschlagene Projekte": self.projects(),
            "Verteilung": self.shares(),
            "Weitere Anträge": self.others(),
            "Finanzielle Auswirkungen": self.money(),
            "Anlagen": self.enclosures(),
        }
        for title, blocks in chapters.items():
            yield Heading(title)
            yield from blocks

    def proposal(self) -> Iterator[Block]:
        yield Text(f"{committee_of(self.round)} beschließt:")
        yield Items(tuple(self._decisions()))
        if own := [line for line in self.lines if line.head_decides]:
            limit = self.round.line.head_limit
            upto = "" if limit is None else f" bis {euro(limit)}"
            yield Text(
                f"Zur Kenntnis: Über {applications(len(own))}{upto} entscheidet die Leitung der "
                f"Stabsstelle allein. Dafür sind zusammen {euro(figures.total(own))} vorgesehen."
            )

    def _decisions(self) -> Iterator[str]:
        ours = [line for line in self.lines if not line.head_decides]
        yield (
            f"Aus dem {FUND} werden in der Förderrunde „{self.round}“ "
            f"{counted(len(ours), 'Projekt', 'Projekte')} mit zusammen "
            f"{euro(figures.total(ours))} gefördert. Projekte und Beträge stehen in der Tabelle "
            "„Zur Förderung vorgeschlagene Projekte“."
        )
        for year, amount in figures.by_year(ours).items():
            condition = f", {CONDITIONAL} des Haushalts {year}" if year in self.unfunded else ""
            yield f"Davon entfallen {euro(amount)} auf das Haushaltsjahr {year}{condition}."
        if number := self.rejected.for_committee:
            yield f"Abgelehnt: {applications(number)}. Die Gründe stehen in der Anlage."
        if number := self.waiting.for_committee:
            yield f"Auf die Warteliste: {applications(number)}. {self._moving_up()}"

    def _moving_up(self) -> str:
        words = "Wird Geld frei, rücken sie in ihrer Reihenfolge nach."
        if self.round.line.head_moves_up:
            words += " Darüber entscheidet die Leitung der Stabsstelle."
        return words

    def story(self) -> Iterator[Block]:
        yield Text(self._what_came())
        yield Text(self._what_the_jury_did())
        if self.there is not None:
            left = self.there - self.years.get(self.round.year, Decimal(0))
            yield Text(
                f"Im Haushaltsjahr {self.round.year} stehen dafür {euro(self.there)} bereit. "
                f"Nach dieser Vorlage bleiben {euro(left)} frei."
            )

    def _what_came(self) -> str:
        number, asked = figures.received(self.round)
        came = "ging" if number == 1 else "gingen"
        words = (
            f"In der Förderrunde „{self.round}“ {came} {applications(number)} über zusammen "
            f"{euro(asked)} ein."
        )
        if number == self.to_decide:
            return words
        return (
            f"{words} In dieser Vorlage geht es um {applications(self.to_decide)}; "
            "die übrigen sind zurückgezogen oder schon beantwortet."
        )

    def _what_the_jury_did(self) -> str:
        met = self.round.meetings.filter(opened_at__isnull=False).values_list("on", flat=True)
        days = [day(on) for on in sorted(set(met))]
        voted = f"Die Fachjury hat am {listed(days)} beraten. " if days else ""
        adopted = day(timezone.localtime(self.plan.adopted_at).date())
        return f"{voted}Die Stabsstelle hat den Plan der Runde am {adopted} festgehalten."

    def projects(self) -> Iterator[Block]:
        if not self.lines:
            yield NOTHING_GRANTED
            return
        if self.there is not None:
            year = self.round.year
            yield Text(
                f"„Rest {year}“ ist, was nach jeder Zeile im Haushaltsjahr {year} frei bleibt."
            )
        yield self._table_of_projects()

    def _table_of_projects(self) -> Table:
        head, total = ["Nr.", "Träger und Projekt", "Betrag"], euro(figures.total(self.lines))
        rows = [
            [str(number), self._told(line), euro(line.amount)]
            for number, line in enumerate(self.lines, 1)
        ]
        if self.there is None:
            return table(head, rows, ["", "zusammen", total])
        left = figures.left_after(self.lines, self.round.year, self.there)
        rows = [[*row, euro(rest)] for row, rest in zip(rows, left, strict=True)]
        return table([*head, f"Rest {self.round.year}"], rows, ["", "zusammen", total, ""])

    def _told(self, line: Line) -> str:
        where = " · ".join(filter(None, [line.place, line.field]))
        by_head = "Entscheidung der Leitung" if line.head_decides else ""
        told = [line.organisation, line.title, line.purpose, where, self._by_year(line), by_head]
        return "\n".join(filter(None, told))

    def _by_year(self, line: Line) -> str:
        """Told where it is not all of the year of the round."""
        if set(line.amounts) == {self.round.year} and self.there is not None:
            return ""
        parts = [
            f"{year}: {euro(sum)}{self._condition(year)}" for year, sum in line.amounts.items()
        ]
        return ", ".join(parts)

    def _condition(self, year: int) -> str:
        return f" ({CONDITIONAL})" if year in self.unfunded else ""

    def shares(self) -> Iterator[Block]:
        yield Heading("Stadt Hannover und Umland", 3)
        yield Text(
            "Ein Projekt zählt in jedem Raum, den es berührt. Sein Geld ist auf seine Orte gleich "
            "verteilt."
        )
        yield _shares("Raum", figures.by_space(self.lines), figures.total(self.lines))
        if self.lines:
            yield Heading("Handlungsfelder", 3)
            fields = figures.by_field(self.lines)
            yield _shares("Handlungsfeld", fields, figures.total(self.lines))

    def others(self) -> Iterator[Block]:
        yield Text("Diese Anträge stehen mit Namen nur in der vertraulichen Anlage.")
        yield table(
            ["Vorschlag", "Anträge", "beantragt", "vorgesehen"],
            [
                [word, str(one.number), euro(one.asked), euro(one.planned or None)]
                for word, one in (("Warteliste", self.waiting), ("Ablehnung", self.rejected))
            ],
        )

    def money(self) -> Iterator[Block]:
        rows = []
        for year, amount in self.years.items():
            there = figures.there_was(self.plan, year)
            left = None if there is None else there - amount
            rows.append([f"{year}{self._condition(year)}", euro(amount), euro(left)])
        head = ["Haushaltsjahr", "Förderung nach dieser Vorlage", "danach verfügbar"]
        total = ["zusammen", euro(figures.total(self.lines)), ""]
        yield table(head, rows, total if len(rows) > 1 else ())

    def enclosures(self) -> Iterator[Block]:
        yield Items(
            (
                "Tabelle der vorgeschlagenen Projekte (XLSX, öffentlich)",
                "Rangliste und Kurzprofile aller Anträge (vertraulich, nicht öffentlich)",
            )
        )


def _shares(label: str, shares: list[figures.Share], total: Decimal) -> Table:
    rows = [
        [one.label, str(one.number), euro(one.amount), percent(_part(one.amount, total))]
        for one in shares
    ]
    head = [label, "Projekte", "Betrag", "Anteil"]
    return table(head, rows, ["zusammen", "", euro(total), percent(_part(total, total))])


def _part(amount: Decimal, whole: Decimal) -> Decimal | None:
    return amount / whole if whole else None
