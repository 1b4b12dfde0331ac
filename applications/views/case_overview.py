"""The first tab of a case: what it is about, who acts, what stands out, what happened last."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import JSONField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from applications.lifecycle import State
from applications.models import (
    Application,
    CostItem,
    FinancingItem,
    FinancingKind,
    Snapshot,
    TargetGroup,
)
from fonds.accounts.models import PaperKind
from fonds.accounts.rules import has_role, is_worker
from fonds.accounts.validity import valid_until
from fonds.budget import statistics as money
from fonds.cases.forms import NoteForm
from fonds.cases.rules import NOTING, may_order_off

from .case_page import CasePage, asked_by_acts, marked

LAST_EVENTS = 4
ANSWERED = (State.NOTIFIED, State.REJECTED, State.INADMISSIBLE)


@dataclass(frozen=True)
class Others:
    """What else there is of an organisation, as far as this person may see it."""

    granted: list[Application]
    asked: list[Application]


class Overview(CasePage):
    tab = "detail"
    template_name = "applications/case/overview.html"

    def get_context_data(self, **kwargs):
        application, case = self.application, self.application.case
        return super().get_context_data(
            costs=application.cost_sum,
            own_share=share_of_own(application),
            target_groups=[TargetGroup(code).label for code in application.target_groups],
            exemption_until=exemption_until(case.organisation),
            drafts=asked_by_acts(application),
            others=others_of(application, self.request.user),
            flags=application.flags or [],
            events=marked(last_events(case)),
            notes=case.notes.select_related("by"),
            note_form=NoteForm() if has_role(self.request.user, *NOTING) else None,
            impartialities=case.impartialities.select_related("user").order_by("pk"),
            follow_ups=open_follow_ups(case),
            money=money.overview(case.round.year),
            grant=getattr(case, "grant", None),
            notice=notice_of(application),
            vote=vote_of(application),
            may_hand_over=is_worker(self.request.user),
            may_order_off=may_order_off(case, self.request.user),
            **kwargs,
        )


def vote_of(application):
    """What the jury voted last; before the proposal was confirmed it has not even read."""
    may_be_voted = application.line.has_jury and application.confirmed_by_id
    return application.votes.select_related("by").last() if may_be_voted else None


def notice_of(application):
    """The last letter of an answered case that can be sued against, with all its steps."""
    if application.state not in ANSWERED:
        return None
    return application.case.letters.filter(is_act=True).with_deliveries().order_by("-pk").first()


def last_events(case):
    return case.events.select_related("by", "remark").order_by("-pk")[:LAST_EVENTS]


def open_follow_ups(case):
    """The next one first, whoever it waits for."""
    return list(case.follow_ups.filter(done_at=None).select_related("person").order_by("due_on"))


def exemption_until(organisation) -> date | None:
    """The last day on which its charity counts as shown."""
    return valid_until(
        PaperKind.EXEMPTION, organisation.exemption_dated_on, organisation.exemption_kind
    )


def others_of(application, user) -> Others:
    rows = (
        Application.objects.visible_to(user)
        .filter(case__organisation=application.case.organisation_id)
        .filter(case__file_number__isnull=False)
        .exclude(pk=application.pk)
        .select_related("case__round__line", "case__grant")
        .order_by("-pk")
    )
    granted = [row for row in rows if hasattr(row.case, "grant")]
    return Others(granted, [row for row in rows if not hasattr(row.case, "grant")])


def seen_first(rows):
    """Costs, what the applicants bring themselves (as ``limits.Plan`` adds up), and the doubts that
    stood on the page when it was handed in: the applicant saw them too."""
    work_counts = Q(application__case__round__line__counts_volunteers=True)
    own = Q(kind=FinancingKind.OWN) | Q(work_counts, kind=FinancingKind.IN_KIND)
    last = Snapshot.objects.filter(application=OuterRef("pk")).order_by("-number")
    return rows.select_related("de_minimis").annotate(
        cost_sum=_sum(CostItem.objects),
        own_sum=_sum(FinancingItem.objects.filter(own)),
        flags=Subquery(last.values("content__flags")[:1], output_field=JSONField()),
    )


def share_of_own(application):
    return application.own_sum / application.cost_sum if application.cost_sum else None


def _sum(rows):
    own = rows.filter(application=OuterRef("pk")).order_by().values("application")
    return Coalesce(Subquery(own.annotate(sum=Sum("amount")).values("sum")), Decimal(0))
