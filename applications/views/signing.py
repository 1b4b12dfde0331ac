"""Handing in: read all of it once more, declare, and sign with a TAN instead of on paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, loads
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView

from applications import services
from applications.flags import flags_of
from applications.forms.signing import DeclarationsForm
from applications.lifecycle import State
from applications.models import Application, Signature
from applications.record.telling import told, told_of_organisation
from applications.rules import is_member, may_enter_tan
from applications.services.signing import LINK
from fonds.accounts.services import system
from fonds.cases.forms import TanForm
from fonds.cases.views import ActView
from fonds.cases.workflow import Refused

DAY = 60 * 60 * 24


class Submit(ActView):
    """The page that reads like the finished application."""

    model = Application
    act = services.submit
    form_class = DeclarationsForm
    template_name = "applications/application_submit.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"line": self.object.line}

    def take_act(self, fields):
        ticked = self.get_form().rows
        chosen = [row for name, row in ticked.items() if fields[name]]
        return services.submit(self.object, by=self.request.user, declarations=chosen)

    def success_address(self, moved):
        return redirect("applications:sign", key=moved.case.key).url

    def get_context_data(self, **kwargs):
        organisation = self.object.case.organisation
        return super().get_context_data(
            pages=[told_of_organisation(organisation), *told(self.object)],
            flags=flags_of(self.object),
            plan_rows=True,
            **kwargs,
        )


class Signing(FormView):
    """The open signatures of an application, and the TAN of one of them."""

    form_class = TanForm
    template_name = "applications/application_sign.html"

    def form_valid(self, form):
        try:
            self.object = services.sign(
                self.object, by=self.by, signature=self.signature, tan=form.cleaned_data["tan"]
            )
        except Refused as refusal:
            form.add_error("tan", refusal.args[0])
            return self.form_invalid(form)
        return self.signed()

    def send(self):
        """A TAN was asked for; the page comes back with the field to type it in."""
        try:
            services.send_tan(self.signature, by=self.by)
        except Refused as refusal:
            messages.warning(self.request, refusal.args[0])
        else:
            messages.success(self.request, _("Die TAN ist unterwegs. Sehen Sie in Ihre E-Mails."))
        return redirect(self.request.get_full_path())


class Sign(Signing):
    """For members: everybody who has to sign, each with the field for the own TAN."""

    act = services.sign

    def dispatch(self, request, key):
        visible = Application.objects.visible_to(request.user).select_related(
            "case__organisation", "case__round__line"
        )
        self.object, self.by = get_object_or_404(visible, case__key=key), request.user
        if not is_member(self.object, request.user):
            raise PermissionDenied
        if self.object.state != State.AWAITING_SIGNATURES:
            return redirect(self.object)
        return super().dispatch(request, key=key)

    def post(self, request, key):
        if not may_enter_tan(self.object, request.user):
            raise PermissionDenied(_("Unterschreiben dürfen Personen, die einreichen dürfen."))
        self.signature = get_object_or_404(
            self.object.signatures, key=request.POST.get("signature", "")
        )
        return self.send() if "send" in request.POST else super().post(request, key=key)

    def form_invalid(self, form):
        """Two pressed at once: what arrived is the answer to both."""
        if Application.objects.filter(pk=self.object.pk, state=State.SUBMITTED).exists():
            return redirect("applications:receipt", key=self.object.case.key)
        return super().form_invalid(form)

    def signed(self):
        if self.object.state == State.SUBMITTED:
            return redirect("applications:receipt", key=self.object.case.key)
        messages.success(self.request, _("Unterschrieben. Die anderen fehlen noch."))
        return redirect("applications:sign", key=self.object.case.key)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.object,
            signatures=self.object.signatures.all(),
            needed=self.object.signatures_needed,
            may_sign=may_enter_tan(self.object, self.request.user),
            chosen=getattr(self, "signature", None),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class SignByLink(Signing):
    """For a representative without an account: the frozen text, and the TAN below it."""

    template_name = "applications/sign_by_link.html"

    def dispatch(self, request, token):
        rows = Signature.objects.select_related(
            "application__case__organisation", "application__case__round__line", "snapshot"
        )
        try:
            self.signature = get_object_or_404(rows, key=loads(token, salt=LINK, max_age=60 * DAY))
        except BadSignature as fault:
            raise Http404 from fault
        self.object, self.by = self.signature.application, system()
        return super().dispatch(request, token=token)

    def post(self, request, token):
        return self.send() if "send" in request.POST else super().post(request, token=token)

    def signed(self):
        messages.success(self.request, _("Vielen Dank. Ihre Unterschrift ist da."))
        return redirect(self.request.get_full_path())

    def get_context_data(self, **kwargs):
        is_open = self.object.state == State.AWAITING_SIGNATURES and not self.signature.signed_at
        return super().get_context_data(
            object=self.object,
            signature=self.signature,
            content=self.signature.snapshot.content,
            is_open=is_open,
            **kwargs,
        )


class Receipt(DetailView):
    """It arrived: number, time, and what happens next."""

    template_name = "applications/application_receipt.html"
    slug_field, slug_url_kwarg = "case__key", "key"

    def get_queryset(self):
        received = Application.objects.filter(submitted_at__isnull=False)
        return received.written_by(self.request.user).select_related(
            "case__organisation", "case__round__line"
        )

    def get_context_data(self, **kwargs):
        letters = self.object.case.letters.filter(kind="submit").prefetch_related("deliveries")
        return super().get_context_data(
            letter=letters.first(), versions=self.object.versions(), **kwargs
        )


class ReopenDraft(ActView):
    model = Application
    act = services.reopen_draft
