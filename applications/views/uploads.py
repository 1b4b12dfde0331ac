"""The papers of an application: several at once, each looked at before it is kept."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from applications import services
from applications.models import Application, Upload
from applications.questions import ORIGINAL, PAPERS
from applications.record.telling import paper_in_words
from applications.rules import enters_paper
from fonds import files
from fonds.cases.workflow import Refused
from fonds.files.inspect import inspect
from fonds.trail.services import log_access

from .drafts import editable_by


class EditPapers(View):
    """One input for each kind of paper. What is refused is told by name; the rest is kept."""

    def dispatch(self, request, key):
        self.application = get_object_or_404(editable_by(request.user), case__key=key)
        if PAPERS.slug not in self.application.open_sections():
            raise Http404
        return super().dispatch(request, key=key)

    def get(self, request, key):
        return self.show([])

    def post(self, request, key):
        complaints = list(self.attach_all(request))
        if request.headers.get("X-Requested-With") == "upload":
            for _kind, words in complaints:
                messages.error(request, words)
            return JsonResponse({"complaints": len(complaints)})
        if complaints:
            return self.show(complaints)
        if request.FILES:
            messages.success(request, _("Gespeichert."))
        goes_on = "next" in request.POST or not request.FILES
        return redirect(self.application if goes_on else request.path)

    def attach_all(self, request):
        """Attach what is fine; yield kind and words of what is not."""
        for kind in self.kinds():
            for file in request.FILES.getlist(kind):
                try:
                    services.attach(
                        self.application,
                        kind=kind,
                        file=file,
                        inspected=inspect(file),
                        by=request.user,
                    )
                except (files.Unsafe, files.Infected, Refused) as reason:
                    yield kind, f"{files.safe_name(file.name)}: {reason.args[0]}"

    def kinds(self):
        return [paper["name"] for paper in self.papers()]

    def papers(self):
        """Every kind of paper that is asked for, with what is there already."""
        uploads = list(self.application.uploads.all())
        asked = [
            (question.name, question.label, question.hint, ask.needed)
            for question, ask in PAPERS.asked(self.application.line.form)
            if question.concerns(self.application)
        ]
        asked += [
            (row.name, row.label, row.hint, row.is_required)
            for row in self.application.line.extra_questions.all()
            if row.is_file
        ]
        if self.application.case.is_on_paper:
            asked.insert(0, (ORIGINAL.name, ORIGINAL.label, ORIGINAL.hint, False))
        return [
            {
                "name": name,
                "label": label,
                "hint": hint,
                "is_needed": needed,
                "uploads": [upload for upload in uploads if upload.kind == name],
            }
            for name, label, hint, needed in asked
        ]

    def show(self, complaints):
        papers = self.papers()
        for paper in papers:
            paper["errors"] = [words for kind, words in complaints if kind == paper["name"]]
        used = sum(upload.size for upload in self.application.uploads.all())
        order = [section.slug for section in self.application.sections()]
        context = {
            "object": self.application,
            "section": PAPERS,
            "number": order.index(PAPERS.slug) + 1,
            "numbers": range(1, len(order) + 1),
            "papers": papers,
            "complaints": complaints,
            "is_entering": enters_paper(self.application, self.request.user),
            "has_errors": bool(complaints),
            "used": used,
            "most": services.MOST_BYTES,
            "organisation_papers": [paper_in_words(one) for one in papers_of(self.application)],
        }
        return render(self.request, "applications/papers.html", context)


def papers_of(application):
    return application.case.organisation.papers.newest().values()


class RemoveUpload(View):
    def post(self, request, key, upload):
        application = get_object_or_404(editable_by(request.user), case__key=key)
        row = get_object_or_404(application.uploads, key=upload)
        try:
            services.detach(row, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.args[0])
        else:
            messages.success(request, _("Die Datei ist entfernt."))
        return redirect("applications:papers", key=key)


class DownloadUpload(View):
    """A file of a draft, for the members who write it; every look is kept."""

    def get(self, request, key, upload):
        written = Application.objects.written_by(request.user)
        row = get_object_or_404(
            Upload.objects.filter(application__in=written), application__case__key=key, key=upload
        )
        if row.scan != Upload.Scan.CLEAN:
            raise PermissionDenied(_("Diese Datei ist noch nicht auf Viren geprüft."))
        log_access("upload.read", by=request.user, upload=row.pk)
        return files.attachment(row.file, row.name)
