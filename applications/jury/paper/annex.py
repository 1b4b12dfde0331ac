"""The committee paper, confidential annex: every case with its points, votes and reasons."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.conf import settings
from django.utils import translation

from applications.jury.models import RoundPaper
from applications.lifecycle import Outcome
from fonds import pdf
from fonds.pdf.markup import Block, Heading, Items, Table, Text
from fonds.templatetags.house import euro

from . import figures
from .lines import AnnexLine
from .plans import Annex
from .words import (
    committee_of,
    counted,
    day,
    listed,
    numbers_in_public,
    places_in_line,
    points,
    table,
    today,
)

CONFIDENTIAL = (
    "Diese Anlage ist nicht öffentlich. In ihr stehen Namen, Punkte und Gründe. Geben Sie sie "
    "nicht weiter, und vernichten Sie sie nach der Sitzung."
)


class AnnexPdf(Annex):
    """Beschlussvorlage, vertrauliche Anlage."""

    def whole(self, paper: RoundPaper, parts: Sequence[bytes]) -> bytes:
        with translation.override("de"):
            round, lines = self.plan(paper).round, self.lines(parts)
            title = f"Vertrauliche Anlage: Förderrunde {round}"
            return pdf.report(
                title=title,
                subtitle=f"Nicht öffentlich · {round.line.committee} · Stand {today()}",
                body=list(_blocks(round, lines)),
                footer=f"{title} · nicht öffentlich · {settings.FUND_CONTACT}",
            )


def _blocks(round, lines) -> Iterator[Block]:
    yield Text(CONFIDENTIAL)
    yield Text(
        f"{committee_of(round)} findet hier alle Anträge des Plans, in der Reihenfolge des Plans. "
        "Die Punkte sind der Mittelwert der Voten, von 100; die Spanne liegt zwischen dem höchsten "
        "und dem niedrigsten Votum."
    )
    waiting, public = places_in_line(lines), numbers_in_public(lines)
    yield Heading("Überblick")
    yield _overview(lines)
    yield Heading("Rangliste")
    yield _ranking(lines, waiting)
    yield Heading("Kurzprofile")
    for line in lines:
        yield from _profile(line, waiting, public)


def _overview(lines) -> Table:
    found = [
        (str(outcome.label), [one for one in lines if one.outcome == outcome])
        for outcome in Outcome
    ]
    rows = [(label, *_sums(own)) for label, own in found]
    return table(
        ("Vorschlag", "Anträge", "beantragt", "vorgesehen"), rows, ("zusammen", *_sums(lines))
    )


def _sums(lines) -> tuple[str, str, str]:
    asked = sum((line.asked for line in lines), figures.ZERO)
    return str(len(lines)), euro(asked), euro(figures.total(lines))


def _ranking(lines, waiting) -> Table:
    rows = [
        (
            str(line.rank),
            f"{line.file_number}\n{line.organisation}\n{line.title}",
            f"{outcome_of(line, waiting)}\n{_points(line)}\n{_votes(line)}",
            euro(line.asked),
            euro(line.amount or None),
        )
        for line in lines
    ]
    return table(("Rang", "Antrag", "Vorschlag, Fachjury", "beantragt", "vorgesehen"), rows)


def outcome_of(line: AnnexLine, waiting: dict[int, int]) -> str:
    words = str(Outcome(line.outcome).label)
    return f"{words}, Platz {waiting[line.rank]}" if line.rank in waiting else words


def _votes(line) -> str:
    if not line.vote:
        return "kein Votum"
    return "{yes} Ja, {no} Nein, {abstained} Enth.".format(**line.vote)


def _points(line) -> str:
    if line.points is None:
        return "ohne Punkte"
    return f"{points(line.points)} Punkte (Spanne {points(line.spread)})"


def _profile(line, waiting, public) -> Iterator[Block]:
    yield Heading(f"Rang {line.rank}: {line.file_number}, {line.title}", 3)
    where = " · ".join(filter(None, [line.organisation, line.place, line.field]))
    yield Text("\n".join(filter(None, [where, line.purpose])))
    facts = _facts(line, waiting, public)
    yield Items(tuple(f"{word}: {words}" for word, words in facts if words))


def _facts(line, waiting, public) -> Iterator[tuple[str, str]]:
    number = f", Nr. {public[line.rank]} im öffentlichen Teil" if line.rank in public else ""
    by_head = ", entscheidet die Leitung" if line.head_decides else ""
    yield "Vorschlag", f"{outcome_of(line, waiting)}{number}{by_head}"
    yield "Beantragt", euro(line.asked)
    yield "Vorgesehen", listed([f"{euro(sum)} ({year})" for year, sum in line.amounts.items()])
    yield "Fachjury", f"{_points(line)}; {_jury(line)}"
    yield "Votum", _vote(line)
    yield "Begründung", line.vote.get("note", "")


def _jury(line) -> str:
    told = [counted(line.votes, "Votum", "Voten")]
    if line.abstained:
        told.append(counted(line.abstained, "Enthaltung", "Enthaltungen"))
    if line.missing:
        told.append(f"{line.missing} nicht abgegeben")
    if line.excluded:
        told.append(f"{counted(line.excluded, 'Mitglied', 'Mitglieder')} ausgeschlossen")
    return ", ".join(told)


def _vote(line) -> str:
    if not line.vote:
        return "keines"
    amount = line.vote["amount"]
    told = f"{line.vote['outcome']}, {euro(amount)}" if amount else line.vote["outcome"]
    return f"{told} ({_votes(line)}), Sitzung vom {day(date.fromisoformat(line.vote['on']))}"
