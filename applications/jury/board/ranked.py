"""One line of the board: a case with its points, what is proposed for it, what it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from applications.jury.ranking import Standing
from applications.lifecycle import Outcome, State
from fonds.cases.templatetags.cases import BADGES

from .money import total

AFTER_NOTICE = {State.NOTIFIED, State.REJECTED, State.WAITLISTED, State.INADMISSIBLE}
GONE = {State.WITHDRAWN, State.INADMISSIBLE}
PROPOSED = {  # kind of badge, icon, label
    Outcome.GRANTED: ("success", "check", "Bewilligen"),
    Outcome.WAITLISTED: ("warning", "pause", "Warteliste"),
    Outcome.REJECTED: ("danger", "close", "Ablehnen"),
}


@dataclass(frozen=True)
class Ranked:
    """Zeile der Rangfolge. Euros by budget year in ``proposed``, ``taken`` and ``left``.

    ``taken`` is what the line takes of the money: what is proposed to grant, or, once the plan
    is adopted, what the ledger keeps. ``left`` is what is free after it, of years with a budget;
    empty for a line that takes nothing. ``waiting`` is its place on the waiting list.
    """

    rank: int
    standing: Standing
    outcome: str
    proposed: Mapping[int, Decimal]
    taken: Mapping[int, Decimal]
    left: Mapping[int, Decimal] = field(default_factory=dict)
    waiting: int | None = None
    is_new: bool = False

    @property
    def application(self) -> Any:
        return self.standing.application

    @property
    def requested(self) -> Decimal:
        return self.application.requested_amount or Decimal(0)

    @property
    def amount(self) -> Decimal:
        return total(self.proposed)

    @property
    def spent(self) -> Decimal:
        return total(self.taken)

    @property
    def takes(self) -> bool:
        return bool(self.spent)

    @property
    def is_gone(self) -> bool:
        return self.application.state in GONE

    @property
    def is_waiting(self) -> bool:
        return self.outcome == Outcome.WAITLISTED and not self.takes and not self.is_gone

    @property
    def is_overdrawn(self) -> bool:
        """There is not enough money for it."""
        return any(euros < 0 for euros in self.left.values())

    @property
    def deviates(self) -> bool:
        """Something else was kept than the plan proposes."""
        return self.takes and self.spent != self.amount

    @property
    def places(self) -> str:
        names = [str(place) for place in self.application.municipalities.all()]
        if self.application.is_region_wide or not names:
            return "regionsweit"
        return ", ".join(names)

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, icon and words: what was decided, else what is proposed."""
        application = self.application
        if application.state in AFTER_NOTICE | GONE or not self.outcome:
            return *BADGES[application.state], application.get_state_display()
        if application.moved_up_by_id:
            return "success", "check", "Nachgerückt"
        if application.state == State.DECIDED:
            kind, icon, _proposed = PROPOSED[Outcome(application.outcome)]
            return kind, icon, f"Entschieden: {application.get_outcome_display()}"
        kind, icon, words = PROPOSED[Outcome(self.outcome)]
        return kind, icon, f"{words} {self.waiting}" if self.waiting else words
