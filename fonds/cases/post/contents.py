"""What is in the outbox: what waits, and what people settled lately."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from fonds.accounts.rules import is_reader
from fonds.cases.models import Case, HeldMessage
from fonds.outbox.models import Mail

DAYS_SHOWN = 7


def messages_for(user):
    """With all that a list shows of them."""
    rows = HeldMessage.objects.visible_to(user)
    return rows.select_related(
        "case__organisation", "case__clerk", "case__application", "by", "settled_by"
    )


def mails_for(user):
    """Those that a person settles, of the cases that this one may see; never what leaves alone."""
    if not is_reader(user):
        return Mail.objects.none()
    seen = Q(case=None) | Q(case__in=Case.objects.visible_to(user))
    rows = Mail.objects.filter(seen, Q(state=Mail.State.HELD) | Q(settled_by__isnull=False))
    return rows.select_related(
        "case__organisation", "case__clerk", "case__application", "settled_by"
    )


def waiting(rows):
    return rows.filter(state="held")


def lately_settled(rows):
    """The newest first."""
    since = timezone.now() - timedelta(days=DAYS_SHOWN)
    return rows.filter(settled_at__gte=since).order_by("-settled_at", "-pk")
