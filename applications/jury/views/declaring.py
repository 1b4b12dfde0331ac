"""Am I impartial? For all cases of a round at once: the jury, and whoever adopts or resolves."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from applications.jury import services
from applications.jury.dossiers import undeclared_by
from applications.jury.forms.declaring import DeclareForm
from applications.jury.rules import seat_of, sees_board
from fonds.cases.hints import hints_by_case
from fonds.cases.views import RefusalToForm

from .base import round_or_404


class Declare(RefusalToForm, FormView):
    """For members of the jury and readers of the house; everybody else gets 404."""

    template_name = "jury/declare.html"
    form_class = DeclareForm

    def dispatch(self, request, *args, **kwargs):
        self.round = round_or_404(kwargs["key"])
        self.seat = seat_of(self.round, request.user)
        is_house = sees_board(request.user)
        if self.seat is None and not is_house:
            raise Http404
        if not is_house and self.seat.accepted_at is None:
            return redirect("jury:seat", key=self.round.key)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def applications(self):
        return list(undeclared_by(self.request.user, self.round))

    def get_form_kwargs(self):
        cases = [one.case for one in self.applications]
        return {
            "data": self.request.POST if self.request.method == "POST" else None,
            "applications": self.applications,
            "hints": hints_by_case(cases, self.request.user),
        }

    def form_valid(self, form):
        self.said = form.said()
        return super().form_valid(form)

    def take_act(self, fields):
        return services.declare_all(self.said, by=self.request.user)

    def done(self):
        number = len(self.said)
        words = ngettext(
            "Ihre Erklärung zu {number} Antrag steht in der Akte.",
            "Ihre Erklärungen zu {number} Anträgen stehen in den Akten.",
            number,
        ).format(number=number)
        if any(one.ground for one in self.said):
            words += " " + _("Wo Sie befangen sind, sehen Sie den Antrag nicht mehr.")
        return words

    def success_address(self, moved):
        """The jury goes on to its room when all is said."""
        is_all = len(self.said) == len(self.applications)
        page = "jury:room" if self.seat and is_all else "jury:declare"
        return reverse(page, args=[self.round.key])

    def get_context_data(self, **kwargs):
        return super().get_context_data(round=self.round, seat=self.seat, **kwargs)
