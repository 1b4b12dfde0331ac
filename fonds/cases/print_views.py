"""Print runs: what waits for the post, one file of it, and one day of posting for all."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView, View

from fonds import files
from fonds.accounts.models import Role
from fonds.accounts.rules import has_role, is_reader
from fonds.trail.services import log_access

from . import services
from .forms import RunPostingForm
from .models import Letter, PrintRun
from .rules import prints_letters
from .views import RefusalToForm
from .workflow import Refused

EARLIER = 20


class ForPrinters:
    """Clerks and the head; everybody else of those who log in gets 403."""

    def dispatch(self, request, *args, **kwargs):
        if not prints_letters(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PrintRuns(ForPrinters, TemplateView):
    """What waits and is in no open run; the runs that wait for their day, and earlier ones."""

    template_name = "cases/print/runs.html"

    def post(self, request):
        try:
            run = services.print_waiting(by=request.user)
        except Refused as refusal:
            messages.warning(request, refusal.args[0])
            return redirect("cases:print_runs")
        return redirect(run)

    def get_context_data(self, **kwargs):
        user = self.request.user
        letters = Letter.objects.visible_to(user).to_be_printed().order_by("issued_on", "pk")
        page = Paginator(
            letters.select_related("case__organisation", "case__application"), settings.PAGE_SIZE
        ).get_page(self.request.GET.get("page"))
        runs = PrintRun.objects.visible_to(user).with_counts().select_related("by")
        return super().get_context_data(
            page_obj=page,
            runs=list(runs.waiting()),
            earlier=list(runs.settled()[:EARLIER]),
            **kwargs,
        )


class OfRun(ForPrinters):
    """A run of which this person sees every letter; strangers get 404."""

    def dispatch(self, request, *args, **kwargs):
        if not is_reader(request.user):
            raise Http404
        if prints_letters(request.user):
            runs = PrintRun.objects.visible_to(request.user).with_counts().select_related("by")
            self.run = get_object_or_404(runs, key=kwargs["key"])
        return super().dispatch(request, *args, **kwargs)


class PrintRunDetail(OfRun, RefusalToForm, FormView):
    """How far it is, what is in it, and the form that enters the day for all of it."""

    template_name = "cases/print/run.html"
    form_class = RunPostingForm

    def post(self, request, *args, **kwargs):
        if not has_role(request.user, Role.CLERK):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"run": self.run}

    def take_act(self, fields):
        self.posted = len(fields["letters"])
        letters = [letter.pk for letter in fields["letters"]]
        return services.post_print_run(
            self.run, on=fields["on"], letters=letters, by=self.request.user
        )

    def done(self):
        left = self.run.open_items - self.posted
        words = "Der Tag ist bei 1 Schreiben eingetragen."
        if self.posted != 1:
            words = f"Der Tag ist bei {self.posted} Schreiben eingetragen."
        return f"{words} {left} kommen in die nächste Druckdatei." if left else words

    def get_context_data(self, **kwargs):
        items = self.run.items.select_related("letter__case__organisation").order_by("number")
        return super().get_context_data(
            run=self.run,
            items=list(items.select_related("letter__case__application")),
            may_post=has_role(self.request.user, Role.CLERK),
            **kwargs,
        )


class PrintRunFile(OfRun, View):
    """The file itself; whoever fetches it is logged."""

    def get(self, request, key):
        if self.run.finished_at is None:
            messages.info(request, "Die Druckdatei ist noch nicht fertig.")
            return redirect(self.run)
        log_access("letters.print_fetched", by=request.user, print_run=self.run.pk)
        return files.attachment(self.run.file, self.run.file_name)


class DissolvePrintRun(OfRun, View):
    """Nothing was posted from it: its letters wait for the next run."""

    def get(self, request, key):
        return redirect(self.run)

    def post(self, request, key):
        try:
            services.dissolve_print_run(self.run, by=request.user)
        except Refused as refusal:
            messages.warning(request, refusal.args[0])
            return redirect(self.run)
        messages.success(request, "Die Schreiben warten wieder auf eine Druckdatei.")
        return redirect("cases:print_runs")
