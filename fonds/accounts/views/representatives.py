"""Who represents the organisation, and the page of the link that confirms an address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, UpdateView, View

from fonds.accounts import services
from fonds.accounts.forms import RepresentativeForm, SignaturesForm
from fonds.accounts.models import Representative

from .base import OfOrganisation


class Representatives(OfOrganisation, UpdateView):
    """Who they are, and how many of them sign together."""

    is_for_submitters = True
    form_class = SignaturesForm
    template_name = "accounts/representative_list.html"

    def get_object(self, queryset=None):
        return self.organisation

    def get_context_data(self, **kwargs):
        people = self.organisation.representatives.current()
        return super().get_context_data(**kwargs) | {"representatives": people}

    def form_valid(self, form):
        services.save_part(self.organisation, save=form.save)
        messages.success(self.request, _("Gespeichert."))
        return redirect("accounts:organisation_representatives", self.organisation.key)


class OneRepresentative(OfOrganisation):
    """A page about one of them."""

    is_for_submitters = True

    @property
    def representative(self):
        rows = self.organisation.representatives.current()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def back(self, words):
        messages.success(self.request, words)
        return redirect("accounts:organisation_representatives", self.organisation.key)

    def told(self, representative, words):
        if representative.confirmed_at:
            return self.back(words)
        return self.back(
            _("%(words)s Wir haben einen Link an %(email)s geschickt.")
            % {"words": words, "email": representative.email}
        )


class NewRepresentative(OneRepresentative, FormView):
    form_class = RepresentativeForm
    template_name = "accounts/representative_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def get_initial(self):
        """The first one is often whoever writes: offered with the address that is known."""
        if self.organisation.representatives.current().exists():
            return {}
        user = self.request.user
        return {"name": user.name, "email": user.email}

    def form_valid(self, form):
        row = services.add_representative(
            self.organisation, by=self.request.user, **form.cleaned_data
        )
        return self.told(row, _("Gespeichert."))


class EditRepresentative(OneRepresentative, UpdateView):
    form_class = RepresentativeForm
    template_name = "accounts/representative_form.html"

    def get_object(self, queryset=None):
        return self.representative

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def form_valid(self, form):
        row = services.change_representative(self.object, by=self.request.user, **form.cleaned_data)
        return self.told(row, _("Gespeichert."))


class EndRepresentative(OneRepresentative, TemplateView):
    template_name = "accounts/representative_end.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"representative": self.representative}

    def post(self, request, key, pk):
        services.end_representative(self.representative, by=request.user)
        return self.back(_("Die Person unterschreibt nicht mehr für Sie."))


class SendLink(OneRepresentative, View):
    """Once more: mails get lost."""

    http_method_names = ["post"]

    def post(self, request, key, pk):
        row = self.representative
        if row.confirmed_at is None:
            services.send_link(row)
        return self.told(row, _("Erledigt."))


@method_decorator(login_not_required, name="dispatch")
class ConfirmRepresentative(TemplateView):
    """Behind the link of the mail. Whoever comes needs no account, only the link."""

    template_name = "accounts/representative_confirm.html"

    def get_context_data(self, **kwargs):
        representative: Representative | None = services.representative_of(self.kwargs["token"])
        return super().get_context_data(**kwargs) | {"representative": representative}

    def post(self, request, token):
        context = self.get_context_data()
        if context["representative"]:
            context["representative"] = services.confirm_address(context["representative"])
        return self.render_to_response(context)
