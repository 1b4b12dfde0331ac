"""The agenda: filled when a meeting is called, put in order until it begins."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.jury.agenda import missing_on
from applications.jury.models import AgendaItem, Meeting
from applications.jury.rules import runs_the_jury
from applications.lifecycle import State
from fonds.cases.workflow import Refused
from fonds.programmes.models import Round


@transaction.atomic
def move_item(item: AgendaItem, *, by, steps: int) -> AgendaItem:
    """Call this case earlier (negative) or later by so many places, at most to the end."""
    meeting = _lock_planned(item.meeting, by)
    order = list(meeting.items.order_by("number", "pk"))
    place = order.index(item)
    order.insert(max(place + steps, 0), order.pop(place))
    return next(one for one in _number(order) if one.pk == item.pk)


@transaction.atomic
def remove_item(item: AgendaItem, *, by) -> Meeting:
    """The case waits for another meeting."""
    meeting = _lock_planned(item.meeting, by)
    item.delete()
    _number(meeting.items.order_by("number", "pk"))
    return meeting


@transaction.atomic
def add_missing(meeting: Meeting, *, by) -> Meeting:
    """Put at the end what has come to the jury since, and what was taken off."""
    meeting = _lock_planned(meeting, by)
    fill_agenda(meeting)
    return meeting


def lock_meeting(meeting: Meeting, by) -> Meeting:
    """As it stands under the lock of its round; for those who run the jury."""
    if not runs_the_jury(by):
        raise PermissionDenied
    Round.objects.select_for_update().get(pk=meeting.round_id)
    return Meeting.objects.select_related("round__line").get(pk=meeting.pk)


def fill_agenda(meeting: Meeting) -> None:
    """What the jury has now and is not on it yet, in the order of the numbers."""
    number = max(meeting.items.values_list("number", flat=True), default=0)
    for application in missing_on(meeting).order_by("case__file_number"):
        number += 1
        meeting.items.create(application=application, number=number)


def drop_settled(meeting: Meeting) -> None:
    """What was withdrawn, or voted on in another meeting, is not called."""
    meeting.items.exclude(application__state=State.JURY_REVIEW).delete()
    _number(meeting.items.order_by("number", "pk"))


def _lock_planned(meeting, by):
    meeting = lock_meeting(meeting, by)
    if not meeting.is_planned:
        raise Refused("Die Sitzung ist eröffnet. Die Tagesordnung bleibt jetzt, wie sie ist.")
    return meeting


def _number(items):
    """From one on, without gaps."""
    items = list(items)
    for number, item in enumerate(items, 1):
        item.number = number
    AgendaItem.objects.bulk_update(items, ["number"])
    return items
