"""The room of the jury: what to do first, the cases, and how they stand."""

from django.views.generic import TemplateView

from applications.jury.room import room_of

from .base import JuryPage


class RoomPage(JuryPage, TemplateView):
    template_name = "jury/room.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(room=room_of(self.seat), **kwargs)
