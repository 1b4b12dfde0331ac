"""What is handed in goes into the file: frozen copies of all files, and the text on paper."""

from pathlib import PurePath

from django.core.files import File

from applications import delivery
from applications.models import Application, Snapshot, Upload
from fonds.accounts.models import OrganisationPaper
from fonds.cases.services import add_document
from fonds.files import Inspected, Kind
from fonds.outbox import services as outbox


def take_in(application: Application, snapshot: Snapshot) -> None:
    """All that a version lists is copied into the case, and a worker will draw its text."""
    _file_enclosures(application, snapshot)
    outbox.enqueue(delivery.draw_snapshot, snapshot_id=snapshot.pk)


def _file_enclosures(application, snapshot):
    """Each once: what an earlier version brought along stays the document that it is."""
    case = application.case
    there = set(case.documents.values_list("kind", "digest"))
    sources = _sources(application)
    for listed in snapshot.content["files"]:
        what = (listed["kind"], listed["digest"])
        if what in sources and what not in there:
            _file(case, sources[what])
            there.add(what)


def _sources(application):
    """Also papers that were replaced while signatures were awaited; never what is harmful."""
    uploads = application.uploads.exclude(scan=Upload.Scan.INFECTED).select_related("by")
    papers = application.case.organisation.papers.exclude(scan__is_clean=False)
    rows = [*uploads, *papers.select_related("uploaded_by")]
    return {(row.kind, row.digest): row for row in reversed(rows)}  # of twins the first


def _file(case, source):
    by = source.uploaded_by if isinstance(source, OrganisationPaper) else source.by
    with source.file.open("rb") as stream:
        copy = File(stream, name=source.name)
        add_document(case, copy, kind=source.kind, by=by, inspected=_as_it_came(source))


def _as_it_came(source):
    """What was found when the file came in; it was looked into then."""
    extension = PurePath(source.file.name).suffix[1:]
    return Inspected(source.name, Kind(extension), extension, source.size, source.digest)
