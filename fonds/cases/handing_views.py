"""The page on which a case is given to a clerk, or from one to another."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views.generic import FormView

from fonds.accounts.models import Absence

from . import services
from .forms import HandOverForm
from .handing import clerks_for
from .models import Case
from .rules import writes_for_house
from .views import RefusalToForm


class HandOver(RefusalToForm, FormView):
    """Who answers for the case now, who could, and who of them is away."""

    form_class = HandOverForm
    template_name = "cases/hand_over.html"

    def dispatch(self, request, *args, **kwargs):
        rows = Case.objects.visible_to(request.user).select_related("clerk", "application")
        self.case = get_object_or_404(rows, key=kwargs["key"])
        if not writes_for_house(self.case, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        clerks = clerks_for([self.case]).exclude(pk=self.case.clerk_id)
        return super().get_form_kwargs() | {"clerks": clerks}

    def take_act(self, fields):
        """As the page showed it: who was named meanwhile is told, and not overwritten."""
        seen = self.request.POST.get("seen", "")
        as_seen = Case(pk=self.case.pk, organisation_id=self.case.organisation_id)
        as_seen.clerk_id = int(seen) if seen.isdecimal() else None
        return services.hand_over(as_seen, by=self.request.user, **fields)

    def done(self):
        return "Der Vorgang ist zugewiesen."

    def success_address(self, moved):
        return self.case.application

    def get_context_data(self, **kwargs):
        clerk = self.case.clerk_id
        return super().get_context_data(
            case=self.case,
            absence=Absence.objects.current()
            .filter(user=clerk)
            .select_related("substitute")
            .last(),
            waiting=self.case.follow_ups.filter(done_at=None, person=clerk).count() if clerk else 0,
            back=self.case.application.get_absolute_url(),
            **kwargs,
        )
