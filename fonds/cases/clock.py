"""How the clock works through many rows: one that fails is told of, and stops no other."""

import logging
from collections.abc import Callable, Iterable

from fonds.accounts.services import system

logger = logging.getLogger(__name__)


def for_each(rows: Iterable, act: Callable) -> int:
    """Call an act, which is a transaction of its own, on every row; returns how many failed."""
    by, failed = system(), 0
    for row in rows:
        try:
            act(row, by=by)
        except Exception:  # whatever it is: the other rows are not to blame
            failed += 1
            logger.exception("The clock failed at %s %s", type(row).__name__, row.pk)
    return failed
