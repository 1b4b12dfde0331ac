"""A meeting as its pages read it: what is called, who leaves the room, what was voted."""

from dataclasses import dataclass

from applications.jury.models import AgendaItem, Meeting, Seat
from applications.jury.ranking import Standing, kept_off, live_applications, standings
from applications.lifecycle import State
from applications.models import Application
from fonds.cases.models import Impartiality


@dataclass(frozen=True)
class Point:
    """One case of the agenda, for the house.

    ``off`` leave the room for it (of a closed meeting: left it); ``unsure`` are there and have
    not declared anything yet; ``late`` took part in the vote and declared a conflict since.
    """

    item: AgendaItem
    standing: Standing
    off: tuple[Seat, ...]
    unsure: tuple[Seat, ...]
    late: tuple[Seat, ...]

    @property
    def application(self) -> Application:
        return self.standing.application

    @property
    def vote(self):
        return self.item.vote

    @property
    def is_open(self):
        """The jury has not voted on it yet."""
        return self.application.state == State.JURY_REVIEW


def seen_items(meeting: Meeting, user):
    """The agenda without the cases that this person is kept off."""
    rows = meeting.items.exclude(application__case__in=user.access_set.closed())
    return rows.select_related("application__case__organisation")


def points(meeting: Meeting, user) -> list[Point]:
    """The agenda as the house reads it; as many queries for one case as for a hundred."""
    items = list(
        seen_items(meeting, user).select_related("vote").prefetch_related("excluded__user")
    )
    told = Application.objects.filter(pk__in=[item.application_id for item in items])
    of = {one.application.pk: one for one in standings(meeting.round, only=told)}
    applications = [one.application for one in of.values()]
    off, declared, present = kept_off(applications), _declared(applications), meeting.present()
    return [_point(item, of[item.application_id], off, declared, present) for item in items]


def missing_on(meeting: Meeting):
    """The applications that wait for the jury, and not in this meeting."""
    waiting = live_applications(meeting.round).filter(state=State.JURY_REVIEW)
    return waiting.exclude(agenda_items__meeting=meeting)


def _point(item, standing, off, declared, present):
    case = standing.application.case_id
    in_conflict = tuple(seat for seat in present if seat.user_id in off[case])
    kept = tuple(item.excluded.all())
    silent = [seat for seat in present if seat.user_id not in off[case] | declared[case]]
    is_over = item.vote is not None or not item.meeting.is_running
    return Point(
        item,
        standing,
        off=kept if item.meeting.opened_at and is_over else in_conflict,
        unsure=() if is_over else tuple(silent),
        late=tuple(
            seat
            for seat in in_conflict
            if item.vote and item.meeting.is_running and seat not in kept
        ),
    )


def _declared(applications) -> dict[int, set[int]]:
    """By case: the ids of all who said that nothing ties them to it."""
    found: dict[int, set[int]] = {one.case_id: set() for one in applications}
    rows = Impartiality.objects.filter(case__in=list(found))
    for case, user in rows.values_list("case", "user"):
        found[case].add(user)
    return found
