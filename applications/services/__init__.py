"""Every act on an application, cut by thing. One function is one act, whole or not at all.

Always the same beats: advance, effect, letter, return the object that moved.
"""

from .deciding import (
    accept,
    answer,
    assess,
    confirm,
    decide,
    draft_notice,
    notify,
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
from .requesting import (
    ask_for_time,
    grant_time,
    look_after_answer,
    refuse_time,
    remind_of_answer,
    request_information,
)
from .signing import reopen_draft, send_tan, sign, submit

__all__ = [
    "MOST_BYTES",
    "Overtaken",
    "accept",
    "answer",
    "ask_for_time",
    "assess",
    "attach",
    "confirm",
    "copy",
    "create",
    "decide",
    "delete_draft",
    "detach",
    "draft_notice",
    "grant_time",
    "look_after_answer",
    "notify",
    "refuse_time",
    "remind_of_answer",
    "reopen_draft",
    "request_information",
    "save_section",
    "send_tan",
    "sign",
    "submit",
    "take",
    "withdraw",
]
