"""The papers of the organisation: shown, laid in, handed out."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from fonds import files
from fonds.accounts import services
from fonds.accounts.completeness import needed_papers
from fonds.accounts.forms import PaperForm
from fonds.accounts.models import OrganisationPaper, PaperKind
from fonds.accounts.rules import may_look_into

from .base import OfOrganisation


@dataclass(frozen=True)
class Shelf:
    """One kind of paper: the one that counts, and those of earlier years."""

    kind: PaperKind
    is_needed: bool
    newest: OrganisationPaper | None
    older: list[OrganisationPaper]


class Papers(OfOrganisation, TemplateView):
    template_name = "accounts/paper_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"shelves": list(self.shelves())}

    def shelves(self):
        needed = needed_papers(self.organisation)
        rows = list(self.organisation.papers.select_related("scan").order_by("-uploaded_at", "-pk"))
        for kind in PaperKind:
            papers = [row for row in rows if row.kind == kind]
            if papers or kind in self.organisation.asked.papers:
                newest, *older = papers or [None]
                yield Shelf(kind, kind in needed, newest, older)


class LayInPaper(OfOrganisation, FormView):
    form_class = PaperForm
    template_name = "accounts/paper_form.html"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["kind"] not in PaperKind:
            raise Http404
        self.kind = PaperKind(kwargs["kind"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        more = {"kind": self.kind, "organisation": self.organisation}
        return super().get_form_kwargs() | more

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kind": self.kind}

    def form_valid(self, form):
        said = form.cleaned_data
        services.lay_in(
            self.organisation,
            by=self.request.user,
            kind=self.kind,
            file=said["file"],
            inspected=said["file"].inspected,
            dated_on=said["dated_on"],
            exemption_kind=said.get("exemption_kind", ""),
        )
        messages.success(self.request, _("Die Unterlage ist gespeichert."))
        return redirect("accounts:organisation_papers", self.organisation.key)


class Paper(View):
    """The file itself, to keep; for members, and for readers of the house who have a case of it."""

    def get(self, request, key, pk):
        rows = OrganisationPaper.objects.select_related("organisation", "scan")
        paper = get_object_or_404(rows, pk=pk, organisation__key=key)
        if not may_look_into(request.user, paper.organisation) or paper.is_infected:
            raise Http404
        if paper.is_waiting:
            messages.info(request, _("Wir prüfen diese Datei noch auf Viren."))
            return redirect("accounts:organisation_papers", key)
        services.look_at(paper, by=request.user)
        return files.attachment(paper.file, paper.name)
