"""Statements of others: asked and withdrawn in the case, given through a link by the way in."""

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.db.models import Exists
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from applications import services
from applications.forms.statements import AskForm, StatementForm
from applications.models import Statement
from applications.record.excerpt import excerpt_of
from applications.rules import is_clerk
from applications.services.statements import LINK, TO_READ, may_be_given
from applications.views.case_page import OfCase
from fonds.cases.views import RefusalToForm
from fonds.cases.workflow import Refused
from fonds.law.deadlines import answer_until


class ClerkOfCase(OfCase):
    """Acts of a clerk that are no step of the application itself."""

    def dispatch(self, request, *args, **kwargs):
        if not is_clerk(self.application, request.user):
            raise PermissionDenied
        if not self.application.has_declared:
            return self.declare_first()
        return super().dispatch(request, *args, **kwargs)


class FormOfCase(ClerkOfCase, RefusalToForm, FormView):
    label = hint = ""

    def success_address(self, moved):
        return reverse("applications:assessment", args=[self.kwargs["key"]])

    def get_context_data(self, **kwargs):
        back = reverse("applications:assessment", args=[self.kwargs["key"]])
        return super().get_context_data(label=self.label, hint=self.hint, back=back, **kwargs)


class AskStatement(FormOfCase):
    form_class = AskForm
    label = "Um Stellungnahme bitten"
    hint = (
        "Die E-Mail liegt danach im Postausgang und geht erst hinaus, wenn Sie sie dort freigeben."
    )

    def get_initial(self):
        return {"until": answer_until(timezone.localdate())}

    def take_act(self, fields):
        return services.ask_statement(self.application, by=self.request.user, **fields)

    def done(self):
        return "Die Bitte liegt im Postausgang. Geben Sie sie dort frei."


class WithdrawStatement(FormOfCase):
    form_class = forms.Form
    label = "Bitte um Stellungnahme zurückziehen"
    hint = "Die Stelle kann danach nicht mehr antworten."

    def dispatch(self, request, *args, **kwargs):
        asked = Statement.objects.visible_to(request.user).filter(case__key=kwargs["key"])
        self.statement = get_object_or_404(asked, key=kwargs["statement"])
        return super().dispatch(request, *args, **kwargs)

    def take_act(self, fields):
        return services.withdraw_statement(self.statement, by=self.request.user)

    def done(self):
        return "Die Bitte ist zurückgezogen."


class NoteStatements(ClerkOfCase, View):
    """One button: what came is read."""

    http_method_names = ["post"]

    def post(self, request, key):
        services.note_statements(self.application, by=request.user)
        messages.success(request, "Die Stellungnahmen sind als gelesen vermerkt.")
        return redirect("applications:assessment", key=key)


@method_decorator(login_not_required, name="dispatch")
class GiveStatement(FormView):
    """By link: little of the application, and one answer. Searched by nobody, kept by no cache."""

    form_class = StatementForm
    template_name = "applications/statement.html"

    def dispatch(self, request, token):
        rows = Statement.objects.select_related("case__application", "unit", "municipality")
        try:
            self.statement = get_object_or_404(rows, key=LINK.unsign(token))
        except BadSignature as fault:
            raise Http404 from fault
        self.application = self.statement.case.application
        self.is_open = may_be_given(self.statement, self.application)
        answer = super().dispatch(request, token=token)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        add_never_cache_headers(answer)
        return answer

    def post(self, request, token):
        return super().post(request, token=token) if self.is_open else self.get(request)

    def form_valid(self, form):
        if not ratelimit.consume(self.request, action="statement", key=self.statement.key):
            form.add_error(None, _("Von Ihnen kamen gerade mehrere Antworten. Rufen Sie uns an."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        try:
            services.give_statement(self.statement, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.args[0])
            return self.form_invalid(form)
        messages.success(self.request, _("Vielen Dank. Ihre Stellungnahme ist da."))
        return redirect(self.request.get_full_path())

    def get_context_data(self, **kwargs):
        """Nothing of the application, once the link has ended."""
        excerpt = excerpt_of(self.application) if self.is_open else None
        return super().get_context_data(
            statement=self.statement, is_open=self.is_open, excerpt=excerpt, **kwargs
        )


def statements_of(case, user):
    """Each told whether one of the case still waits to be read."""
    waiting = case.follow_ups.filter(kind__in=TO_READ, done_at=None)
    rows = Statement.objects.visible_to(user).filter(case=case).annotate(waits=Exists(waiting))
    return rows.select_related("unit", "municipality", "asked_by").order_by("pk")
