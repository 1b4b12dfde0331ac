"""Notices: what they say beyond their standing words, what goes with them, what they must say.

``notice``, ``dismissal`` and ``early_start`` each give all that ``draft_letter`` takes of one.
"""

from .contexts import Decided as Decided
from .contexts import context_of as context_of
from .contexts import revised_on as revised_on
from .contexts import template_of as template_of
from .letters import dismissal as dismissal
from .letters import early_start as early_start
from .letters import notice as notice
