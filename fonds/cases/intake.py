"""How a file gets into a case: looked into, frozen as a document, shown to the scanner."""

from django.core.files import File
from django.db import transaction

from fonds.files import Inspected, Unsafe
from fonds.files.inspect import inspect
from fonds.files.scan import is_configured
from fonds.outbox import services as outbox

from . import delivery
from .models import Case, Document, Message, Scan
from .workflow import Refused


@transaction.atomic
def add_document(
    case: Case,
    upload: File,
    *,
    kind: str,
    by,
    message: Message | None = None,
    inspected: Inspected | None = None,
) -> Document:
    """Put a file into a case, after a look at what it really is; ``inspected`` is an earlier one.

    Where a scanner is configured nobody gets it before the worker has asked there. Raises
    ``Refused``, in words, for a file that the house does not take.
    """
    found = inspected or inspected_or_refused(upload)
    document = Document(
        case=case,
        message=message,
        kind=kind,
        name=found.name,
        extension=found.extension,
        size=found.size,
        digest=found.digest,
        uploaded_by=by,
    )
    upload.seek(0)
    place = f"documents/{case.key}/{document.key}.{found.extension}"
    document.file.save(place, upload, save=False)
    document.save(force_insert=True)
    if is_configured():
        outbox.enqueue(delivery.scan_document, document_id=document.pk)
    else:
        Scan.objects.create(document=document, result=Scan.Result.UNCHECKED)
    return document


def inspected_or_refused(upload) -> Inspected:
    """A form has looked already; whoever comes without one is looked into here."""
    try:
        return getattr(upload, "inspected", None) or inspect(upload)
    except Unsafe as reason:
        raise Refused(str(reason)) from reason
