"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import URLPattern, path

from .views import board, meetings, notices, papers, plan, referring, resolving, rounds, scenarios
from .views.declaring import Declare
from .views.dossiers import Dossier, Enclosure
from .views.reading import Reading, ReadingPdf
from .views.room import RoomPage
from .views.seats import Members, RemoveSeat, SeatPage

app_name = "jury"
MEETING = "<slug:key>/sitzungen/<slug:meeting>"
room: list[URLPattern] = [
    path("<slug:key>/jury/", RoomPage.as_view(), name="room"),
    path("<slug:key>/jury/einladung/", SeatPage.as_view(), name="seat"),
    path("<slug:key>/jury/mitglieder/", Members.as_view(), name="members"),
    path(
        "<slug:key>/jury/mitglieder/<slug:seat>/entfernen/",
        RemoveSeat.as_view(),
        name="remove_seat",
    ),
    path("<slug:key>/erklaerungen/", Declare.as_view(), name="declare"),
    path("<slug:key>/jury/mappe/", Reading.as_view(), name="reading"),
    path("<slug:key>/jury/mappe/pdf/", ReadingPdf.as_view(), name="reading_pdf"),
    path("<slug:key>/jury/<slug:case>/", Dossier.as_view(), name="dossier"),
    path(
        "<slug:key>/jury/<slug:case>/anlage/<slug:upload>/", Enclosure.as_view(), name="enclosure"
    ),
]
the_plan: list[URLPattern] = [
    path("", rounds.Rounds.as_view(), name="rounds"),
    path("<slug:key>/", board.RoundBoard.as_view(), name="round"),
    path("<slug:key>/szenarien/neu/", scenarios.NewScenario.as_view(), name="new_scenario"),
    path("<slug:key>/szenarien/<slug:scenario>/", board.ScenarioBoard.as_view(), name="scenario"),
    path("<slug:key>/szenarien/<slug:scenario>/festhalten/", plan.Adopt.as_view(), name="adopt"),
    path(
        "<slug:key>/szenarien/<slug:scenario>/aufheben/", plan.LiftPlan.as_view(), name="lift_plan"
    ),
    path("<slug:key>/vergleich/", scenarios.Compare.as_view(), name="compare"),
    path("<slug:key>/beste-verwendung/", scenarios.BestUseOfMoney.as_view(), name="best_use"),
]
meeting: list[URLPattern] = [
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
decision: list[URLPattern] = [
    path("<slug:key>/vorlegen/", referring.ReferAll.as_view(), name="refer_all"),
    path("<slug:key>/beschluss/", resolving.Resolve.as_view(), name="resolve"),
    path("<slug:key>/bescheide/", notices.Notices.as_view(), name="notices"),
    path("<slug:key>/bescheide/<slug:batch>/", notices.Batch.as_view(), name="batch"),
    path("<slug:key>/unterlagen/", papers.Papers.as_view(), name="papers"),
    path("<slug:key>/unterlagen/<slug:paper>/", papers.Paper.as_view(), name="paper"),
]
urlpatterns: list[URLPattern] = [*room, *the_plan, *meeting, *decision]
