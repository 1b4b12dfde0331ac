"""Every act on an application, cut by thing. One function is one act, whole or not at all.

Always the same beats: advance, effect, letter, return the object that moved.
"""

from .assessing import SheetOvertaken, save_sheet
from .checking import (
    ask_early_start,
    dismiss,
    draft_dismissal,
    draft_early_start,
    proceed,
    settle_early_start,
)
from .checklist import AidOvertaken, CheckRow, ChecksOvertaken, save_checks, save_de_minimis
from .committee import (
    StepBack,
    correct,
    decide_by_committee,
    enter_resolution,
    look_after_waiting,
    move_up,
    record_vote,
    refer,
    step_back,
)
from .deciding import (
    accept,
    answer,
    assess,
    confirm,
    decide,
    exempt_where_needed,
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
from .noticing import draft_notice, notify, preview_notice
from .organisations import may_tend, merge_organisations
from .orphans import adopt_organisation, confirm_adoption, refuse_adoption
from .paper import answer_on_paper, create_on_paper, file_paper, withdraw_on_paper
from .requesting import (
    ask_for_time,
    grant_time,
    look_after_answer,
    refuse_time,
    remind_of_answer,
    request_information,
)
from .signing import reopen_draft, send_tan, sign, submit
from .statements import (
    ask_statement,
    give_statement,
    look_after_statement,
    note_statements,
    withdraw_statement,
)
from .views import delete_view, save_view
from .writing import correct_letter, draft_correction, reopen, tell_standing

__all__ = [
    "AidOvertaken",
    "CheckRow",
    "ChecksOvertaken",
    "MOST_BYTES",
    "Overtaken",
    "SheetOvertaken",
    "StepBack",
    "accept",
    "adopt_organisation",
    "answer",
    "ask_statement",
    "answer_on_paper",
    "ask_early_start",
    "ask_for_time",
    "assess",
    "attach",
    "confirm",
    "confirm_adoption",
    "copy",
    "correct",
    "correct_letter",
    "create",
    "create_on_paper",
    "decide",
    "decide_by_committee",
    "delete_draft",
    "delete_view",
    "detach",
    "dismiss",
    "draft_correction",
    "draft_dismissal",
    "draft_early_start",
    "draft_notice",
    "enter_resolution",
    "exempt_where_needed",
    "file_paper",
    "give_statement",
    "grant_time",
    "look_after_answer",
    "look_after_statement",
    "look_after_waiting",
    "note_statements",
    "may_tend",
    "merge_organisations",
    "move_up",
    "notify",
    "preview_notice",
    "proceed",
    "record_vote",
    "refer",
    "refuse_adoption",
    "refuse_time",
    "remind_of_answer",
    "reopen",
    "reopen_draft",
    "request_information",
    "return_proposal",
    "save_checks",
    "save_de_minimis",
    "save_section",
    "save_sheet",
    "save_view",
    "send_tan",
    "settle_early_start",
    "sign",
    "step_back",
    "submit",
    "take",
    "tell_standing",
    "withdraw",
    "withdraw_statement",
    "withdraw_on_paper",
]
