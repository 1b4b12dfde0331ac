"""The decision on one case: referred, taken, told; moved up, and one step back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import View

from applications import services
from applications.committee_forms import (
    CommitteeDecisionForm,
    CorrectionForm,
    DecisionForm,
    MoveUpForm,
)
from applications.forms.voting import VoteForm
from applications.lifecycle import State, notified_as
from applications.models import Application
from fonds.accounts.rules import is_reader
from fonds.budget import ledger
from fonds.cases.views import inline
from fonds.cases.workflow import Refused

from .acts import Act, WithProposal


class OnItsForm:
    """The form knows the application, and says in ``act`` what the service takes."""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"application": self.object}

    def form_valid(self, form):
        form.cleaned_data = form.act()
        return super().form_valid(form)


class Refer(Act):
    act = services.refer


class Decide(OnItsForm, WithProposal):
    """By the head; or, where it lies before the committee, what that decided, with its paper."""

    act = services.decide
    template_name = "applications/application_decide.html"

    @property
    def is_of_committee(self):
        return self.object.state == State.COMMITTEE_PENDING

    def get_form_class(self):
        return CommitteeDecisionForm if self.is_of_committee else DecisionForm

    def take_act(self, fields):
        if self.is_of_committee:
            return services.decide_by_committee(self.object, by=self.request.user, **fields)
        return super().take_act(fields)


class DraftNotice(Act):
    act = services.draft_notice
    template_name = "applications/application_draft_notice.html"

    def success_address(self, moved):
        """Straight to the words: the next thing is to read them."""
        return moved.case.drafts.latest("pk")


class PreviewNotice(View):
    """The notice as it would be drafted now, for whoever of the house may read drafts; nothing of
    it is kept. Where it is drafted already, the draft is shown."""

    def get(self, request, key):
        visible = Application.objects.visible_to(request.user).select_related(
            "case__organisation", "case__round__line", "case__clerk"
        )
        application = get_object_or_404(visible, case__key=key)
        if not is_reader(request.user):
            raise Http404
        if draft := application.case.drafts.waiting().filter(kind="notify").last():
            return redirect("cases:draft_preview", draft.key)
        try:
            return inline(services.preview_notice(application, by=request.user))
        except Refused as refusal:
            messages.info(request, " ".join(map(str, refusal.args)))
            return redirect(application)


class Notify(Act):
    act = services.notify

    def done(self):
        return f"{notified_as(self.object)}."


class MoveUp(OnItsForm, Act):
    act = services.move_up
    form_class = MoveUpForm
    template_name = "applications/application_move_up.html"


class Correct(Act):
    """Before the words: from where to where, and what becomes of the money."""

    act = services.correct
    form_class = CorrectionForm
    template_name = "applications/application_correct.html"

    def get_context_data(self, **kwargs):
        try:
            back = services.step_back(self.object)
        except Refused:  # the act says so
            back = None
        return super().get_context_data(
            step_back=back, kept_now=ledger.reserved(self.object.case), **kwargs
        )


class RecordVote(Act):
    """While the case is called; afterwards back to the agenda, where the next one stands."""

    act = services.record_vote
    form_class = VoteForm
    template_name = "applications/application_vote.html"

    def get_initial(self):
        return {"amount": self.object.proposed_amount or self.object.requested_amount}

    def success_address(self, moved):
        item = moved.running_item()
        return f"{item.meeting.get_absolute_url()}#{item.anchor}" if item else moved

    def get_context_data(self, **kwargs):
        return super().get_context_data(item=self.object.running_item(), **kwargs)
