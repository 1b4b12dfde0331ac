"""What came on paper: the clerk finds the organisation, opens a case, enters what comes after."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from applications import services
from applications.forms.paper import (
    AnswerOnPaperForm,
    PaperForm,
    PaperWithOrganisationForm,
    WithdrawOnPaperForm,
)
from applications.lifecycle import State
from applications.models import Application
from applications.rules import enters_paper
from fonds.accounts.models import Organisation, Role
from fonds.accounts.rules import has_role
from fonds.accounts.similar import found_by
from fonds.cases.models import Case
from fonds.cases.workflow import Refused


class NewOnPaper(FormView):
    """Who asks? ``?q=`` searches, ``?traeger=`` is one that is known, ``?neu=`` one that is not."""

    template_name = "applications/paper_new.html"

    def dispatch(self, request, *args, **kwargs):
        if not has_role(request.user, Role.CLERK):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def organisation(self):
        key = self.request.GET.get("traeger")
        rows = Organisation.objects.filter(merged_into=None)
        return get_object_or_404(rows, key=key) if key else None

    def get_form_class(self):
        return PaperWithOrganisationForm if "neu" in self.request.GET else PaperForm

    def get_initial(self):
        return {"name": self.request.GET.get("neu", ""), "channel": Case.Channel.PAPER}

    def form_valid(self, form):
        fields = {name: form.cleaned_data[name] for name in ("round", "channel", "title")}
        organisation = self.organisation or form.organisation()
        try:
            application = services.create_on_paper(
                organisation=organisation, by=self.request.user, **fields
            )
        except Refused as refusal:
            form.add_error(None, refusal.args[0])
            return self.form_invalid(form)
        messages.success(self.request, "Der Entwurf ist angelegt. Schreiben Sie nun ab.")
        return redirect(application)

    def post(self, request, *args, **kwargs):
        """Without an organisation there is nothing to open yet."""
        is_chosen = self.organisation or "neu" in request.GET
        return super().post(request, *args, **kwargs) if is_chosen else redirect(request.path)

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "").strip()
        return super().get_context_data(
            organisation=self.organisation,
            is_new="neu" in self.request.GET,
            words=words,
            found=found_by(words) if words else [],
            unfinished=unfinished(self.request.user),
            **kwargs,
        )


def unfinished(user):
    """What was begun and has no number yet, for whoever goes on with it."""
    rows = Application.objects.visible_to(user).filter(state=State.DRAFT)
    rows = rows.exclude(case__channel=Case.Channel.ONLINE).order_by("pk")
    return rows.select_related("case__organisation", "case__entered_by", "case__round__line")


class MayComeOnPaper:
    """An act of the applicant: for the clerk who enters it, with the day on which it came."""

    paper_form_class: type
    paper_act = ""
    paper_label = ""

    @cached_property
    def is_entering(self):
        return enters_paper(self.object, self.request.user)

    def get_form_class(self):
        return self.paper_form_class if self.is_entering else super().get_form_class()

    def take_act(self, fields):
        if self.is_entering:
            act = getattr(services, self.paper_act)
            return act(self.object, by=self.request.user, **fields)
        return super().take_act(fields)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.is_entering:
            context |= {"label": self.paper_label, "hint": ""}
        return context


class MayAnswerOnPaper(MayComeOnPaper):
    paper_form_class = AnswerOnPaperForm
    paper_act, paper_label = "answer_on_paper", "Antwort auf Papier eintragen"


class MayWithdrawOnPaper(MayComeOnPaper):
    paper_form_class = WithdrawOnPaperForm
    paper_act, paper_label = "withdraw_on_paper", "Rücknahme auf Papier eintragen"
