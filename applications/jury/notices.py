"""Where the notices of a round stand: decided, drafted, checked, signed."""

from dataclasses import dataclass
from typing import Any

from applications.lifecycle import State
from applications.models import Application
from fonds.cases.models import LetterDraft


@dataclass(frozen=True)
class Notice:
    """A decided application, and the draft of its notice if there is one."""

    application: Application
    draft: Any  # the LetterDraft that may still become the letter, or None

    @property
    def is_signed(self) -> bool:
        return self.draft is not None and self.draft.is_signed

    @property
    def waits_for(self) -> str:
        """In words: what has to happen next."""
        if self.draft is None:
            return "noch nicht entworfen"
        if self.draft.is_signed:
            return "gezeichnet"
        return "geprüft, wartet auf die Leitung" if self.draft.is_checked else "wartet auf Prüfung"


def notices_of(round, user) -> list[Notice]:
    """By number; without the cases that this person is kept off."""
    rows = Application.objects.visible_to(user).filter(case__round=round, state=State.DECIDED)
    rows = rows.select_related("case__organisation", "case__round__line", "resolution")
    applications = list(rows.order_by("case__file_number"))
    waiting = LetterDraft.objects.waiting().filter(
        kind="notify", case__in=[row.case_id for row in applications]
    )
    drafts = {draft.case_id: draft for draft in waiting}
    return [Notice(row, drafts.get(row.case_id)) for row in applications]


def next_draft(notices: list[Notice], user, *, is_checked: bool) -> Any:
    """The first draft that waits for this step and that this person did not draft (four eyes)."""
    for notice in notices:
        draft = notice.draft
        if draft is None or draft.is_signed or draft.is_checked != is_checked:
            continue
        if is_checked or draft.drafted_by_id != user.pk:
            return draft
    return None
