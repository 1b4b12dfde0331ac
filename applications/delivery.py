"""What the worker does for an application. No rule, no act; safe to run twice."""

from django.core.files.storage import default_storage

from fonds import files

from .models import Upload


def scan_upload(upload_id):
    """Look at a file that had to wait for the scanner; what is harmful leaves the store at once."""
    upload = Upload.objects.filter(pk=upload_id, scan=Upload.Scan.WAITING).first()
    if upload is None:
        return
    try:
        with upload.file.open("rb") as content:
            files.scan(content)
    except files.Infected:
        default_storage.delete(upload.file.name)
        Upload.objects.filter(pk=upload_id).update(scan=Upload.Scan.INFECTED)
    else:
        Upload.objects.filter(pk=upload_id).update(scan=Upload.Scan.CLEAN)
