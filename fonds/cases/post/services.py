"""Lay messages into the outbox: nothing leaves unseen."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fonds.cases.models import Case, HeldMessage
from fonds.cases.rules import writes_for_house


@transaction.atomic
def hold(case: Case, *, kind: str, text: str, by) -> HeldMessage:
    """The words wait until a person has read them and lets them go."""
    if not writes_for_house(case, by):
        raise PermissionDenied
    return HeldMessage.objects.create(case=case, kind=kind, text=text, by=by)
