"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import URLPattern, path

from .views.declaring import Declare
from .views.dossiers import Dossier, Enclosure
from .views.reading import Reading, ReadingPdf
from .views.room import RoomPage, Rooms
from .views.seats import Members, RemoveSeat, SeatPage

app_name = "jury"
room: list[URLPattern] = [  # "jury/" stands before every "<key>/"
    path("jury/", Rooms.as_view(), name="rooms"),
    path("<key>/jury/", RoomPage.as_view(), name="room"),
    path("<key>/jury/einladung/", SeatPage.as_view(), name="seat"),
    path("<key>/jury/mitglieder/", Members.as_view(), name="members"),
    path("<key>/jury/mitglieder/<seat>/entfernen/", RemoveSeat.as_view(), name="remove_seat"),
    path("<key>/erklaerungen/", Declare.as_view(), name="declare"),
    path("<key>/jury/mappe/", Reading.as_view(), name="reading"),
    path("<key>/jury/mappe/pdf/", ReadingPdf.as_view(), name="reading_pdf"),
    path("<key>/jury/<case>/", Dossier.as_view(), name="dossier"),
    path("<key>/jury/<case>/anlage/<upload>/", Enclosure.as_view(), name="enclosure"),
]
urlpatterns: list[URLPattern] = [*room]
