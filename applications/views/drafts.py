"""The application while it is being written: begin, copy, throw away."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from applications import services
from applications.forms import CopyForm, NewApplicationForm
from applications.lifecycle import EDITABLE, State
from applications.models import Application
from applications.offer import eligibility
from applications.rules import is_member
from fonds.accounts.models import Organisation
from fonds.cases.views import RefusalToForm
from fonds.cases.workflow import Refused
from fonds.inputs import money
from fonds.programmes.models import Round
from fonds.region.models import Municipality


def editable_by(user):
    """What this person may write in now; all else is 404."""
    written = Application.objects.filter(state__in=EDITABLE).written_by(user)
    return written.select_related("case__organisation", "case__round__line", "goal__field")


class NewApplication(FormView):
    form_class = NewApplicationForm
    template_name = "applications/application_new.html"

    def dispatch(self, request, *args, **kwargs):
        """Without an organisation there is nobody to give money to: enter it first. What the
        Fördercheck was told already is kept until the draft is there."""
        if "line" in request.GET or "place" in request.GET:
            request.session["check"] = request.GET.dict()
        self.organisations = Organisation.objects.filter(memberships__user=request.user)
        if not self.organisations.exists():
            messages.info(request, _("Tragen Sie zuerst ein, für wen Sie den Antrag stellen."))
            address = reverse("accounts:organisation_new")
            known = self.told.get("applicant")
            return redirect(f"{address}?{urlencode({'legal_form': known})}" if known else address)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisations": self.organisations}

    @property
    def told(self):
        return self.request.session.get("check", {})

    def get_initial(self):
        rounds = Round.objects.open().filter(line__code=self.told.get("line", ""))
        return {"organisation": self.organisations.first(), "round": rounds.first()}

    def form_valid(self, form):
        try:
            application = services.create(
                by=self.request.user, **form.cleaned_data, **answers_from(self.told)
            )
        except Refused as refusal:
            form.add_error("round", refusal.args[0])
            return self.form_invalid(form)
        self.request.session.pop("check", None)
        return redirect(application)


def answers_from(told) -> dict:
    """What the Fördercheck was told, as answers of the form; nobody writes it twice."""
    answers = {"has_begun": {"yes": True, "no": False}.get(told.get("begun"))}
    answers["is_region_wide"] = told.get("place") == eligibility.REGION
    answers["municipalities"] = Municipality.objects.filter(ags=told.get("place", ""))
    with suppress(ValueError):
        answers["requested_amount"] = money(told.get("amount", "")) or None
    return answers


class CopyApplication(RefusalToForm, FormView):
    """Last year's answers as this year's draft."""

    form_class = CopyForm

    def dispatch(self, request, *args, **kwargs):
        visible = Application.objects.visible_to(request.user)
        self.object = get_object_or_404(visible.for_list(), case__key=kwargs["key"])
        if not is_member(self.object, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def take_act(self, fields):
        return services.copy(self.object, by=self.request.user, **fields)

    def done(self):
        return _("Der Entwurf ist angelegt. Zeitraum und Unterlagen tragen Sie neu ein.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.object,
            label=_("Als neuen Antrag übernehmen"),
            hint=_(
                "Wir übernehmen alle Antworten und den Plan. Zeitraum, Unterlagen und "
                "Erklärungen gehören zum alten Antrag und bleiben dort."
            ),
            back=self.object.get_absolute_url(),
            **kwargs,
        )


class DeleteDraft(View):
    """A page of its own asks; what was never handed in then leaves without a trace."""

    def dispatch(self, request, *args, **kwargs):
        drafts = editable_by(request.user).filter(state=State.DRAFT)
        self.object = get_object_or_404(drafts, case__key=kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, key):
        return render(request, "applications/application_delete.html", {"object": self.object})

    def post(self, request, key):
        try:
            services.delete_draft(self.object, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.args[0])
            return redirect(self.object)
        messages.success(request, _("Der Entwurf ist gelöscht."))
        return redirect("applications:list")
