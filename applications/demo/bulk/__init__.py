"""Applications in bulk: the same lives as those of the demonstration, written down in memory.

The services take a quarter of a second for a life; five thousand of them would take all evening.
Here the same steps, at moments found in the same way, make the same rows (``received``,
``checked``, ``scored``, ``judged``, ``granted``), and many lives are stored at once. Mails that
leave by themselves are left out, and no PDF is drawn: the worker would be at it for hours.
"""

from .filling import fill

__all__ = ["fill"]
