"""The tabs of a case that are read: words, plan, documents, messages, letters, history."""

from applications.limits import Plan
from applications.organisations.hints import hints_of
from applications.record.enclosures import labelled
from fonds.cases import exchange
from fonds.cases.letters.seeing_out import gets_notices_in_portal
from fonds.cases.models import Document, Lawsuit
from fonds.cases.rules import writes_for_house
from fonds.cases.thread import thread_of

from .case_page import CasePage, marked


class Words(CasePage):
    """The application as it was handed in last."""

    tab = "case_words"
    template_name = "applications/case/words.html"

    def get_context_data(self, **kwargs):
        versions = list(self.application.versions())
        return super().get_context_data(
            versions=versions,
            snapshot=self.application.snapshots.order_by("number").last(),
            **kwargs,
        )


class PlanTab(CasePage):
    """What it costs and who pays, what the line says of that, and what was booked."""

    tab = "case_plan"
    template_name = "applications/case/plan.html"

    def get_context_data(self, **kwargs):
        plan = Plan(self.application)
        return super().get_context_data(
            plan=plan,
            findings=[one for one in plan.findings() if not one.is_kept],
            recognised=recognised(self.application, plan),
            hints=hints_of(self.application, self.request.user),
            bookings=self.application.case.bookings.select_related("by"),
            **kwargs,
        )


def recognised(application, plan):
    """Each cost with what of it is eligible; nothing before somebody has assessed the plan."""
    if not hasattr(application, "sheet"):
        return []
    return [(cost, getattr(cost, "recognition", None)) for cost in plan.cost_rows]


class Documents(CasePage):
    """All that was put into the case, each with what the virus scanner said of it."""

    tab = "case_documents"
    template_name = "applications/case/documents.html"

    def get_context_data(self, **kwargs):
        rows = self.application.case.documents.select_related("scan", "uploaded_by")
        documents = labelled(rows, self.application)
        return super().get_context_data(
            groups=[
                ("Zum Antrag", [row for row in documents if row.kind != Document.Kind.MESSAGE]),
                ("Zu Nachrichten", [row for row in documents if row.kind == Document.Kind.MESSAGE]),
            ],
            infected=[row for row in documents if row.is_infected],
            waiting=[row for row in documents if not row.is_available and not row.is_infected],
            **kwargs,
        )


class Messages(CasePage):
    tab = "case_messages"
    template_name = "applications/case/messages.html"

    def get_context_data(self, **kwargs):
        case, user = self.application.case, self.request.user
        exchange.mark_read(case, by=user)
        return super().get_context_data(thread=thread_of(case, user), **kwargs)


class Letters(CasePage):
    """What left the house, and before it what is still being written."""

    tab = "case_letters"
    template_name = "applications/case/letters.html"

    def get_context_data(self, **kwargs):
        case = self.application.case
        letters = list(case.letters.with_deliveries().with_corrections())
        lawsuits = list(case.lawsuits.select_related("letter"))
        return super().get_context_data(
            letters=letters,
            lawsuits=lawsuits,
            suable=suable(letters, lawsuits),
            may_enter=writes_for_house(case, self.request.user),
            goes_to_portal=gets_notices_in_portal(case),
            drafts=case.drafts.waiting().select_related("drafted_by"),
            versions=list(self.application.versions()),
            **kwargs,
        )


def suable(letters, lawsuits):
    """The acts that nobody sues now, and that no court has annulled."""
    off = {one.letter_id for one in lawsuits if one.is_pending or one.outcome in Lawsuit.FELL}
    return [letter for letter in letters if letter.is_act and letter.pk not in off]


class History(CasePage):
    """Everything that happened, with the remarks; what stays inside is marked."""

    tab = "case_history"
    template_name = "applications/case/history.html"

    def get_context_data(self, **kwargs):
        events = self.application.case.events.select_related("by", "remark").order_by("-pk")
        return super().get_context_data(events=marked(events), **kwargs)
