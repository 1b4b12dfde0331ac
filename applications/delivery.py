"""What the worker does for an application. No rule, no act; safe to run twice."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from fonds.files import Infected
from fonds.files.scan import scan

from .models import Snapshot, SnapshotPaper, Upload
from .record import paper


def draw_snapshot(snapshot_id):
    """Draw the PDF of a version from its frozen words and put it into the file.

    Drawn twice it is the same file of the same name, and one row: killed in between, nothing
    is doubled and nothing lost.
    """
    snapshot = Snapshot.objects.select_related("application__case").get(pk=snapshot_id)
    if SnapshotPaper.objects.filter(snapshot=snapshot).exists():
        return
    place = f"applications/{snapshot.application.case.key}/{snapshot.number}.pdf"
    file = ContentFile(paper.of_snapshot(snapshot), place)
    SnapshotPaper.objects.create(snapshot=snapshot, file=file)


def scan_upload(upload_id):
    """Look at a file that had to wait for the scanner; what is harmful leaves the store at once."""
    upload = Upload.objects.filter(pk=upload_id, scan=Upload.Scan.WAITING).first()
    if upload is None:
        return
    try:
        with upload.file.open("rb") as content:
            scan(content)
    except Infected:
        default_storage.delete(upload.file.name)
        Upload.objects.filter(pk=upload_id).update(scan=Upload.Scan.INFECTED)
    else:
        Upload.objects.filter(pk=upload_id).update(scan=Upload.Scan.CLEAN)
