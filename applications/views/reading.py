"""Reading: what waits, the list, the page of one application."""

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from applications.filters import WorkFilter
from applications.models import Application
from applications.status import status_of
from fonds.accounts.rules import is_reader
from fonds.budget import statistics as money
from fonds.cases.models import FollowUp
from fonds.cases.workflow import internal_kinds


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
        if self.object.is_editable:
            return ["applications/application_tasks.html"]
        return ["applications/application_detail.html"]

    def get_context_data(self, **kwargs):
        case, user = self.object.case, self.request.user
        context = super().get_context_data(
            events=events_for(case, user),
            letters=case.letters.prefetch_related("deliveries"),
            costs=self.object.costs.order_by("pk"),
            financing=self.object.financing.order_by("pk"),
            **kwargs,
        )
        context["grant"] = getattr(case, "grant", None)
        if is_reader(user):
            context["drafts"] = case.drafts.filter(letter=None)
            context["bookings"] = case.bookings.select_related("by")
            context["money"] = money.overview(case.round.year)
        elif self.object.is_editable:
            sections = tasks(self.object)
            context["tasks"] = sections
            context["done"] = sum(1 for section in sections if section["state"] == "done")
            context["members"] = case.organisation.memberships.select_related("user")
        else:
            context["status"] = status_of(self.object)
        return context


def money_left():
    """Of this year and those to come; what a past one left over is history."""
    this_year = timezone.localdate().year
    return {year: left for year, left in money.money_left().items() if year >= this_year}


def events_for(case, user):
    """The history; what is internal (a proposal, a decision before its notice) stays inside."""
    events = case.events.select_related("by", "remark").order_by("-pk")
    return events if is_reader(user) else events.exclude(kind__in=internal_kinds())


def tasks(application):
    """The sections of a draft: where each leads, and how far it has got."""
    key, missing = application.case.key, application.missing()
    project = "done" if not missing else "begun" if len(missing) < 4 else "new"
    has_plan = application.costs.exists() or application.requested_amount
    balances = has_plan and application.requested_amount and application.gap() == 0
    return [
        {
            "title": _("Ihre Organisation"),
            "text": application.case.organisation.name,
            "url": reverse("accounts:organisation", args=[application.case.organisation.key]),
            "state": "done",
        },
        {
            "title": _("Ihr Vorhaben"),
            "text": _("Worum geht es, wo und wann?"),
            "url": reverse("applications:project", args=[key]),
            "state": project,
        },
        {
            "title": _("Kosten und Finanzierung"),
            "text": _("Was kostet es, und woher kommt das Geld?"),
            "url": reverse("applications:plan", args=[key]),
            "state": "done" if balances else "begun" if has_plan else "new",
        },
    ]
