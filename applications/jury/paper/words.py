"""How the committee's papers say things: numbers with their noun, days, outcomes, whole tables."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format, number_format

from applications.lifecycle import Outcome
from fonds.pdf.markup import Row, Table
from fonds.programmes.models import Round

from .lines import AnnexLine

FUND = "Regionsfonds für Vielfalt und Teilhabe"
CONDITIONAL = "vorbehaltlich"


def counted(number: int, one: str, many: str) -> str:
    return f"{number_format(number, force_grouping=True)} {one if number == 1 else many}"


def applications(number: int) -> str:
    return counted(number, "Antrag", "Anträge")


def committee_of(round: Round) -> str:
    """With its article: what ends in -ung or -ion is feminine."""
    name = round.line.committee
    article = "Die" if name.partition(" ")[0].endswith(("ung", "ion")) else "Der"
    return f"{article} {name}"


def day(on: date) -> str:
    return date_format(on, "j. F Y")


def today() -> str:
    return day(timezone.localdate())


def listed(words: Sequence[str]) -> str:
    return " und ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def points(number) -> str:
    return "–" if number is None else number_format(number, 1)


def places_in_line(lines: Iterable[AnnexLine]) -> dict[int, int]:
    """By rank, the place on the waiting list."""
    waiting = [line.rank for line in lines if line.outcome == Outcome.WAITLISTED]
    return {rank: place for place, rank in enumerate(waiting, 1)}


def numbers_in_public(lines: Iterable[AnnexLine]) -> dict[int, int]:
    """By rank, the number under which a project stands in the public part."""
    granted = [line.rank for line in lines if line.outcome == Outcome.GRANTED]
    return {rank: number for number, rank in enumerate(granted, 1)}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], total: Sequence[str] = ()) -> Table:
    last = [Row(tuple(total), is_sum=True)] if total else []
    return Table(tuple(head), (*(Row(tuple(row)) for row in rows), *last))
