"""Messages between an organisation and the house, both ways."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fonds.accounts.models import Role
from fonds.law.deadlines import next_working_day

from .facts import MessageFacts
from .intake import add_document
from .models import Case, Document, FollowUp, HeldMessage, Message, Reading
from .pointers import has_no_account
from .post.services import SENT, hold
from .rules import is_kept_off, is_of_organisation, may_send_messages, writes_for_house
from .waiting import finish_follow_ups, follow_up
from .workflow import Refused, lock, record

DAYS_TO_REPLY = 2
MOST_BYTES = 50 * 1024 * 1024
SETTLED = "message.settled"


@transaction.atomic
def send_message(
    case: Case, *, by, text: str, uploads: Sequence[UploadedFile] = ()
) -> Message | HeldMessage:
    """What an organisation writes arrives at once; what the house writes waits in the outbox.

    Raises ``PermissionDenied`` for whoever only reads and ``Refused`` before there is a number.
    """
    case = lock(case)
    if not case.file_number:
        raise Refused(_("Nachrichten gibt es, sobald der Antrag eingereicht ist."))
    if not may_send_messages(case, by) or is_kept_off(case, by):
        raise PermissionDenied
    if sum(upload.size for upload in uploads) > MOST_BYTES:
        raise Refused(
            _("Die Dateien haben zusammen mehr als 50 MB. Senden Sie weniger auf einmal.")
        )
    if is_of_organisation(case, by):
        return _arrive(case, by=by, text=text, uploads=uploads)
    if has_no_account(case):
        raise Refused("Der Träger liest nicht im Portal. Schreiben Sie einen Brief.")
    return hold(case, kind="", text=text, by=by, uploads=uploads)


def _arrive(case, *, by, text, uploads):
    message = Message.objects.create(case=case, by=by, is_from_house=False, text=text)
    for upload in uploads:
        add_document(case, upload, kind=Document.Kind.MESSAGE, by=by, message=message)
    facts = MessageFacts(message.pk, is_from_house=False, documents=len(uploads))
    record(case, kind=SENT, text=gettext_lazy("Nachricht gesendet"), by=by, facts=facts)
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
    if not writes_for_house(case, by) or is_kept_off(case, by):
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
