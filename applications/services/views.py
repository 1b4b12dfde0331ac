"""Views of the work list that people keep: no act on any case, and in no file."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import SavedView
from fonds.accounts.rules import is_reader
from fonds.cases.workflow import Refused

LONGEST_QUERY = 500  # the column


@transaction.atomic
def save_view(*, by, name: str, query: str, is_shared: bool) -> SavedView:
    """Under a name that one has not used yet. Raises ``Refused`` when one has."""
    if not is_reader(by):
        raise PermissionDenied
    if len(query) > LONGEST_QUERY:
        raise Refused("Diese Ansicht hat zu viele Filter. Nehmen Sie einen weg.")
    view, is_new = SavedView.objects.get_or_create(
        owner=by, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    if not is_new:
        raise Refused(f"Eine Ansicht „{name}“ haben Sie schon. Wählen Sie einen anderen Namen.")
    return view


@transaction.atomic
def delete_view(view: SavedView, *, by) -> None:
    """Whoever made it; for everybody with whom it was shared it is gone too."""
    if view.owner_id != by.pk:
        raise PermissionDenied
    view.delete()
