"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import URLPattern, path

from .views import meetings

app_name = "jury"
MEETING = "<slug:key>/sitzungen/<slug:meeting>"
urlpatterns: list[URLPattern] = [
    path(
        "<slug:key>/sitzungen/",
        meetings.by_person(meetings.Meetings.as_view(), meetings.MyMeetings.as_view()),
        name="meetings",
    ),
    path("<slug:key>/sitzungen/neu/", meetings.NewMeeting.as_view(), name="new_meeting"),
    path(
        f"{MEETING}/",
        meetings.by_person(meetings.Meeting.as_view(), meetings.MyMeeting.as_view()),
        name="meeting",
    ),
    path(
        f"{MEETING}/termin.ics",
        meetings.by_person(meetings.HouseCalendar.as_view(), meetings.JuryCalendar.as_view()),
        name="meeting_calendar",
    ),
    path(f"{MEETING}/tagesordnung/", meetings.ArrangeAgenda.as_view(), name="arrange_agenda"),
    path(f"{MEETING}/absagen/", meetings.DropMeeting.as_view(), name="drop_meeting"),
    path(f"{MEETING}/eroeffnen/", meetings.OpenMeeting.as_view(), name="open_meeting"),
    path(f"{MEETING}/anwesenheit/", meetings.NoteAttendance.as_view(), name="note_attendance"),
    path(f"{MEETING}/schliessen/", meetings.CloseMeeting.as_view(), name="close_meeting"),
    path(f"{MEETING}/protokoll/", meetings.Minutes.as_view(), name="minutes"),
]
