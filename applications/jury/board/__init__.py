"""What stands on the board of a round, computed once: lines in their order, and the money.

Knows rows and the ledger, and nothing of requests; whoever reads says which cases are left out.
"""

from .board import Board, board_of
from .cut import Cut
from .money import Purse
from .ranked import Ranked
from .shares import AreaShare, FieldShare

__all__ = ["AreaShare", "Board", "Cut", "FieldShare", "Purse", "Ranked", "board_of"]
