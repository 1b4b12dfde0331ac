"""The versions of an application: on paper, and for the house what is different in them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import DetailView, View

from applications.lifecycle import EDITABLE, State
from applications.models import Application
from applications.record import paper
from applications.record.comparison import compare
from applications.record.snapshots import words_of
from fonds import files
from fonds.accounts.rules import is_reader
from fonds.trail.services import log_access


class Version(View):
    """The application as it was handed in, as a PDF; every look is logged."""

    def get(self, request, key, number):
        visible = Application.objects.visible_to(request.user).select_related("case")
        application = get_object_or_404(visible, case__key=key)
        snapshot = get_object_or_404(application.versions(), number=number)
        if not snapshot.is_drawn:
            words = _(
                "Ihr Antrag wird gerade als PDF gesetzt. Versuchen Sie es gleich noch einmal."
            )
            messages.info(request, words)
            return redirect(application)
        log_access("snapshot.read", by=request.user, snapshot=snapshot.pk)
        name = _("Antrag {number} Fassung {version}.pdf")
        return files.attachment(
            snapshot.paper.file, name.format(number=application.case, version=number)
        )


class DraftPaper(View):
    """What would be handed in now, as a PDF for those who write it; nothing is stored."""

    def get(self, request, key):
        unfinished = Application.objects.filter(state__in=[*EDITABLE, State.AWAITING_SIGNATURES])
        written = unfinished.written_by(request.user)
        application = get_object_or_404(written.for_list(), case__key=key)
        answer = HttpResponse(paper.of_draft(words_of(application)), "application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="entwurf-{key}.pdf"'
        return files.harden(answer)


class Versions(DetailView):
    """The last two versions side by side, unless others are asked for by their numbers."""

    template_name = "applications/application_versions.html"
    slug_field, slug_url_kwarg = "case__key", "key"

    def get_queryset(self):
        return Application.objects.visible_to(self.request.user).select_related("case")

    def get_object(self, queryset=None):
        application = super().get_object(queryset)
        if not is_reader(self.request.user):
            raise PermissionDenied
        return application

    def get_context_data(self, **kwargs):
        versions = list(self.object.snapshots.select_related("by").order_by("number"))
        old, new = self._asked(versions)
        sections = compare(old, new) if old and new else []
        choices = [("alt", "Frühere Fassung", old), ("neu", "Spätere Fassung", new)]
        return super().get_context_data(
            versions=versions, old=old, new=new, choices=choices, sections=sections, **kwargs
        )

    def _asked(self, versions):
        """An unknown number is as good as none."""
        by_number = {str(version.number): version for version in versions}
        newest = versions[-1] if versions else None
        before = versions[-2] if len(versions) > 1 else None
        return (
            by_number.get(self.request.GET.get("alt", ""), before),
            by_number.get(self.request.GET.get("neu", ""), newest),
        )
