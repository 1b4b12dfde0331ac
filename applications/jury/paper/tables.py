"""The committee's tables: what the papers list, to sort and to reckon with."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils import translation
from django.utils.dateparse import parse_date

from applications.jury.models import RoundPaper, Scenario
from fonds.budget import ledger
from fonds.exports import Column, xlsx_table

from . import figures
from .annex import outcome_of
from .lines import AnnexLine, Line
from .plans import Annex, Public
from .words import CONDITIONAL, numbers_in_public, places_in_line, today


class PublicTable(Public):
    """Tabelle, öffentlicher Teil."""

    extension = "xlsx"

    def whole(self, paper: RoundPaper, parts: Sequence[bytes]) -> bytes:
        with translation.override("de"):
            plan, lines = self.plan(paper), self.lines(parts)
            note = f"{plan.round}, Stand {today()}"
            columns = [*_told(), *_years(plan, lines), *_left(plan, lines)]
            return xlsx_table("Öffentlicher Teil", columns, list(enumerate(lines)), note)


def _told() -> Iterator[Column]:
    yield Column("Nr.", lambda row: row[0] + 1, 7, "count")
    yield Column("Träger", lambda row: row[1].organisation, 34)
    yield Column("Projekt", lambda row: row[1].title, 36)
    yield Column("Zweck", lambda row: row[1].purpose, 50)
    yield Column("Ort", lambda row: row[1].place, 22)
    yield Column("Handlungsfeld", lambda row: row[1].field, 28)


def _years(plan: Scenario, lines: Sequence[Line]) -> Iterator[Column]:
    """One column a year, and all years together where there are several."""
    years = list(figures.by_year(lines)) or [plan.round.year]
    for year in years:
        label = str(year) if ledger.is_funded(year) else f"{year} {CONDITIONAL}"
        yield Column(label, _of_year(year), 18, "money", is_summed=True)
    if len(years) > 1:
        yield Column("zusammen", lambda row: row[1].amount or None, 16, "money", is_summed=True)


def _of_year(year):
    return lambda row: row[1].amounts.get(year)


def _left(plan: Scenario, lines: Sequence[Line]) -> Iterator[Column]:
    year = plan.round.year
    there = figures.there_was(plan, year)
    if there is not None:
        left = list(figures.left_after(lines, year, there))
        yield Column(f"Rest {year}", lambda row: left[row[0]], 16, "money")


class AnnexTable(Annex):
    """Tabelle, vertrauliche Anlage."""

    extension = "xlsx"

    def whole(self, paper: RoundPaper, parts: Sequence[bytes]) -> bytes:
        with translation.override("de"):
            plan, lines = self.plan(paper), self.lines(parts)
            note = f"{plan.round}, nicht öffentlich, Stand {today()}"
            rows = list(enumerate(lines))
            columns = [*_case(lines), *_jury(), *_meeting(), *_years(plan, lines)]
            return xlsx_table("Vertrauliche Anlage", columns, rows, note)


def _case(lines: Sequence[AnnexLine]) -> Iterator[Column]:
    waiting, public = places_in_line(lines), numbers_in_public(lines)
    yield Column("Rang", lambda row: row[1].rank, 8, "count")
    yield Column("Nr. öffentlich", lambda row: public.get(row[1].rank), 15, "count")
    yield Column("Aktenzeichen", lambda row: row[1].file_number, 15)
    yield Column("Träger", lambda row: row[1].organisation, 32)
    yield Column("Projekt", lambda row: row[1].title, 34)
    yield Column("Ort", lambda row: row[1].place, 20)
    yield Column("Handlungsfeld", lambda row: row[1].field, 26)
    yield Column("Vorschlag", lambda row: outcome_of(row[1], waiting), 20)
    yield Column("Beantragt", lambda row: row[1].asked, 16, "money", is_summed=True)


def _jury() -> Iterator[Column]:
    yield Column("Punkte", lambda row: row[1].points, 9, "points")
    yield Column("Spanne", lambda row: row[1].spread, 9, "points")
    yield Column("Voten", lambda row: row[1].votes, 8, "count")
    yield Column("Voten enthalten", lambda row: row[1].abstained, 16, "count")
    yield Column("ausgeschlossen", lambda row: row[1].excluded, 16, "count")


def _meeting() -> Iterator[Column]:
    yield Column("Sitzung", lambda row: parse_date(row[1].vote.get("on", "")), 12, "day")
    yield Column("Ja", lambda row: row[1].vote.get("yes"), 7, "count")
    yield Column("Nein", lambda row: row[1].vote.get("no"), 8, "count")
    yield Column("Enthaltung", lambda row: row[1].vote.get("abstained"), 13, "count")
    yield Column("Votum", lambda row: row[1].vote.get("outcome", ""), 14)
    yield Column("empfohlen", lambda row: _recommended(row[1]), 16, "money", is_summed=True)
    yield Column("Begründung", lambda row: row[1].vote.get("note", ""), 50)


def _recommended(line: AnnexLine) -> Decimal | None:
    amount = line.vote.get("amount")
    return Decimal(amount) if amount else None
