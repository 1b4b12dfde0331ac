"""What goes between an organisation and the house: files, and messages both ways."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fonds.accounts.models import Role
from fonds.files import Inspected, Unsafe
from fonds.files.inspect import inspect
from fonds.files.scan import is_configured
from fonds.law.deadlines import next_working_day
from fonds.outbox import services as outbox

from . import delivery
from .facts import MessageFacts
from .models import Case, Document, FollowUp, Message, Reading, Scan
from .pointers import has_no_account, point
from .rules import is_of_organisation, may_send_messages, writes_for_house
from .waiting import finish_follow_ups, follow_up
from .workflow import Refused, lock, record

DAYS_TO_REPLY = 2
MOST_BYTES = 50 * 1024 * 1024
SENT, SETTLED = "message.sent", "message.settled"


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
    found = inspected or _inspected(upload)
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


@transaction.atomic
def send_message(case: Case, *, by, text: str, uploads: Sequence[UploadedFile] = ()) -> Message:
    """One side writes to the other, which is told that there is something, never what.

    Raises ``PermissionDenied`` for whoever only reads and ``Refused`` before there is a number.
    """
    case = lock(case)
    if not case.file_number:
        raise Refused(_("Nachrichten gibt es, sobald der Antrag eingereicht ist."))
    if not may_send_messages(case, by):
        raise PermissionDenied
    if sum(upload.size for upload in uploads) > MOST_BYTES:
        raise Refused(
            _("Die Dateien haben zusammen mehr als 50 MB. Senden Sie weniger auf einmal.")
        )
    is_from_house = not is_of_organisation(case, by)
    if is_from_house and has_no_account(case):
        raise Refused("Der Träger liest nicht im Portal. Schreiben Sie einen Brief.")
    message = Message.objects.create(case=case, by=by, is_from_house=is_from_house, text=text)
    for upload in uploads:
        add_document(case, upload, kind=Document.Kind.MESSAGE, by=by, message=message)
    facts = MessageFacts(message.pk, is_from_house, len(uploads))
    record(case, kind=SENT, text=gettext_lazy("Nachricht gesendet"), by=by, facts=facts)
    if is_from_house:
        finish_follow_ups(case, FollowUp.Kind.MESSAGE, by=by)
        point(case, "cases/mails/new_message.txt")
    else:
        due_on = next_working_day(timezone.localdate() + timedelta(days=DAYS_TO_REPLY))
        follow_up(
            case,
            FollowUp.Kind.MESSAGE,
            role=Role.CLERK,
            due_on=due_on,
            person=case.clerk,
            again=True,
        )
    return message


@transaction.atomic
def settle_messages(case: Case, *, by) -> Case:
    """The last message needs no answer; who said so stays in the file."""
    case = lock(case)
    if not writes_for_house(case, by):
        raise PermissionDenied
    if not case.follow_ups.filter(kind=FollowUp.Kind.MESSAGE, done_at=None).exists():
        raise Refused("Es wartet keine Nachricht auf eine Antwort.")
    finish_follow_ups(case, FollowUp.Kind.MESSAGE, by=by)
    record(case, kind=SETTLED, text="Keine Antwort nötig", by=by)
    return case


@transaction.atomic
def mark_read(case: Case, *, by) -> int:
    """Whoever may answer has now seen what the other side wrote; how much of it was new?"""
    if not may_send_messages(case, by):
        return 0
    unread = case.messages.filter(is_from_house=is_of_organisation(case, by), reading=None)
    rows = [Reading(message=message, by=by) for message in unread]
    Reading.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _inspected(upload) -> Inspected:
    """A form has looked already; whoever comes without one is looked into here."""
    try:
        return getattr(upload, "inspected", None) or inspect(upload)
    except Unsafe as reason:
        raise Refused(str(reason)) from reason
