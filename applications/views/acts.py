"""One view a button; what a view of an act does is told in ``ActView``."""

from django.utils import timezone

from applications import services
from applications.act_forms import (
    DismissalForm,
    EarlyStartDraftForm,
    EarlyStartForm,
    MoreTimeForm,
    NewDeadlineForm,
    NoMoreTimeForm,
    ProposalForm,
    ReceiptForm,
    ReplyForm,
    RequestForm,
    ReturnForm,
    WithdrawForm,
)
from applications.judging.sheets import Reading
from applications.models import Application, Check
from applications.questions import SECTIONS
from applications.views.statements import statements_of
from fonds.cases.views import ActView
from fonds.law.deadlines import answer_until

from .paper import MayAnswerOnPaper, MayWithdrawOnPaper


class Act(ActView):
    model = Application


class Take(Act):
    act = services.take


class FilePaper(Act):
    act = services.file_paper
    form_class = ReceiptForm


class Proceed(Act):
    act = services.proceed


class DraftDismissal(Act):
    act = services.draft_dismissal
    form_class = DismissalForm

    def success_address(self, moved):
        return moved.case.drafts.latest("pk")


class Dismiss(Act):
    act = services.dismiss


class AskEarlyStart(Act):
    act = services.ask_early_start
    form_class = EarlyStartForm

    def get_initial(self):
        return {"on": self.object.early_start_on, "reason": self.object.early_start_reason}


class DraftEarlyStart(Act):
    act = services.draft_early_start
    form_class = EarlyStartDraftForm

    def success_address(self, moved):
        return moved.case.drafts.latest("pk")


class SettleEarlyStart(Act):
    act = services.settle_early_start


class Accept(Act):
    act = services.accept


class RequestInformation(Act):
    act = services.request_information
    form_class = RequestForm

    template_name = "applications/application_request.html"

    def get_initial(self):
        """What the checklist found missing, by the items that it named in the address."""
        chosen = [one for one in self.request.GET.getlist("punkt") if one.isdecimal()]
        asked = self.object.checks.filter(item__in=chosen, result__in=Check.LACKING)
        return {"due_on": answer_until(timezone.localdate())} | wish_of(asked)

    def get_context_data(self, **kwargs):
        return super().get_context_data(number=self.object.requests.count() + 1, **kwargs)


def wish_of(checks):
    """The words and the pages of a request, from what was found at these items."""
    rows = list(checks.select_related("item").order_by("item__number", "item"))
    lines = [f"- {row.item}: {row.note}" if row.note else f"- {row.item}" for row in rows]
    named = {row.item.section for row in rows}
    sections = [section.slug for section in SECTIONS if section.slug in named]
    return {"reason": "\n".join(lines), "sections": sections}


class Answer(MayAnswerOnPaper, Act):
    act = services.answer
    form_class = ReplyForm


class AskForTime(Act):
    act = services.ask_for_time
    form_class = MoreTimeForm


class MoreTime(Act):
    """For the clerk, with the wish above the form."""

    template_name = "applications/application_time.html"

    def wish(self):
        request = self.object.open_request()
        return request if request and request.wants_more_time else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(wish=self.wish(), **kwargs)


class GrantTime(MoreTime):
    act = services.grant_time
    form_class = NewDeadlineForm

    def get_initial(self):
        wish = self.wish()
        return {"until": wish.extension_asked_until} if wish else {}


class RefuseTime(MoreTime):
    act = services.refuse_time
    form_class = NoMoreTimeForm


class Assess(Act):
    act = services.assess
    form_class = ProposalForm

    def get_initial(self):
        """As it stands in the sheet; without one, what was asked for."""
        reading = Reading(self.object)
        if reading.sheet is None:
            return {"amount": self.object.proposed_amount or self.object.requested_amount}
        sheet = reading.sheet
        return {"amount": sheet.amount or reading.reckoning.amount, "reason": sheet.reason}


class WithProposal(Act):
    """For whoever agrees or not: the whole sheet, and who proposed what."""

    template_name = "applications/application_proposal.html"
    words_template = "applications/parts_proposal.html"

    def get_context_data(self, **kwargs):
        proposed = self.object.case.events.filter(kind="application.assess")
        return super().get_context_data(
            proposal=proposed.select_related("remark", "by").last(),
            reading=Reading(self.object),
            statements=statements_of(self.object.case, self.request.user),
            **kwargs,
        )


class Confirm(WithProposal):
    act = services.confirm


class ReturnProposal(WithProposal):
    act = services.return_proposal
    form_class = ReturnForm


class Withdraw(MayWithdrawOnPaper, Act):
    act = services.withdraw
    form_class = WithdrawForm
    template_name = "applications/application_withdraw.html"
