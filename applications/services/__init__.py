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
    request_information,
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
from .signing import reopen_draft, send_tan, sign, submit

__all__ = [
    "MOST_BYTES",
    "Overtaken",
    "accept",
    "answer",
    "assess",
    "attach",
    "confirm",
    "copy",
    "create",
    "decide",
    "delete_draft",
    "detach",
    "draft_notice",
    "notify",
    "reopen_draft",
    "request_information",
    "save_section",
    "send_tan",
    "sign",
    "submit",
    "take",
    "withdraw",
]
