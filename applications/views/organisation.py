"""The organisations, as the house sees them: found, looked at, merged, handed over."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView, ListView, TemplateView

from applications import services
from applications.organisations import duplicates
from applications.organisations.forms import AdoptForm, MergeForm, Search
from applications.standing.organisation import account_of, differences, what_moves
from fonds.accounts.models import Organisation, OrphanClaim
from fonds.accounts.rules import is_orphaned, is_reader
from fonds.cases.models import Case
from fonds.cases.views import RefusalToForm


def seen_by(user):
    """Those of which this person may see a case."""
    of_cases = Case.objects.visible_to(user).values("organisation")
    return Organisation.objects.current().filter(pk__in=of_cases)


class Organisations(ListView):
    """Found by name; beside each, how many others could be the same."""

    template_name = "applications/organisation_list.html"
    paginate_by = settings.PAGE_SIZE

    def dispatch(self, request, *args, **kwargs):
        if not is_reader(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        self.filter = Search(self.request.GET)
        rows = seen_by(self.request.user).select_related("municipality").order_by("name", "pk")
        for word in self.filter.chosen.get("q", "").split():
            rows = rows.filter(name__icontains=word)
        return rows

    def get_context_data(self, **kwargs):
        seen = seen_by(self.request.user)
        alike = duplicates.groups(duplicates.rows_of(seen))
        waiting = OrphanClaim.objects.filter(state="proposed", organisation__in=seen)
        context = super().get_context_data(**kwargs)
        for row in context["object_list"]:
            row.twins = alike.get(row.key, 0)
        return context | {
            "filter": self.filter,
            "keep": seen.filter(key=self.request.GET.get("mit", "")).first(),
            "claims": waiting.select_related("organisation", "proposed_by"),
        }


class OfOrganisation:
    """404 for whoever sees none of its cases, 403 for its own people: they have pages of theirs."""

    def dispatch(self, request, *args, **kwargs):
        rows = seen_by(request.user).select_related("municipality")
        self.organisation = get_object_or_404(rows, key=kwargs["key"])
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may(self):
        return is_reader(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(object=self.organisation, **kwargs)


class OnePage(OfOrganisation, TemplateView):
    template_name = "applications/organisation.html"

    def get_context_data(self, **kwargs):
        organisation, user = self.organisation, self.request.user
        rows = duplicates.rows_of(seen_by(user))
        return super().get_context_data(
            account=account_of(organisation, user),
            members=organisation.memberships.select_related("user").order_by("-may_submit", "pk"),
            invitations=organisation.invitations.open().order_by("pk"),
            representatives=organisation.representatives.current(),
            papers=organisation.papers.newest().values(),
            twins=duplicates.twins_of(organisation.key, rows),
            is_orphaned=is_orphaned(organisation),
            claim=organisation.claims.filter(state="proposed")
            .select_related("proposed_by")
            .first(),
            may_tend=services.may_tend(organisation, user),
            **kwargs,
        )


class Tending(OfOrganisation, RefusalToForm):
    """What changes an organisation: for clerks and the head, if no case of it is shut to them."""

    label = hint = words = ""

    def may(self):
        return services.may_tend(self.organisation, self.request.user)

    def success_address(self, moved):
        return reverse("applications:organisation", args=[self.organisation.key])

    def done(self):
        return self.words

    def get_context_data(self, **kwargs):
        back = self.success_address(None)
        return super().get_context_data(label=self.label, hint=self.hint, back=back, **kwargs)


class Merge(Tending, FormView):
    """What stays, what moves, what differs: before the one press of the button."""

    form_class = MergeForm
    template_name = "applications/organisation_merge.html"
    label, words = "Zwei Träger zusammenführen", "Die Träger sind zusammengeführt."

    def may(self):
        rows = seen_by(self.request.user).select_related("municipality")
        self.other = get_object_or_404(rows, key=self.kwargs["other"])
        if self.other == self.organisation:
            raise Http404
        return super().may() and services.may_tend(self.other, self.request.user)

    def take_act(self, fields):
        return services.merge_organisations(
            self.organisation, self.other, by=self.request.user, **fields
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            button="Endgültig zusammenführen",
            other=self.other,
            moves=what_moves(self.other),
            rows=differences(self.organisation, self.other),
            **kwargs,
        )


class Adopt(Tending, FormView):
    form_class = AdoptForm
    label = "Träger übergeben"
    hint = (
        "Niemand darf für diesen Träger noch einreichen. Sie schlagen vor, wer es künftig darf. "
        "Eine zweite Person der Stabsstelle bestätigt. Erst dann geht die Einladung hinaus."
    )
    words = "Der Vorschlag wartet auf eine zweite Person."

    def take_act(self, fields):
        return services.adopt_organisation(self.organisation, by=self.request.user, **fields)


class SettleClaim(Tending, FormView):
    form_class = forms.Form
    template_name = "applications/organisation_claim.html"

    def may(self):
        rows = self.organisation.claims.filter(state="proposed").select_related("proposed_by")
        self.claim = get_object_or_404(rows)
        return super().may()

    def get_context_data(self, **kwargs):
        return super().get_context_data(claim=self.claim, **kwargs)


class ConfirmAdoption(SettleClaim):
    label, words = "Übergabe bestätigen", "Die Einladung ist unterwegs."
    hint = (
        "Die Person bekommt eine Einladung und darf danach einreichen. Wer den Träger mit "
        "bestätigter Adresse vertritt, bekommt einen Hinweis."
    )

    def may(self):
        return super().may() and self.claim.proposed_by != self.request.user

    def take_act(self, fields):
        return services.confirm_adoption(self.claim, by=self.request.user)


class RefuseAdoption(SettleClaim):
    label, words = "Übergabe ablehnen", "Die Übergabe ist abgelehnt. Niemand wurde eingeladen."

    def take_act(self, fields):
        return services.refuse_adoption(self.claim, by=self.request.user)
