"""Where files lie, and how they leave."""

from django.core.files.storage import FileSystemStorage
from django.http import FileResponse

from .names import safe_name


class PrivateStorage(FileSystemStorage):
    """Outside the web root: no address leads to a file, only a view that asks who is there.

    Names are chosen by us and mean one content, so writing one again replaces the same bytes.
    """

    def __init__(self, **options):
        super().__init__(**{"allow_overwrite": True} | options)

    def url(self, name):
        raise ValueError("Dateien haben keine öffentliche Adresse; eine View gibt sie heraus.")


def attachment(file, name: str) -> FileResponse:
    """Hand a stored file to the person who asked: to keep, not to be run in the page."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=safe_name(name))
    return harden(response)


def harden(response):
    """No guessing of types, no copies kept on the way."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
