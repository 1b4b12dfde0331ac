"""What the jury and the plan of a round leave behind, cut by thing."""

from .meetings import AgendaItem, Attendance, Meeting
from .papers import RoundPaper
from .plans import Placement, Scenario
from .reviews import Mark, Review
from .seats import Seat

__all__ = [
    "AgendaItem",
    "Attendance",
    "Mark",
    "Meeting",
    "Placement",
    "Review",
    "RoundPaper",
    "Scenario",
    "Seat",
]
