"""How an organisation gets its notices: here in the portal, or by post (§ 41 Abs. 2a VwVfG)."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import FormView

from applications.models import Application
from applications.rules import is_applicant
from fonds.cases import services as cases
from fonds.cases.views import RefusalToForm


class Portal(RefusalToForm, FormView):
    """Agree, or take it back; for whoever may bind the organisation."""

    form_class = forms.Form
    template_name = "applications/application_portal.html"

    def dispatch(self, request, *args, **kwargs):
        rows = Application.objects.visible_to(request.user).select_related("case__organisation")
        self.object = get_object_or_404(rows, case__key=kwargs["key"])
        if not is_applicant(self.object, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def take_act(self, fields):
        """What the page showed when the button was pressed, whatever a colleague did meanwhile."""
        act = cases.give_consent if "agree" in self.request.POST else cases.take_back_consent
        return act(self.object.case, by=self.request.user)

    def done(self):
        if "agree" in self.request.POST:
            return _("Bescheide bekommen Sie ab jetzt hier im Portal.")
        return _("Bescheide bekommen Sie ab jetzt mit der Post.")

    def success_address(self, moved):
        return self.object

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.object, back=self.object.get_absolute_url(), **kwargs
        )
