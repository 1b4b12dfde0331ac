"""What is done with what waits in the outbox: laid in, changed, let go, thrown away."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from fonds.cases.facts import HeldFacts, MailFacts, MessageFacts
from fonds.cases.intake import add_document, inspected_or_refused
from fonds.cases.models import Case, Document, FollowUp, HeldFile, HeldMessage, Message
from fonds.cases.pointers import point
from fonds.cases.waiting import finish_follow_ups
from fonds.cases.workflow import Refused, lock, record
from fonds.files import Inspected, Kind
from fonds.outbox import services as outbox
from fonds.outbox.models import BLANK, Mail

from . import rules

SENT = "message.sent"


class Overtaken(Refused):
    """Somebody else changed the text meanwhile; both texts are kept and shown."""

    def __init__(self, item):
        super().__init__("Diesen Text hat inzwischen jemand anderes geändert.")
        self.item = item


def hold(
    case: Case, *, kind: str, text: str, by, uploads: Sequence[UploadedFile] = ()
) -> HeldMessage:
    """Lay a message into the outbox, in the transaction of an act that asked who may.

    ``kind`` is the act that proposes it, as its event is called; empty for one typed by hand.
    """
    held = HeldMessage.objects.create(case=case, kind=kind, text=text, by=by)
    for upload in uploads:
        found = inspected_or_refused(upload)
        file = HeldFile(
            held=held,
            name=found.name,
            extension=found.extension,
            size=found.size,
            digest=found.digest,
        )
        upload.seek(0)
        file.file.save(f"held/{held.key}/{found.digest[:16]}.{found.extension}", upload, save=False)
        file.save()
    return held


@transaction.atomic
def revise(item: HeldMessage | Mail, *, version: int, by, **words: str) -> HeldMessage | Mail:
    """Change the ``text`` of a message, ``subject`` and ``body`` of a mail; never what has left.

    ``version`` is the one that the page was opened with: raises ``Overtaken`` when it is older
    than what is there. The key in a mail stays where its place is marked.
    """
    item = _waiting(item, by)
    if item.version != version:
        raise Overtaken(item)
    if isinstance(item, Mail):
        item.subject, item.body = words["subject"], _with_keys(item, words["body"])
    else:
        item.text, item.by = words["text"], by  # whoever edits is the one who wrote it
    item.version += 1
    item.save()
    return item


@transaction.atomic
def release(item: HeldMessage | Mail, *, by) -> Message | Mail:
    """A person has read it and lets it go: from here on it stays as it is."""
    item = _waiting(item, by)
    return _send(item, by) if isinstance(item, Mail) else _say(item, by)


@transaction.atomic
def discard(item: HeldMessage | Mail, *, by, reason: str = "") -> HeldMessage | Mail:
    """It does not leave; that there was something, and why it was dropped, stays in the file."""
    item = _waiting(item, by)
    if isinstance(item, Mail):
        outbox.discard(item, by=by)
        _record(item, "mail.discarded", "E-Mail verworfen", by=by, remark=reason)
        return item
    _settle(item, HeldMessage.State.DISCARDED, by)
    _record(item, "message.discarded", "Nachricht verworfen", by=by, remark=reason)
    return item


@transaction.atomic
def release_all(items: Iterable[HeldMessage | Mail], *, by) -> int:
    """All of them or none; by their cases, so that two people do not lock each other out."""
    return sum(1 for item in _by_case(items) if release(item, by=by))


@transaction.atomic
def discard_all(items: Iterable[HeldMessage | Mail], *, by, reason: str = "") -> int:
    return sum(1 for item in _by_case(items) if discard(item, by=by, reason=reason))


def _by_case(items):
    return sorted(items, key=lambda item: item.case_id or 0)


def _waiting(item, by):
    """The row as it stands under the lock of its case, for who may act on it."""
    case = lock(item.case) if item.case_id else None
    if not rules.may_settle(case, by):
        raise PermissionDenied
    item = type(item).objects.select_for_update().get(pk=item.pk)
    if item.state != item.State.HELD:
        raise Refused(f"Das wartet nicht mehr. Es ist schon {item.get_state_display()}.")
    item.case = case
    return item


def _say(held, by):
    """The words become a message of the case, its files documents, and the other side is told."""
    message = Message.objects.create(case=held.case, by=held.by, is_from_house=True, text=held.text)
    files = list(held.files.order_by("pk"))
    for file in files:
        _put_in(file, message, by=held.by)
    _settle(held, HeldMessage.State.RELEASED, by, message=message)
    facts = MessageFacts(message.pk, is_from_house=True, documents=len(files))
    record(held.case, kind=SENT, text=gettext_lazy("Nachricht gesendet"), by=by, facts=facts)
    if not held.kind:  # what an act proposes answers nobody's question
        finish_follow_ups(held.case, FollowUp.Kind.MESSAGE, by=by)
    point(held.case, "cases/mails/new_message.txt")
    return message


def _send(mail, by):
    outbox.release(mail, by=by)
    _record(mail, "mail.released", "E-Mail freigegeben", by=by)
    return mail


def _put_in(file, message, *, by):
    """As it was when it was looked into; the copy of the outbox goes."""
    found = Inspected(file.name, Kind(file.extension), file.extension, file.size, file.digest)
    with file.file.open("rb") as stream:
        copy = File(stream, name=file.name)
        add_document(
            message.case,
            copy,
            kind=Document.Kind.MESSAGE,
            by=by,
            message=message,
            inspected=found,
        )


def _settle(held, state, by, **fields):
    held.state, held.settled_by, held.settled_at = state, by, timezone.now()
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    _drop_files(held)


def _drop_files(held):
    """The bytes go once it is certain that nothing of them waits any more."""
    names = [str(name) for name in held.files.values_list("file", flat=True)]
    held.files.filter().delete()

    def drop():
        for name in names:
            default_storage.delete(name)

    transaction.on_commit(drop)


def _record(item, kind, text, *, by, remark=""):
    if item.case is None:
        return
    is_mail = isinstance(item, Mail)
    facts = MailFacts(item.pk, item.kind) if is_mail else HeldFacts(item.pk, item.kind)
    record(item.case, kind=kind, text=text, by=by, remark=remark, facts=facts)


def _with_keys(mail, body):
    try:
        return mail.with_keys(body)
    except ValueError:
        raise Refused(
            f"Lassen Sie {BLANK} so im Text stehen, wie es war. Dort steht in der E-Mail ein Link."
        ) from None
