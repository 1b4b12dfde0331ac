"""The reading folder: all dossiers on one page, and as one file that a worker puts together."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from applications.jury import services
from applications.jury.dossiers import readable_by, with_words, words_of
from applications.jury.models import RoundPaper
from fonds import files
from fonds.trail.services import log_access

from .base import JuryPage


class OfReading(JuryPage):
    must_accept = True

    @cached_property
    def paper(self):
        """The newest file of this member; none that tells of a case it may not read (any more)."""
        rows = RoundPaper.objects.visible_to(self.request.user).filter(round=self.round)
        paper = rows.filter(kind=RoundPaper.Kind.DOSSIERS, by=self.request.user).first()
        return paper if paper and set(paper.cases) <= self.readable_ids else None

    @cached_property
    def readable_ids(self):
        return set(readable_by(self.seat).values_list("case", flat=True))


class Reading(OfReading, TemplateView):
    template_name = "jury/reading.html"

    def get_context_data(self, **kwargs):
        rows = with_words(readable_by(self.seat)).select_related("goal__field")
        paper = self.paper
        is_old = paper and paper.finished_at and set(paper.cases) != self.readable_ids
        return super().get_context_data(
            dossiers=[(row, words_of(row)) for row in rows], paper=paper, is_old=is_old, **kwargs
        )


class ReadingPdf(OfReading, View):
    """A POST asks for the file, a GET fetches it; every look is logged."""

    def get(self, request, *args, **kwargs):
        if self.paper is None or self.paper.finished_at is None:
            return redirect("jury:reading", key=self.round.key)
        log_access("round.paper_read", by=request.user, paper=self.paper.pk)
        name = _("Lesemappe {round}.pdf").format(round=self.round)
        return files.attachment(self.paper.file, name)

    def post(self, request, *args, **kwargs):
        services.ask_for_paper(self.round, kind=RoundPaper.Kind.DOSSIERS, by=request.user)
        return redirect("jury:reading", key=self.round.key)
