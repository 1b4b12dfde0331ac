"""The messages of a case, as a page shows them to one person."""

from dataclasses import dataclass

from .forms import MessageForm
from .models import Case, FollowUp, HeldMessage, Message
from .pointers import has_no_account
from .rules import is_of_organisation, may_send_messages


@dataclass(frozen=True)
class Thread:
    """``form`` is None for whoever only reads, and where nobody of the organisation would read it;
    ``waits`` says that the house owes an answer, and ``held`` is what it is about to say: the
    outbox of the case, for the house alone."""

    messages: list[Message]
    form: MessageForm | None
    is_read: bool
    is_own_side_house: bool
    waits: bool
    held: list[HeldMessage]


def thread_of(case: Case, user, form: MessageForm | None = None) -> Thread:
    """The oldest first, each with its author, its attachments and when it was read."""
    rows = case.messages.select_related("by", "reading").prefetch_related("documents__scan")
    is_outside = is_of_organisation(case, user)
    is_read = is_outside or not has_no_account(case)
    if form is None and is_read and may_send_messages(case, user):
        form = MessageForm(is_for_house=not is_outside)
    waits = not is_outside and _waits(case)
    held = case.held_messages.filter(state=HeldMessage.State.HELD).select_related("by")
    return Thread(
        list(rows), form, is_read, not is_outside, waits, [] if is_outside else list(held)
    )


def _waits(case):
    return case.follow_ups.filter(kind=FollowUp.Kind.MESSAGE, done_at=None).exists()
