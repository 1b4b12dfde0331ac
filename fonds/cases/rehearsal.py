"""What an act would send: the act itself, in a transaction that is rolled back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, QuerySet

from fonds.outbox.models import Mail

from .models import Case, Document, HeldMessage, Letter


@dataclass(frozen=True)
class Post:
    """What came into being, as it will read; no row of it is there any more."""

    letters: list[Letter]
    messages: list[HeldMessage]
    mails: list[Mail]

    def __bool__(self):
        return bool(self.letters or self.messages or self.mails)


def rehearse(case: Case, act: Callable[[], object]) -> Post:
    """Take the act, look at what it sends, and undo it; raises what the act raises.

    Nothing of it remains: pokes of the outbox wait for a commit that does not come, and files that
    went into the case are dropped again.
    """
    with transaction.atomic():
        before = [_last(rows) for rows in _rows(case)]
        act()
        *sent, documents = [
            list(rows.filter(pk__gt=last).order_by("pk"))
            for rows, last in zip(_rows(case), before, strict=True)
        ]
        transaction.set_rollback(True)
    for document in documents:
        default_storage.delete(document.file.name)
    return Post(*sent)


def _rows(case) -> list[QuerySet]:
    """Letters, messages, mails and documents of a case, with all that a page shows of them."""
    return [
        Letter.objects.filter(case=case).select_related("case"),
        HeldMessage.objects.filter(case=case).select_related("case", "by"),
        Mail.objects.filter(case=case).select_related("case"),
        Document.objects.filter(case=case),
    ]


def _last(rows):
    return rows.order_by().aggregate(last=Max("pk"))["last"] or 0
