"""Who may do what with an enquiry."""

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role


def may_close(user) -> bool:
    return has_role(user, Role.CLERK)
