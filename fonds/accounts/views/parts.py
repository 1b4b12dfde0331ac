"""The parts of the profile that are one form each."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, UpdateView

from fonds.accounts import services
from fonds.accounts.forms import AccountForm, BasicsForm, ContactForm, RegisterForm
from fonds.files import harden
from fonds.inputs import grouped

from .base import OfOrganisation


class EditPart(OfOrganisation, UpdateView):
    """One page of the profile. Beside a mistake, all that is right is saved."""

    def get_object(self, queryset=None):
        return self.organisation

    def form_valid(self, form):
        services.save_part(self.organisation, save=form.save)
        messages.success(self.request, _("Gespeichert."))
        return redirect("accounts:organisation", self.organisation.key)

    def form_invalid(self, form):
        services.save_part(self.organisation, save=form.save)
        return self.render_to_response(self.get_context_data(form=form, saved=True))


class EditBasics(EditPart):
    form_class = BasicsForm
    template_name = "accounts/organisation_basics.html"


class EditRegister(EditPart):
    form_class = RegisterForm
    template_name = "accounts/organisation_register.html"


class EditContact(EditPart):
    form_class = ContactForm
    template_name = "accounts/organisation_contact.html"

    def get_initial(self):
        """Offered, not yet saved: oneself."""
        if self.organisation.contact_name:
            return {}
        user = self.request.user
        return {"contact_name": user.name, "contact_email": user.email}


class EditAccount(OfOrganisation, FormView):
    is_for_submitters = True
    form_class = AccountForm
    template_name = "accounts/organisation_account.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def form_valid(self, form):
        self.save(form)
        messages.success(self.request, _("Gespeichert."))
        return redirect("accounts:organisation", self.organisation.key)

    def form_invalid(self, form):
        self.save(form)
        return self.render_to_response(self.get_context_data(form=form, saved=True))

    def save(self, form):
        """An empty or a wrong number leaves the account as it is."""
        said = form.cleaned_data
        services.change_account(
            self.organisation,
            by=self.request.user,
            holder=said.get("account_holder", self.organisation.account_holder),
            iban=said.get("iban") or self.organisation.iban,
            note=said.get("holder_note", self.organisation.holder_note),
        )


class ShowIban(EditAccount):
    """The whole number, only after a press of the button, and only for this one page."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        iban = grouped(services.show_iban(self.organisation, by=request.user))
        form = AccountForm(organisation=self.organisation)
        return harden(self.render_to_response(self.get_context_data(form=form, iban=iban)))
