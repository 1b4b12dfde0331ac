"""The organisations a person acts for, and the profile of one as a list of tasks."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import CreateView, ListView, TemplateView

from fonds.accounts import services
from fonds.accounts.completeness import FOR_SUBMITTERS, Part, missing, parts_of
from fonds.accounts.forms import NewOrganisationForm
from fonds.accounts.rules import acts_for

from .base import OfOrganisation

TITLES = {
    Part.BASICS: gettext_lazy("Stammdaten"),
    Part.REGISTER: gettext_lazy("Register und Gemeinnützigkeit"),
    Part.REPRESENTATIVES: gettext_lazy("Vertretung"),
    Part.CONTACT: gettext_lazy("Ansprechperson"),
    Part.ACCOUNT: gettext_lazy("Konto"),
    Part.PAPERS: gettext_lazy("Unterlagen"),
    Part.MEMBERS: gettext_lazy("Mitglieder"),
}


class MyOrganisations(ListView):
    template_name = "accounts/organisation_list.html"

    def get_queryset(self):
        memberships = self.request.user.memberships.select_related("organisation__municipality")
        return memberships.prefetch_related("organisation__memberships__user").order_by("pk")


class NewOrganisation(CreateView):
    form_class = NewOrganisationForm
    template_name = "accounts/organisation_form.html"

    def get_initial(self):
        """What is known of whoever comes from the Fördercheck is not asked twice."""
        told = self.request.GET.get("legal_form", "")
        return {"email": self.request.user.email, "legal_form": told}

    def form_valid(self, form):
        services.found(form.save(), by=self.request.user)
        messages.success(self.request, _("Gespeichert. Jetzt können Sie einen Antrag beginnen."))
        return redirect("applications:new")


@dataclass(frozen=True)
class Task:
    """One part of the profile, as the list shows it."""

    title: str
    url: str
    text: str
    state: str


class Profile(OfOrganisation, TemplateView):
    """What the fund knows of an organisation, and what a long application still needs."""

    template_name = "accounts/organisation_detail.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        tasks = list(self.tasks())
        return context | {
            "tasks": tasks,
            "done": sum(task.state == "done" for task in tasks),
            "short_gaps": len(missing(self.organisation, needs_register=False)),
            "long_gaps": len(missing(self.organisation, needs_register=True)),
        }

    def tasks(self):
        lacking = {}
        for gap in missing(self.organisation, needs_register=True):
            lacking.setdefault(gap.part, []).append(gap.words)
        may_submit = acts_for(self.request.user, self.organisation)
        for part in parts_of(self.organisation):
            words = lacking.get(part, [])
            is_open = may_submit or part not in FOR_SUBMITTERS
            text = _in_short(words) if is_open else _("Das sehen nur Personen mit Einreichrecht.")
            url = reverse(f"accounts:{part}", args=[self.organisation.key]) if is_open else ""
            yield Task(TITLES[part], url, text, self.state(part, words))

    def state(self, part, words):
        if not words:
            return "done"
        return "begun" if BEGUN[part](self.organisation) else "open"


def _in_short(words):
    """The first thing to do, and how many more there are."""
    if not words:
        return ""
    more = len(words) - 1
    if not more:
        return words[0]
    rest = ngettext("Noch %(more)s weitere Angabe.", "Noch %(more)s weitere Angaben.", more)
    return f"{words[0]} {rest % {'more': more}}"


def _filled(*names):
    return lambda organisation: any(getattr(organisation, name) for name in names)


BEGUN = {
    Part.BASICS: _filled("name"),
    Part.REGISTER: _filled(
        "register_number", "charity", "tax_office", "exemption_kind", "input_tax"
    ),
    Part.REPRESENTATIVES: lambda organisation: organisation.representatives.current().exists(),
    Part.CONTACT: _filled("contact_name", "contact_phone", "contact_email"),
    Part.ACCOUNT: _filled("account_holder", "iban"),
    Part.PAPERS: lambda organisation: organisation.papers.exists(),
}
