"""Days for people's calendars: deadlines, information events, meetings (iCalendar)."""

from datetime import UTC, datetime, time, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from fonds.files import harden

DOMAIN = "regionsfonds"
NAME = "Regionsfonds für Vielfalt und Teilhabe"
A_WEEK = timedelta(weeks=1)
TWO_HOURS = timedelta(hours=2)


def deadline(round, address: str) -> bytes:
    """The last day of a round, all day, with a reminder a week before."""
    event = _event(f"frist-{round.key}", round.opens_on)
    event.add("summary", _("Letzter Tag für Anträge: {round}").format(round=round))
    event.add("description", _("Anträge bis 23:59 Uhr. {address}").format(address=address))
    event.add("dtstart", round.closes_on)
    event.add("dtend", round.closes_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # it fills nobody's day
    event.add("url", address)
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", _("In einer Woche endet die Frist."))
    reminder.add("trigger", -A_WEEK)
    event.add_component(reminder)
    return _calendar(event)


def information(event_row, address: str) -> bytes:
    """An information event; a cancelled one takes itself out of the calendar."""
    event = _event(f"termin-{event_row.key}", timezone.localdate(event_row.starts_at))
    event.add("summary", event_row.title)
    words = [event_row.languages, event_row.online_address, address]
    event.add("description", "\n".join(filter(None, words)))
    event.add("location", event_row.place or event_row.online_address)
    event.add("dtstart", event_row.starts_at)
    event.add("dtend", event_row.ends_at)
    event.add("status", "CANCELLED" if event_row.is_cancelled else "CONFIRMED")
    event.add("sequence", int(event_row.is_cancelled))
    event.add("url", event_row.online_address or address)
    return _calendar(event)


def meeting(meeting, address: str) -> bytes:
    """A meeting of the jury; of the cases it says nothing, calendars are shared."""
    event = _event(f"sitzung-{meeting.key}", meeting.on)
    event.add("summary", _("Sitzung der Fachjury: {round}").format(round=meeting.round))
    event.add("location", meeting.place)
    event.add("description", address)
    event.add("url", address)
    begins = _begin_of(meeting)
    event.add("dtstart", begins)
    event.add("dtend", begins + (TWO_HOURS if meeting.begins else timedelta(days=1)))
    return _calendar(event)


def response(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return harden(answer)


def _begin_of(meeting):
    """The moment, or the whole day while the hour is open."""
    if meeting.begins is None:
        return meeting.on
    return timezone.make_aware(datetime.combine(meeting.on, meeting.begins))


def _event(key, made_on):
    """The stamp is a day of the row and not of the request: the same row, the same file."""
    event = Event()
    event.add("uid", f"{key}@{DOMAIN}")
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    return event


def _calendar(event):
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//{NAME}//{(get_language() or 'de').upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
