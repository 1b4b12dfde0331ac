"""Who works for the organisation: asked in, given rights, gone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from fonds.accounts import services
from fonds.accounts.forms import HandOverForm, InvitationForm, RightsForm
from fonds.accounts.services.members import is_for

from .base import OfOrganisation


class Members(OfOrganisation, FormView):
    is_for_submitters = True
    form_class = InvitationForm
    template_name = "accounts/member_list.html"

    def get_context_data(self, **kwargs):
        members = self.organisation.memberships.select_related("user").order_by("pk")
        invitations = self.organisation.invitations.open().order_by("pk")
        context = super().get_context_data(**kwargs)
        return context | {"members": members, "invitations": invitations}

    def form_valid(self, form):
        try:
            services.invite(self.organisation, by=self.request.user, **form.cleaned_data)
        except services.Impossible as refusal:
            form.add_error("email", refusal.args[0])
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("Wir haben eine Einladung an %(email)s geschickt.") % form.cleaned_data,
        )
        return redirect("accounts:organisation_members", self.organisation.key)


class RevokeInvitation(OfOrganisation, View):
    is_for_submitters = True
    http_method_names = ["post"]

    def post(self, request, key, pk):
        invitation = get_object_or_404(self.organisation.invitations.open(), pk=pk)
        services.revoke(invitation, by=request.user)
        messages.success(request, _("Die Einladung ist zurückgezogen."))
        return redirect("accounts:organisation_members", key)


class OneMember(OfOrganisation):
    """A page about somebody else who works here; about oneself there is ``Leave``."""

    is_for_submitters = True

    def get_membership(self):
        others = self.organisation.memberships.exclude(user=self.request.user)
        return get_object_or_404(others.select_related("user"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"membership": self.get_membership()}

    def back(self, words):
        messages.success(self.request, words)
        return redirect("accounts:organisation_members", self.organisation.key)


class EditMember(OneMember, FormView):
    form_class = RightsForm
    template_name = "accounts/member_form.html"

    def get_initial(self):
        return {"may_submit": "1" if self.get_membership().may_submit else ""}

    def form_valid(self, form):
        try:
            services.change_rights(self.get_membership(), by=self.request.user, **form.cleaned_data)
        except services.Impossible as refusal:
            form.add_error("may_submit", refusal.args[0])
            return self.form_invalid(form)
        return self.back(_("Gespeichert."))


class RemoveMember(OneMember, TemplateView):
    template_name = "accounts/member_remove.html"

    def post(self, request, key, pk):
        services.remove(self.get_membership(), by=request.user)
        return self.back(_("Die Person arbeitet nicht mehr mit."))


class Leave(OfOrganisation, FormView):
    """Everybody may go; the last one who may hand in names who comes after."""

    form_class = HandOverForm
    template_name = "accounts/member_leave.html"

    @property
    def membership(self):
        return self.organisation.memberships.get(user=self.request.user)

    @property
    def is_last(self):
        others = self.organisation.memberships.filter(may_submit=True)
        membership = self.membership
        return membership.may_submit and not others.exclude(pk=membership.pk).exists()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"membership": self.membership}

    def get_context_data(self, **kwargs):
        others = self.organisation.memberships.exclude(user=self.request.user)
        context = super().get_context_data(**kwargs)
        return context | {"is_last": self.is_last, "has_others": others.exists()}

    def post(self, request, *args, **kwargs):
        if self.is_last:
            return super().post(request, *args, **kwargs)
        services.leave(self.membership)
        return self.gone()

    def form_valid(self, form):
        services.hand_over_and_leave(self.membership, to=form.cleaned_data["to"])
        return self.gone()

    def gone(self):
        messages.success(
            self.request,
            _("Sie arbeiten nicht mehr für: %(name)s.") % {"name": self.organisation.name},
        )
        return redirect("accounts:organisations")


@method_decorator(login_not_required, name="dispatch")
class AcceptInvitation(TemplateView):
    """Behind the link of the mail: log in or register, then come in."""

    template_name = "accounts/invitation.html"

    def get_context_data(self, **kwargs):
        invitation = services.invitation_of(self.kwargs["token"])
        user = self.request.user
        fits = bool(invitation) and user.is_authenticated and is_for(invitation, user)
        return super().get_context_data(**kwargs) | {"invitation": invitation, "fits": fits}

    def post(self, request, token):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        invitation = services.invitation_of(token)
        if invitation is None:
            return self.get(request, token=token)
        try:
            membership = services.accept(invitation, by=request.user)
        except services.Impossible as refusal:
            messages.error(request, refusal.args[0])
            return redirect(request.path)
        messages.success(
            request,
            _("Sie arbeiten jetzt mit bei: %(name)s.") % {"name": membership.organisation.name},
        )
        return redirect("accounts:organisations")
