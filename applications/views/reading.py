"""Reading: what waits, the list, the page of one application."""

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone
from django.views.generic import DetailView, ListView

from applications.filters import WorkFilter
from applications.flags import flags_of
from applications.lifecycle import State
from applications.models import Application
from applications.record.enclosures import labelled
from applications.rules import is_applicant
from applications.standing.progress import groups_of, tasks_of
from applications.standing.status import early_start_of, status_of
from applications.standing.timeline import line_of
from fonds.accounts.rules import is_reader
from fonds.budget import statistics as money
from fonds.cases import exchange
from fonds.cases.exchange import SENT
from fonds.cases.models import FollowUp
from fonds.cases.thread import thread_of
from fonds.cases.workflow import internal_kinds

from .checklist import known_drafts

ASKED = "application.request_information"


class ApplicationList(ListView):
    """For the house the work list, for everybody else the own applications."""

    paginate_by = settings.PAGE_SIZE

    def get_template_names(self):
        if is_reader(self.request.user):
            return ["applications/work_list.html"]
        return ["applications/application_list.html"]

    def get_queryset(self):
        visible = Application.objects.visible_to(self.request.user).for_list().order_by("-pk")
        if not is_reader(self.request.user):
            return visible
        self.filter = WorkFilter(self.request.GET)
        return self.filter.apply(visible.filter(case__file_number__isnull=False))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if is_reader(self.request.user):
            total = self.object_list.order_by().aggregate(sum=Sum("requested_amount"))["sum"]
            context |= {
                "filter": self.filter,
                "total": total or 0,
                "follow_ups": FollowUp.objects.open_for(self.request.user).select_related(
                    "case__application", "enquiry"
                ),
                "money_left": money_left(),
            }
        return context


class ApplicationDetail(DetailView):
    slug_field, slug_url_kwarg = "case__key", "key"

    def get_queryset(self):
        return (
            Application.objects.visible_to(self.request.user)
            .for_list()
            .select_related("assessed_by", "confirmed_by", "decided_by", "case__grant__measure")
        )

    def get_template_names(self):
        if is_reader(self.request.user):
            return ["applications/case_detail.html"]
        if self.object.state == State.DRAFT:
            return ["applications/application_tasks.html"]
        return ["applications/application_detail.html"]

    def get_context_data(self, **kwargs):
        case, user = self.object.case, self.request.user
        context = super().get_context_data(
            events=events_for(case, user),
            letters=case.letters.prefetch_related("deliveries"),
            snapshot=self.object.snapshots.order_by("number").last(),
            grant=getattr(case, "grant", None),
            documents=labelled(
                case.documents.filter(message=None).select_related("scan"), self.object
            ),
            versions=self.object.versions(),
            **kwargs,
        )
        exchange.mark_read(case, by=user)
        context["thread"] = thread_of(case, user)
        if is_reader(user):
            return context | self.for_the_house()
        if self.object.state == State.DRAFT:
            return context | self.for_writers()
        return context | self.for_those_who_wait(context["events"])

    def for_the_house(self):
        case = self.object.case
        return {
            "costs": self.object.costs.order_by("pk"),
            "financing": self.object.financing.order_by("pk"),
            "drafts": known_drafts(case),
            "version_count": self.object.snapshots.count(),
            "bookings": case.bookings.select_related("by"),
            "money": money.overview(case.round.year),
        }

    def for_writers(self):
        tasks = tasks_of(self.object, self.request.user)
        members = self.object.case.organisation.memberships.select_related("user")
        return {
            "groups": groups_of(tasks),
            "done": sum(1 for task in tasks if task.state in ("done", "optional")),
            "total": len(tasks),
            "flags": flags_of(self.object),
            "members": members,
            "submitters": [member.user for member in members if member.may_submit],
            "may_invite": is_applicant(self.object, self.request.user),
        }

    def for_those_who_wait(self, events):
        return {
            "status": status_of(self.object),
            "early_start": early_start_of(self.object),
            "missing": self.object.open_request(),
            "asked": next((one for one in events if one.kind == ASKED), None),
            "line": line_of(self.object, _stops(events)),
        }


def _stops(events):
    """The oldest first; messages stand in a section of their own."""
    return [event for event in reversed(events) if event.kind != SENT]


def money_left():
    """Of this year and those to come; what a past one left over is history."""
    this_year = timezone.localdate().year
    return {year: left for year, left in money.money_left().items() if year >= this_year}


def events_for(case, user):
    """The history; what is internal (a proposal, a decision before its notice) stays inside."""
    events = case.events.select_related("by", "remark").order_by("-pk")
    return events if is_reader(user) else events.exclude(kind__in=internal_kinds())
