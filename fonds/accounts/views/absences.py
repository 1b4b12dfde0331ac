"""One's own absences."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, View

from fonds.accounts import services
from fonds.accounts.forms import AbsenceForm
from fonds.accounts.models import Absence
from fonds.accounts.rules import is_worker


class ForWorkers:
    def dispatch(self, request, *args, **kwargs):
        if not is_worker(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Absences(ForWorkers, FormView):
    form_class = AbsenceForm
    template_name = "accounts/absence_list.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        services.note_absence(by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Ihre Abwesenheit ist eingetragen.")
        return redirect("absences")

    def get_context_data(self, **kwargs):
        rows = Absence.objects.filter(last_day__gte=timezone.localdate()).select_related(
            "user", "substitute"
        )
        me = self.request.user
        return super().get_context_data(
            own=rows.filter(user=me), for_others=rows.filter(substitute=me), **kwargs
        )


class DropAbsence(ForWorkers, View):
    http_method_names = ["post"]

    def post(self, request, pk):
        row = get_object_or_404(Absence, user=request.user, pk=pk)
        services.drop_absence(row, by=request.user)
        messages.success(request, "Der Eintrag ist gelöscht.")
        return redirect("absences")
