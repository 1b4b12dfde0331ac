"""Reading: the own applications, and the page of one of them."""

from django.conf import settings
from django.views.generic import DetailView, ListView

from applications.flags import flags_of
from applications.lifecycle import State
from applications.models import Application
from applications.record.enclosures import labelled
from applications.rules import is_applicant
from applications.standing.progress import groups_of, tasks_of
from applications.standing.status import status_of
from applications.standing.timeline import line_of
from fonds.accounts.rules import is_reader
from fonds.budget import statistics as money
from fonds.cases import exchange
from fonds.cases.exchange import SENT
from fonds.cases.thread import thread_of
from fonds.cases.workflow import internal_kinds

ASKED = "application.request_information"


class ApplicationList(ListView):
    """The own applications; what the house sees instead is told in ``work``."""

    paginate_by = settings.PAGE_SIZE

    def get_queryset(self):
        return Application.objects.visible_to(self.request.user).for_list().order_by("-pk")


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
            "drafts": case.drafts.filter(letter=None),
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
            "missing": self.object.open_request(),
            "asked": next((one for one in events if one.kind == ASKED), None),
            "line": line_of(self.object, _stops(events)),
        }


def _stops(events):
    """The oldest first; messages stand in a section of their own."""
    return [event for event in reversed(events) if event.kind != SENT]


def events_for(case, user):
    """The history; what is internal (a proposal, a decision before its notice) stays inside."""
    events = case.events.select_related("by", "remark").order_by("-pk")
    return events if is_reader(user) else events.exclude(kind__in=internal_kinds())
