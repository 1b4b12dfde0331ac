"""Beste Verwendung: which cases of a round bring the most points for its money, and why each one.

Pure: no models, no database. It proposes; nobody but a person applies it.
"""

from .answer import BestUse, Reason, best_use
from .question import Candidate, Key, Limits
from .solving import Unproven

__all__ = ["BestUse", "Candidate", "Key", "Limits", "Reason", "Unproven", "best_use"]
