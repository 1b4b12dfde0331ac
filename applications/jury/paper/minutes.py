"""The minutes of a meeting: who was there, who left the room for which case, what was voted.

Everything comes from rows that stand since the meeting was closed: drawn again, they read the same.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils import timezone, translation
from django.utils.formats import date_format

from applications.jury.models import AgendaItem, Meeting, RoundPaper
from fonds import pdf
from fonds.pdf.markup import Block, Heading, Row, Table, Text, parse, row
from fonds.templatetags.house import euro

NO_VOTE = "nicht abgestimmt"
ROOM_TO_SIGN = "\N{NO-BREAK SPACE}\n" * 2


class Minutes:
    """Protokoll der Fachjury. A part is what was said on one case, in the marks of a letter."""

    extension = "pdf"

    def cases(self, paper: RoundPaper) -> list[int]:
        items = _meeting(paper).items.order_by("number", "pk")
        return list(items.values_list("application__case", flat=True))

    def part(self, paper: RoundPaper, case: int) -> bytes:
        with translation.override("de"):
            return _told(_items(_meeting(paper)).get(application__case=case)).encode()

    def whole(self, paper: RoundPaper, parts: list[bytes]) -> bytes:
        meeting = _meeting(paper)
        with translation.override("de"):
            told = "\n\n".join(["# Beratung und Empfehlungen", *(one.decode() for one in parts)])
            return pdf.report(
                title="Protokoll der Fachjury",
                subtitle=f"{meeting.round} · Sitzung vom {date_format(meeting.on, 'j. F Y')}",
                body=[*_opening(meeting), *parse(told), *_ending(meeting)],
                footer=f"Protokoll der Fachjury, {meeting.round}, {meeting.on:%d.%m.%Y} · "
                "nur für den Dienstgebrauch",
            )


def _meeting(paper) -> Meeting:
    return Meeting.objects.select_related("round__line", "opened_by", "closed_by").get(
        pk=paper.thing
    )


def _items(meeting):
    rows = meeting.items.select_related("application__case__organisation", "vote")
    return rows.prefetch_related("excluded__user")


# -- before the cases ----------------------------------------------------------------------------
def _opening(meeting) -> Iterator[Block]:
    facts = [
        ("Runde", meeting.round),
        ("Ort", meeting.place or "–"),
        ("Beginn", _moment(meeting.opened_at)),
        ("Ende", _moment(meeting.closed_at)),
        ("Eröffnet von", meeting.opened_by),
        ("Protokoll geführt von", meeting.closed_by),
    ]
    yield _table(("Angabe", "Inhalt"), facts)
    yield Heading("Anwesenheit")
    rows = list(meeting.attendance.select_related("seat__user"))
    yield _table(("Mitglied", "Entsandt von", "Anwesenheit"), map(_attendance, rows))
    there, quorum = sum(one.was_there for one in rows), meeting.round.line.jury_quorum
    yield Text(
        f"Anwesend waren {there} von {len(rows)} Mitgliedern. Beschlussfähig ist die Fachjury mit "
        f"{quorum} unbefangenen Mitgliedern. Bei der Eröffnung war sie beschlussfähig."
    )


def _attendance(one):
    word = "anwesend" if one.was_there else "entschuldigt"
    return one.seat, one.seat.represents or "–", f"{word} {one.told_moves()}".strip()


# -- case by case --------------------------------------------------------------------------------
def _told(item: AgendaItem) -> str:
    application, vote = item.application, item.vote
    rows = [
        ("Aktenzeichen", application.case),
        ("Träger", application.case.organisation),
        ("beantragt", euro(application.requested_amount)),
        (
            "Empfehlung",
            vote.get_outcome_display() if vote else f"{NO_VOTE}, bleibt bei der Fachjury",
        ),
    ]
    if vote:
        rows += _voted(vote)
    table = "\n".join(row(*map(str, one)) for one in [("Angabe", "Inhalt"), *rows])
    off = "\n".join(f"- {_kept_off(seat)}" for seat in item.excluded.all())
    return "\n\n".join(filter(None, [f"## TOP {item.number}: {application}", off, table]))


def _voted(vote):
    yield "empfohlener Betrag", euro(vote.amount)
    yield "Stimmen", f"Ja: {vote.yes}, Nein: {vote.no}, Enthaltungen: {vote.abstained}"
    yield "abgestimmt", f"{timezone.localtime(vote.at):%H:%M} Uhr"
    if vote.note:
        yield "Begründung", vote.note


def _kept_off(seat):
    return f"{seat} hat an Beratung und Abstimmung nicht mitgewirkt (§ 41 NKomVG)."


# -- after the cases -----------------------------------------------------------------------------
def _ending(meeting) -> Iterator[Block]:
    items = list(_items(meeting))
    yield Heading("Überblick")
    head = ("TOP", "Antrag", "Empfehlung", "beantragt", "empfohlen")
    asked = _sum(item.application.requested_amount for item in items)
    given = _sum(item.vote.amount for item in items if item.vote)
    yield _table(head, map(_line, items), ("zusammen", "", "", euro(asked), euro(given)))
    yield Heading("Besondere Vorkommnisse")
    yield from _paragraphs(meeting.notes or "Keine.")
    yield Heading("Unterschriften")
    people = ["Vorsitz der Fachjury", f"Protokoll: {meeting.closed_by}"]
    signing = [(f"{ROOM_TO_SIGN}{one}", "", "") for one in people]
    yield _table(("Wer", "Datum", "Unterschrift"), signing)


def _line(item):
    application, vote = item.application, item.vote
    return (
        item.number,
        f"{application.case}\n{application.case.organisation}",
        vote.get_outcome_display() if vote else NO_VOTE,
        euro(application.requested_amount),
        euro(vote.amount if vote else None),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum(filter(None, amounts), Decimal(0))


# -- blocks --------------------------------------------------------------------------------------
def _table(head, rows, total=None) -> Table:
    last = [Row(tuple(total), is_sum=True)] if total else []
    return Table(head, (*(Row(tuple(map(str, one))) for one in rows), *last))


def _paragraphs(text) -> Iterator[Block]:
    lines = "\n".join(line.strip() for line in text.splitlines())
    yield from (Text(one.strip("\n")) for one in lines.split("\n\n") if one.strip("\n"))


def _moment(at):
    return f"{date_format(timezone.localtime(at), 'j. F Y, H:i')} Uhr"
