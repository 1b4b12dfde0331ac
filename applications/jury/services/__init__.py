"""Every act of a round, cut by thing. One function is one act, whole or not at all."""

from .inviting import accept_seat, decline_seat, invite, remove_seat
from .meetings import close_meeting, open_meeting, plan_meeting
from .noticing import draft_notices, issue_notices
from .papers import ask_for_paper
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
    "Place",
    "ReviewOvertaken",
    "ScenarioOvertaken",
    "Verdict",
    "accept_seat",
    "adopt",
    "ask_for_paper",
    "close_meeting",
    "decline_seat",
    "draft_notices",
    "give_review",
    "invite",
    "issue_notices",
    "lift_plan",
    "make_scenario",
    "open_meeting",
    "plan_meeting",
    "refer_all",
    "remove_seat",
    "resolve",
    "save_review",
    "save_scenario",
]
