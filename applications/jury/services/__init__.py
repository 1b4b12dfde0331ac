"""Every act of a round, cut by thing. One function is one act, whole or not at all."""

from .agenda import add_missing, move_item, remove_item
from .declaring import Said, declare_all
from .inviting import accept_seat, decline_seat, invite, remove_seat
from .meetings import (
    close_meeting,
    drop_meeting,
    note_attendance,
    open_meeting,
    plan_meeting,
)
from .noticing import draft_notices, issue_notices
from .papers import FOR_COMMITTEE, ask_for_committee_papers, ask_for_paper
from .planning import (
    Place,
    ScenarioOvertaken,
    adopt,
    lift_plan,
    make_scenario,
    save_scenario,
)
from .resolving import Verdict, refer_all, resolve
from .reviewing import ReviewOvertaken, give_review, save_review

__all__ = [
    "FOR_COMMITTEE",
    "Place",
    "ReviewOvertaken",
    "Said",
    "ScenarioOvertaken",
    "Verdict",
    "accept_seat",
    "add_missing",
    "adopt",
    "ask_for_committee_papers",
    "ask_for_paper",
    "close_meeting",
    "declare_all",
    "decline_seat",
    "drop_meeting",
    "draft_notices",
    "give_review",
    "invite",
    "issue_notices",
    "lift_plan",
    "make_scenario",
    "move_item",
    "note_attendance",
    "open_meeting",
    "plan_meeting",
    "refer_all",
    "remove_item",
    "remove_seat",
    "resolve",
    "save_review",
    "save_scenario",
]
