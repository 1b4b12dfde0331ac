"""Lesemappe: all cases that a member of the jury may read, in one file with bookmarks.

Drawn in German, as the applications are written.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format

from applications.jury.dossiers import files_of, readable_by, with_words, words_of
from applications.jury.models import RoundPaper
from applications.jury.rules import seat_of
from applications.models import Application
from applications.record.paper import told_in_blocks
from fonds import pdf
from fonds.pdf.markup import Block, Heading, Items, Row, Table, Text
from fonds.templatetags.house import euro


class Dossiers:
    """One report a case, bound together behind a table of contents."""

    extension = "pdf"

    def cases(self, paper: RoundPaper) -> list[int]:
        """What the member may read when the worker begins; nothing without a seat."""
        seat = seat_of(paper.round, paper.by)
        return list(readable_by(seat).values_list("case", flat=True)) if seat else []

    def part(self, paper: RoundPaper, case: int) -> bytes:
        rows = with_words(Application.objects.filter(case=case))
        application = rows.select_related("case__organisation", "case__round__line").get()
        with translation.override("de"):
            return pdf.report(
                title=str(application),
                subtitle=f"{application.case} · {_place(application)}",
                body=list(_dossier(application)),
                footer=f"{application.case} · vertraulich, nur für die Fachjury",
            )

    def whole(self, paper: RoundPaper, parts: list[bytes]) -> bytes:
        rows = Application.objects.filter(case__in=paper.cases).select_related("case__organisation")
        by_case = {row.case_id: row for row in rows}
        applications = [by_case[case] for case in paper.cases]
        title = f"Lesemappe {paper.round}"
        with translation.override("de"):
            cover = pdf.report(
                title=title,
                subtitle=f"Für {paper.by}, {_moment(paper)}",
                body=list(_contents(applications)),
                footer=f"{title} · vertraulich, nur für die Fachjury · {settings.FUND_CONTACT}",
            )
        names = [f"{one.case}: {one}" for one in applications]
        return pdf.bind(cover, title, list(zip(names, parts, strict=True)))


def _contents(applications) -> Iterator[Block]:
    yield Text(
        "Behalten Sie für sich, was Sie hier lesen. Löschen Sie die Datei, wenn die Runde vorbei "
        "ist. Zu jedem Antrag führt ein Lesezeichen dieser Datei."
    )
    yield Heading("Inhalt")
    head = ("Aktenzeichen", "Antrag", "Organisation", "beantragt")
    cells = [
        (str(one.case), str(one), _place(one), euro(one.requested_amount)) for one in applications
    ]
    yield Table(head, tuple(map(Row, cells)))


def _dossier(application) -> Iterator[Block]:
    yield Text(f"Beantragt: {euro(application.requested_amount)}")
    yield from told_in_blocks({"sections": words_of(application), "files": []})
    if files := files_of(application):
        yield Heading("Dateien, die Sie im System öffnen können")
        yield Items(tuple(": ".join(filter(None, [str(row.label), row.name])) for row in files))


def _place(application):
    organisation = application.case.organisation
    return ", ".join(filter(None, [str(organisation), organisation.town]))


def _moment(paper):
    return f"Stand {date_format(timezone.localtime(paper.asked_at), 'j. F Y, H:i')} Uhr"
