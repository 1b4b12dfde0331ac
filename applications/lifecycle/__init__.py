"""The life of an application: every state, every way, and who may go it, cut by phase."""

from .assessing import Assessing
from .checking import Checking
from .deciding import Deciding, notified_as
from .drafting import HANDED_IN, SIGNED, Drafting
from .states import (
    BEFORE_DECISION,
    BEFORE_NOTICE,
    EDITABLE,
    IN_DECISION,
    EarlyStart,
    Fields,
    Inadmissible,
    Outcome,
    Rejected,
    State,
)
from .writing import Writing

__all__ = [
    "BEFORE_DECISION",
    "BEFORE_NOTICE",
    "EDITABLE",
    "HANDED_IN",
    "IN_DECISION",
    "SIGNED",
    "EarlyStart",
    "Inadmissible",
    "Lifecycle",
    "Outcome",
    "Rejected",
    "State",
    "notified_as",
]


class Lifecycle(Drafting, Checking, Assessing, Deciding, Writing, Fields):
    class Meta:
        abstract = True
