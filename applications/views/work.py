"""The desk: what waits, the work list, the same as a file, and the views that people save."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, FormView, ListView, View

from applications import services
from applications.desk import lists
from applications.desk.columns import COLUMNS
from applications.desk.forms import SavedViewForm
from applications.desk.waiting import waiting_lists
from applications.models import SavedView
from fonds import exports
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role, is_reader, is_worker
from fonds.budget import statistics as money
from fonds.cases.models import PrintRun
from fonds.cases.workflow import Refused
from fonds.trail.services import log_access

from .reading import ApplicationList


def work_or_applications(request):
    """For the house the work list, for everybody else the own applications; whoever only sits in
    a jury has none and is led to its rounds."""
    user = request.user
    if has_role(user, Role.JURY) and not is_reader(user) and not user.works_at:
        return redirect("jury:rounds")
    view = WorkList if is_reader(user) else ApplicationList
    return view.as_view()(request)


class ForReaders:
    """A page of the house that is about no single case."""

    def dispatch(self, request, *args, **kwargs):
        if not is_reader(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Counted(Paginator):
    """The rows were counted with everything else, and only those of the page are fetched whole."""

    count = 0
    filter = None

    def _get_page(self, rows, number, paginator):
        return super()._get_page(lists.page_of(rows, self.filter), number, paginator)


class WorkList(ForReaders, ListView):
    template_name = "applications/work_list.html"
    paginate_by = settings.PAGE_SIZE

    def get_queryset(self):
        self.desk = lists.Desk(self.request.user, self.request.GET)
        return lists.filtered(self.request.user, self.desk.filter)

    def get_paginator(self, *args, **kwargs):
        paginator = Counted(*args, **kwargs)
        paginator.count, paginator.filter = self.desk.totals["count"], self.desk.filter
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shows_all = self.request.GET.get("aufgaben") == "alle"
        tasks = lists.tasks(self.request.user, is_all=shows_all)
        money_left = money.money_left()
        return context | {
            "desk": self.desk,
            "filter": self.desk.filter,
            "total": self.desk.totals["amount"],
            "page_total": sum(row.requested_amount or 0 for row in context["object_list"]),
            "today": timezone.localdate(),
            "tasks": tasks,
            "task_count": tasks[0].total if tasks else 0,
            "money_left": money_left.get(timezone.localdate().year),
            "waiting_lists": waiting_lists(self.request.user, money_left),
            "late_runs": late_print_runs(self.request.user),
            "may_act": is_worker(self.request.user),
            "is_clerk": has_role(self.request.user, Role.CLERK),
        }


def late_print_runs(user):
    """Their letters were printed two days ago and more, and nobody has said that they left."""
    runs = PrintRun.objects.visible_to(user).with_counts().waiting()
    return [run for run in runs if run.is_overdue]


class Table(ForReaders, View):
    """Exactly what is filtered, all rows of it, as a file; the trail keeps who took it."""

    def get(self, request, kind):
        filter = lists.Desk(request.user, request.GET).filter
        rows = list(lists.for_columns(lists.filtered(request.user, filter)))
        log_access(
            "work_list.exported",
            by=request.user,
            format=kind,
            rows=len(rows),
            filters=filter.narrowed,
        )
        today = timezone.localdate()
        name = f"vorgaenge-{today:%Y-%m-%d}.{kind}"
        if kind == "csv":
            return exports.csv_table(name, COLUMNS, rows)
        sheet = exports.xlsx_table("Vorgänge", COLUMNS, rows, note=f"vom {today:%d.%m.%Y}")
        return exports.xlsx_response(name, sheet)


class SaveView(ForReaders, FormView):
    """The present filter under a name; beneath it the views that one has."""

    form_class = SavedViewForm
    template_name = "applications/desk/save_view.html"

    def dispatch(self, request, *args, **kwargs):
        if is_reader(request.user):
            self.filter = lists.Desk(request.user, request.GET).filter
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            view = services.save_view(
                by=self.request.user, query=self.filter.query, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error("name", refusal.args[0])
            return self.form_invalid(form)
        messages.success(self.request, f"Die Ansicht „{view}“ ist gespeichert.")
        return redirect(view)

    def get_context_data(self, **kwargs):
        list_url = reverse("applications:list")
        return super().get_context_data(
            filter=self.filter,
            own=SavedView.objects.filter(owner=self.request.user),
            back=f"{list_url}?{self.filter.query}",
            **kwargs,
        )


class DeleteView(DetailView):
    """One's own only; what others share, they delete."""

    template_name = "applications/desk/delete_view.html"
    slug_field = slug_url_kwarg = "key"
    context_object_name = "saved"

    def get_queryset(self):
        return SavedView.objects.filter(owner=self.request.user)

    def post(self, request, key):
        view = self.get_object()
        services.delete_view(view, by=request.user)
        messages.success(request, f"Die Ansicht „{view}“ ist gelöscht.")
        return redirect("applications:list")
