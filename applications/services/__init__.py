"""Every act on an application, cut by thing. One function is one act, whole or not at all.

Always the same beats: advance, effect, letter, return the object that moved.
"""

from .checking import (
    ask_early_start,
    dismiss,
    draft_dismissal,
    draft_early_start,
    proceed,
    settle_early_start,
)
from .deciding import (
    accept,
    answer,
    assess,
    confirm,
    decide,
    draft_notice,
    notify,
    return_proposal,
    take,
    withdraw,
)
from .drafting import (
    MOST_BYTES,
    Overtaken,
    attach,
    copy,
    create,
    delete_draft,
    detach,
    save_section,
)
from .paper import create_on_paper, file_paper
from .requesting import (
    ask_for_time,
    grant_time,
    look_after_answer,
    refuse_time,
    remind_of_answer,
    request_information,
)
from .signing import reopen_draft, send_tan, sign, submit
from .views import delete_view, save_view

__all__ = [
    "MOST_BYTES",
    "Overtaken",
    "accept",
    "answer",
    "ask_early_start",
    "ask_for_time",
    "assess",
    "attach",
    "confirm",
    "copy",
    "create",
    "create_on_paper",
    "decide",
    "delete_draft",
    "delete_view",
    "detach",
    "dismiss",
    "draft_dismissal",
    "draft_early_start",
    "draft_notice",
    "file_paper",
    "grant_time",
    "look_after_answer",
    "notify",
    "proceed",
    "refuse_time",
    "remind_of_answer",
    "reopen_draft",
    "request_information",
    "return_proposal",
    "save_section",
    "save_view",
    "send_tan",
    "settle_early_start",
    "sign",
    "submit",
    "take",
    "withdraw",
]
