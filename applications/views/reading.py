"""Reading: the own applications, and the page of one of them."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from applications.flags import flags_of
from applications.lifecycle import State
from applications.models import Application
from applications.record.enclosures import labelled
from applications.rules import is_applicant
from applications.standing.progress import groups_of, tasks_of
from applications.standing.status import early_start_of, status_of
from applications.standing.timeline import line_of
from fonds.cases import exchange
from fonds.cases.exchange import SENT
from fonds.cases.thread import thread_of
from fonds.cases.workflow import internal_kinds, obstacles

from .case_overview import Overview, seen_first
from .case_page import is_inside

ASKED = "application.request_information"


class ApplicationList(ListView):
    """The own applications; what the house sees instead is told in ``work``."""

    paginate_by = settings.PAGE_SIZE

    def get_queryset(self):
        return Application.objects.visible_to(self.request.user).for_list().order_by("-pk")


class ApplicationDetail(DetailView):
    """For those who ask the page of their application; the house is shown the case instead."""

    def get(self, request, *args, **kwargs):
        application = self.get_object()
        if is_inside(application, request.user) and not application.is_draft:
            return Overview.as_view(application=application)(request, **kwargs)
        return super().get(request, *args, **kwargs)

    @cached_property
    def found(self):
        user = self.request.user
        rows = seen_first(Application.objects.visible_to(user).for_case_page(user))
        return get_object_or_404(rows, case__key=self.kwargs["key"])

    def get_object(self, queryset=None):
        return self.found

    def get_template_names(self):
        if self.object.state == State.DRAFT:
            is_on_paper = self.object.case.is_on_paper
            return [f"applications/{'paper' if is_on_paper else 'application'}_tasks.html"]
        return ["applications/application_detail.html"]

    def get_context_data(self, **kwargs):
        case, user = self.object.case, self.request.user
        context = super().get_context_data(
            events=told_outside(case),
            letters=case.letters.with_deliveries().with_corrections(),
            snapshot=self.object.snapshots.order_by("number").last(),
            grant=getattr(case, "grant", None),
            may_choose_way=bool(case.file_number) and is_applicant(self.object, user),
            documents=labelled(
                case.documents.filter(message=None).select_related("scan"), self.object
            ),
            versions=self.object.versions(),
            **kwargs,
        )
        exchange.mark_read(case, by=user)
        context["thread"] = thread_of(case, user)
        if self.object.state == State.DRAFT:
            return context | self.for_writers()
        return context | self.for_those_who_wait(context["events"])

    def for_writers(self):
        tasks = tasks_of(self.object, self.request.user)
        is_on_paper = self.object.case.is_on_paper  # there only what was copied is done
        counted = ("done",) if is_on_paper else ("done", "optional")
        members = self.object.case.organisation.memberships.select_related("user")
        return {
            "groups": groups_of(tasks),
            "done": sum(1 for task in tasks if task.state in counted),
            "total": len(tasks),
            "flags": flags_of(self.object),
            "members": members,
            "submitters": [member.user for member in members if member.may_submit],
            "may_invite": is_applicant(self.object, self.request.user),
            "barred": obstacles(self.object.file_paper) if is_on_paper else [],
            "gaps": self.object.unanswered() if is_on_paper else [],
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


def told_outside(case):
    """The history without what is internal: a proposal, a decision before its notice."""
    events = case.events.select_related("by", "remark").order_by("-pk")
    return events.exclude(kind__in=internal_kinds())
