"""What every page of a round asks first: which round, and who is asking."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from applications.jury.rules import seat_of, sees_board
from applications.models import Application
from fonds.programmes.models import Round


class RoundPage:
    """A page of the house on one round. Strangers and the jury get 404, other roles 403.

    ``may`` is the rule of the page, asked of the person.
    """

    may = staticmethod(sees_board)

    def dispatch(self, request, *args, **kwargs):
        if not sees_board(request.user):
            raise Http404
        if not type(self).may(request.user):
            raise PermissionDenied
        self.round = round_or_404(kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(round=self.round, **kwargs)


class JuryPage:
    """A page of the jury room: for who has a seat in the round; everybody else gets 404.

    ``must_accept``: whoever has not yet accepted the seat is led to the invitation.
    """

    must_accept = False

    def dispatch(self, request, *args, **kwargs):
        self.round = round_or_404(kwargs["key"])
        self.seat = seat_of(self.round, request.user)
        if self.seat is None:
            raise Http404
        if self.must_accept and self.seat.accepted_at is None:
            return redirect("jury:seat", key=self.round.key)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(round=self.round, seat=self.seat, **kwargs)


def round_or_404(key):
    return get_object_or_404(Round.objects.select_related("line"), key=key)


def of_round(round, user):
    """The applications of a round without those that this person is kept off."""
    rows = Application.objects.filter(case__round=round)
    return rows.exclude(case__in=user.access_set.closed())
