"""What the jury and the plan of a round leave behind, cut by thing."""

from .batches import BatchItem, NoticeBatch
from .meetings import AgendaItem, Attendance, Meeting
from .papers import RoundPaper
from .plans import Placement, Scenario
from .reviews import Mark, Review
from .seats import Seat

__all__ = [
    "AgendaItem",
    "Attendance",
    "BatchItem",
    "Mark",
    "Meeting",
    "NoticeBatch",
    "Placement",
    "Review",
    "RoundPaper",
    "Scenario",
    "Seat",
]
