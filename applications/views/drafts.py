"""The application while it is being written: begin, project, plan."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import FormView, UpdateView, View

from applications import services
from applications.forms import NewApplicationForm, PlanForm, ProjectForm
from applications.lifecycle import EDITABLE
from applications.models import Application
from fonds import charts
from fonds.accounts.models import Organisation
from fonds.cases.workflow import Refused


def editable_by(user):
    """What this person may write in now; all else is 404."""
    written = Application.objects.filter(state__in=EDITABLE).written_by(user)
    return written.select_related("case__organisation", "case__round__line", "goal__field")


class NewApplication(FormView):
    form_class = NewApplicationForm
    template_name = "applications/application_new.html"

    def dispatch(self, request, *args, **kwargs):
        """Without an organisation there is nobody to give money to: enter it first."""
        self.organisations = Organisation.objects.filter(memberships__user=request.user)
        if not self.organisations.exists():
            messages.info(request, _("Tragen Sie zuerst ein, für wen Sie den Antrag stellen."))
            return redirect("accounts:organisation_new")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisations": self.organisations}

    def get_initial(self):
        return {"organisation": self.organisations.first()}

    def form_valid(self, form):
        try:
            application = services.create(by=self.request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("round", refusal.args[0])
            return self.form_invalid(form)
        return redirect(application)


class EditProject(UpdateView):
    form_class = ProjectForm
    template_name = "applications/application_project.html"
    slug_field, slug_url_kwarg = "case__key", "key"

    def get_queryset(self):
        return editable_by(self.request.user)

    def form_valid(self, form):
        try:
            services.save_draft(self.object, save=form.save)
        except Refused as refusal:
            form.add_error(None, refusal.args[0])
            return self.form_invalid(form)
        messages.success(self.request, _("Gespeichert."))
        return redirect(self.object)


class EditPlan(View):
    """The two sides of the plan. It may be saved unbalanced; that is asked at the end."""

    template_name = "applications/application_plan.html"

    def dispatch(self, request, *args, **kwargs):
        self.application = get_object_or_404(editable_by(request.user), case__key=kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, key):
        return self.show(PlanForm(instance=self.application))

    def post(self, request, key):
        plan = PlanForm(request.POST, instance=self.application)
        if not plan.is_valid():
            return self.show(plan, has_errors=True)
        try:
            services.save_draft(self.application, save=plan.save)
        except Refused as refusal:
            plan.request.add_error(None, refusal.args[0])
            return self.show(plan, has_errors=True)
        messages.success(request, _("Gespeichert."))
        goes_on = "next" in request.POST
        return redirect(self.application) if goes_on else redirect(request.path)

    def show(self, plan, **context):
        saved = Application.objects.get(pk=self.application.pk)
        context |= {"object": self.application, "plan": plan, "saldo": Saldo(saved)}
        return render(self.request, self.template_name, context)


class Saldo:
    """Does the plan add up? The sentence first, then the sums, as they are saved."""

    def __init__(self, application):
        self.costs = application.total_costs()
        self.grant = application.requested_amount or 0
        self.total = application.total_financing()
        self.others = self.total - self.grant
        self.gap = self.costs - self.total

    @property
    def missing(self):
        return max(self.gap, 0)

    @property
    def surplus(self):
        return max(-self.gap, 0)

    @property
    def bar(self):
        """The money against the larger of both sides."""
        return charts.stack([self.others, self.grant, self.missing])[:2]

    @property
    def balances(self):
        return self.gap == 0 and self.costs > 0
