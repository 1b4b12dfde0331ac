"""The organisations a person acts for; log-in and registration are allauth's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import CreateView, ListView, UpdateView

from . import services
from .forms import OrganisationForm
from .models import Organisation
from .rules import acts_for


class MyOrganisations(ListView):
    template_name = "accounts/organisation_list.html"

    def get_queryset(self):
        memberships = self.request.user.memberships.select_related("organisation__municipality")
        return memberships.prefetch_related("organisation__memberships__user").order_by("pk")


class NewOrganisation(CreateView):
    form_class = OrganisationForm
    template_name = "accounts/organisation_form.html"

    def get_initial(self):
        return {"email": self.request.user.email}

    def form_valid(self, form):
        services.found(form.save(commit=False), by=self.request.user)
        messages.success(self.request, _("Gespeichert. Jetzt können Sie einen Antrag beginnen."))
        return redirect("applications:new")


class EditOrganisation(UpdateView):
    """Who may bind the organisation keeps its data; a helper reads them on the list."""

    form_class = OrganisationForm
    template_name = "accounts/organisation_form.html"
    slug_field = slug_url_kwarg = "key"

    def get_queryset(self):
        return Organisation.objects.filter(memberships__user=self.request.user)

    def get_object(self, queryset=None):
        organisation = super().get_object(queryset)
        if not acts_for(self.request.user, organisation):
            raise PermissionDenied(
                _("Ändern dürfen die Daten nur Personen, die einreichen dürfen.")
            )
        return organisation

    def form_valid(self, form):
        form.save()
        messages.success(self.request, _("Gespeichert."))
        return redirect("accounts:organisations")
