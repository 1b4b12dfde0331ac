"""Who may let something leave, and who may look at what waits."""

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.cases.rules import writes_for_house


def may_settle(case, user) -> bool:
    """Clerks and deciders, in a case that they are not kept off; a mail may have no case."""
    if case is None:
        return acts_on_outbox(user)
    is_shut = case.access.filter(user=user, is_open=False).exists()
    return writes_for_house(case, user) and not is_shut


def acts_on_outbox(user) -> bool:
    return has_role(user, Role.CLERK, Role.DECIDER)


def reads_outbox(user) -> bool:
    return has_role(user, Role.CLERK, Role.DECIDER, Role.AUDITOR)
