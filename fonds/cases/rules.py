"""Who may do what with a case as such, and with its letters. One function is one rule."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role, is_reader


@dataclass(frozen=True)
class Obstacle:
    """One reason why an act is barred now, and the page that cures it: its route or address."""

    words: str
    cure: str = ""

    def __str__(self):
        return str(self.words)


def permission(who: str) -> Callable:
    """Name the people a rule lets through, so that the others can be told who is next."""

    def decorate(function):
        function.who = who
        return function

    return decorate


def condition(words: str | Promise | Callable, cure: str = "") -> Callable:
    """Name what bars an act; a text, or a function that makes one. ``cure`` is a route."""

    def decorate(function):
        function.words, function.cure = words, cure
        return function

    return decorate


def is_of_organisation(case, user) -> bool:
    """Whoever works for the organisation is outside the house, whatever else he or she is."""
    return case.organisation_id in user.works_at


def is_kept_off(case, user) -> bool:
    """Who is in a conflict of interest neither sees nor acts, in whatever role."""
    return case.access.filter(user=user, is_open=False).exists()


def judges(user) -> bool:
    """Whoever could be in a conflict of interest: the house's readers, and the jury."""
    return is_reader(user) or has_role(user, Role.JURY)


def writes_for_house(case, user) -> bool:
    return has_role(user, Role.CLERK, Role.DECIDER) and not is_of_organisation(case, user)


NOTING = (Role.CLERK, Role.DECIDER, Role.BOARD)


def may_note(case, user) -> bool:
    """Whoever works on cases writes for the file and puts it off; auditors and cashiers read."""
    return has_role(user, *NOTING) and not is_of_organisation(case, user)


def may_settle(follow_up, user) -> bool:
    """A task of one's own, or one of the house that a colleague has left."""
    if follow_up.person_id == user.pk:
        return may_note(follow_up.case, user)
    return writes_for_house(follow_up.case, user)


def may_send_messages(case, user) -> bool:
    """Once there is a number: helpers of the organisation too, of the house those who act."""
    if not case.file_number:
        return False
    return has_role(user, Role.CLERK, Role.DECIDER) or is_of_organisation(case, user)


def may_order_off(case, user) -> bool:
    """The head decides who is impartial enough (§ 21 VwVfG), of the cases that it sees itself."""
    return has_role(user, Role.DECIDER)


def prints_letters(user) -> bool:
    """Clerks and the head have letters printed together; posting is entered by a clerk."""
    return has_role(user, Role.CLERK, Role.DECIDER)


@permission("die Sachbearbeitung")
def may_write_letters(draft, user) -> bool:
    return has_role(user, Role.CLERK)


@permission("eine zweite Person: wer entworfen hat, prüft nicht (Vier-Augen-Prinzip)")
def may_check_draft(draft, user) -> bool:
    return has_role(user, Role.CLERK, Role.DECIDER) and user.pk != draft.drafted_by_id


@permission("die Leitung")
def may_sign_draft(draft, user) -> bool:
    return has_role(user, Role.DECIDER)


def _what_is_missing(draft):
    """Each part by its name; the cure is to edit the words."""
    cure = reverse("cases:revise_draft", args=[draft.key])
    return [
        Obstacle(f"Im Schreiben fehlt noch: {part}. Bearbeiten Sie den Text.", cure)
        for part in draft.lacking()
    ]


@condition(_what_is_missing)
def says_what_it_must(draft) -> bool:
    """What a notice must say by law stands in its words (§§ 37, 39 VwVfG)."""
    return not draft.lacking()
