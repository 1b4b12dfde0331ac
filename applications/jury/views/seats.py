"""Seats: accepted or declined by the person; given and taken by the house."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from applications.jury import services
from applications.jury.forms.seats import AcceptForm, InviteForm, RemoveForm
from applications.jury.models import Review
from applications.jury.querysets import READABLE
from applications.jury.rules import runs_the_jury, sees_the_jury
from fonds.cases.models import Conflict, Impartiality
from fonds.cases.views import RefusalToForm
from fonds.cases.workflow import Refused

from .base import JuryPage, RoundPage


class SeatPage(JuryPage, RefusalToForm, FormView):
    """The invitation: come and promise to keep it to oneself, or say that one cannot."""

    template_name = "jury/seat.html"
    form_class = AcceptForm

    def post(self, request, *args, **kwargs):
        if "decline" in request.POST:
            return self.turn_down()
        return super().post(request, *args, **kwargs)

    def turn_down(self):
        try:
            services.decline_seat(self.seat, by=self.request.user)
        except Refused as refusal:
            messages.error(self.request, refusal.args[0])
        else:
            messages.success(self.request, _("Sie haben abgesagt. Danke für die Nachricht."))
        return redirect("jury:rounds")

    def take_act(self, fields):
        return services.accept_seat(self.seat, by=self.request.user)

    def done(self):
        return _("Willkommen in der Fachjury.")

    def success_address(self, moved):
        return reverse("jury:room", args=[self.round.key])


class Members(RoundPage, RefusalToForm, FormView):
    """Who sits in the jury of a round, how far each is, and below it the invitation."""

    may = staticmethod(sees_the_jury)
    template_name = "jury/members.html"
    form_class = InviteForm

    def post(self, request, *args, **kwargs):
        if not runs_the_jury(request.user):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        data = self.request.POST if self.request.method == "POST" else None
        return {"data": data, "round": self.round}

    def take_act(self, fields):
        return services.invite(self.round, by=self.request.user, **fields)

    def done(self):
        return "Die Einladung liegt im Postausgang. Sie geht hinaus, wenn jemand sie dort freigibt."

    def success_address(self, moved):
        return reverse("jury:members", args=[self.round.key])

    def get_context_data(self, **kwargs):
        cases = self.round.cases.filter(application__state__in=READABLE)
        return super().get_context_data(
            seats=with_figures(self.round.seats.select_related("user"), cases),
            case_count=cases.count(),
            may_run=runs_the_jury(self.request.user),
            **kwargs,
        )


class RemoveSeat(RoundPage, RefusalToForm, FormView):
    may = staticmethod(runs_the_jury)
    form_class = RemoveForm

    @cached_property
    def seat(self):
        return get_object_or_404(self.round.seats.select_related("user"), key=self.kwargs["seat"])

    def take_act(self, fields):
        return services.remove_seat(self.seat, by=self.request.user, **fields)

    def done(self):
        return f"{self.seat} sitzt nicht mehr in der Fachjury."

    def success_address(self, moved):
        return reverse("jury:members", args=[self.round.key])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.seat,
            label="Aus der Fachjury nehmen",
            hint="Die Voten dieser Person zählen dann nicht mehr. Sie liest keine Anträge mehr.",
            back=self.success_address(None),
            **kwargs,
        )


def with_figures(seats, cases):
    """Each seat with the number of declarations, conflicts and votes it has given."""
    impartial = Impartiality.objects.filter(case__in=cases, user=OuterRef("user"))
    votes = Review.objects.given().filter(application__case__in=cases, seat=OuterRef("pk"))
    return seats.annotate(
        impartial=_number(impartial, "user"),
        conflicts=_number(_standing(cases), "user"),
        votes=_number(votes, "seat"),
    )


def _standing(cases):
    rows = Conflict.objects.standing().filter(case__in=cases)
    return rows.filter(user=OuterRef("user"))


def _number(rows, by):
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
