"""All questions of the form, in their order. Pure words: no table, no form, no rule of the fund."""

from .base import NEEDED, OPTIONAL, Ask, Question, Section, Variant
from .goals import GOALS, TIME
from .idea import IDEA
from .money import PLAN
from .papers import FURTHER, ORIGINAL, PAPERS
from .people import PEOPLE, PLACE

__all__ = [
    "NEEDED",
    "OPTIONAL",
    "ORIGINAL",
    "PAPERS",
    "SECTIONS",
    "Ask",
    "Question",
    "Section",
    "Variant",
    "section",
]

SECTIONS = (IDEA, PLACE, PEOPLE, GOALS, TIME, PLAN, PAPERS, FURTHER)


def section(slug: str) -> Section:
    """Raises ``KeyError`` for a page that the form does not have."""
    return {one.slug: one for one in SECTIONS}[slug]
