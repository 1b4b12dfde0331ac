"""How a question of the form is told: once, for the form, the public list, the PDF and the answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Variant(TextChoices):
    """Which of the two forms a line uses."""

    SHORT = "short", _("kurzer Antrag")
    LONG = "long", _("ausführlicher Antrag")


@dataclass(frozen=True)
class Ask:
    """How one variant asks: must there be an answer, and how many characters may it have?"""

    needed: bool = True
    limit: int = 0
    minimum: int = 0


NEEDED, OPTIONAL = Ask(), Ask(needed=False)


@dataclass(frozen=True)
class Question:
    """One question. ``name`` is the column of the application, or the related name of its rows."""

    name: str
    label: Any
    short: Ask | None = None  # None: this variant does not ask it
    long: Ask | None = None
    hint: Any = ""
    easy: Any = ""  # the hint in Einfache Sprache
    example: Any = ""
    columns: tuple["Question", ...] = ()  # of rows: what each row asks
    most: int = 0  # of rows: how many there may be
    only_if: Callable[[Any], bool] | None = None  # asked of some applications only
    why: Any = ""  # in the list of questions: of which ones

    def ask(self, variant) -> Ask | None:
        return self.short if variant == Variant.SHORT else self.long

    def concerns(self, application) -> bool:
        return self.only_if is None or self.only_if(application)


@dataclass(frozen=True)
class Section:
    """One page of the form."""

    slug: str
    group: Any
    title: Any
    lead: Any = ""
    questions: tuple[Question, ...] = field(default_factory=tuple)

    def asked(self, variant) -> list[tuple[Question, Ask]]:
        """The questions of this page that a variant asks, each with how it asks."""
        return [(one, ask) for one in self.questions if (ask := one.ask(variant))]


def text(limit: int, *, minimum: int = 0, needed: bool = True) -> Ask:
    return Ask(needed=needed, limit=limit, minimum=minimum)
