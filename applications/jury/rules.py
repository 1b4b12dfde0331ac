"""Who may do what in a round. One function is one rule."""

from typing import Any

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role, is_reader
from fonds.programmes.models import Round


def sees_board(user) -> bool:
    """The board of a round is the house's; the jury has a room of its own."""
    return is_reader(user)


def seat_of(round: Round, user) -> Any:
    """The seat of this person in the jury of the round, or None."""
    if not has_role(user, Role.JURY):
        return None
    return round.seats.sitting().filter(user=user).first()


def runs_the_jury(user) -> bool:
    """Invites, calls the meeting, takes the minutes."""
    return has_role(user, Role.CLERK, Role.BOARD)


def sees_the_jury(user) -> bool:
    """Who sits in it, and how far each has come."""
    return has_role(user, Role.CLERK, Role.BOARD, Role.DECIDER, Role.AUDITOR)


def plans_the_round(user) -> bool:
    """Makes and changes scenarios."""
    return has_role(user, Role.CLERK, Role.DECIDER)


def adopts_the_plan(user) -> bool:
    """Adopting reserves the money: the head does it, and nobody else."""
    return has_role(user, Role.DECIDER)


def records_resolutions(user) -> bool:
    return has_role(user, Role.BOARD)


def asks_for_papers(user) -> bool:
    """Has the papers of the house made; auditors, cashiers and the budget read what there is."""
    return has_role(user, Role.CLERK, Role.DECIDER, Role.BOARD)
