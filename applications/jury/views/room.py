"""The room of the jury: what to do first, the cases, and how they stand."""

from django.shortcuts import redirect
from django.views.generic import ListView, TemplateView

from applications.jury.models import Seat
from applications.jury.room import room_of

from .base import JuryPage


class Rooms(ListView):
    """The own seats; whoever has one alone is led to its room."""

    template_name = "jury/rooms.html"

    def get_queryset(self):
        rows = Seat.objects.sitting().filter(user=self.request.user)
        return rows.select_related("round__line").order_by("-round__year", "-pk")

    def get(self, request, *args, **kwargs):
        seats = list(self.get_queryset()[:2])
        if len(seats) == 1:
            return redirect("jury:room", key=seats[0].round.key)
        return super().get(request, *args, **kwargs)


class RoomPage(JuryPage, TemplateView):
    template_name = "jury/room.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(room=room_of(self.seat), **kwargs)
