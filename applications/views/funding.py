"""What a line funds, for everybody: its page, its guideline, its dates, its questions."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from applications.offer import brochure, calendars, eligibility, outlook
from fonds.accounts.models import LegalForm
from fonds.files import harden
from fonds.programmes.models import Guideline, InformationEvent, Line


@method_decorator(login_not_required, name="dispatch")
class LineDetail(DetailView):
    """First until when and how much; then all that somebody wants to know before the form."""

    model = Line
    slug_field = slug_url_kwarg = "code"
    template_name = "applications/line_detail.html"

    def render_to_response(self, context, **kwargs):
        if self.request.GET.get("format") != "pdf":
            return super().render_to_response(context, **kwargs)
        paper = HttpResponse(
            brochure.as_pdf(self.object, papers(self.object)), content_type="application/pdf"
        )
        paper["Content-Disposition"] = f'inline; filename="fragen-{self.object.code}.pdf"'
        return harden(paper)

    def get_context_data(self, **kwargs):
        line = self.object
        round, past = outlook.round_of(line), outlook.past_rounds(line)
        return super().get_context_data(
            round=round,
            past=past,
            expected=outlook.expected(line, round, past),
            guideline=line.guidelines.in_force(),
            guidelines=line.guidelines.order_by("-valid_from"),
            events=InformationEvent.objects.about(line).coming(),
            things=papers(line),
            sections=brochure.sections_of(line),
            variant=line.form,
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class GuidelineDetail(DetailView):
    """One version, word for word; the German text is the binding one."""

    slug_field = slug_url_kwarg = "key"
    template_name = "applications/guideline_detail.html"

    def get_queryset(self):
        return Guideline.objects.filter(line__code=self.kwargs["code"]).select_related("line")

    def get_context_data(self, **kwargs):
        in_force = self.object.line.guidelines.in_force()
        return super().get_context_data(in_force=in_force, **kwargs)


@login_not_required
def deadline_calendar(request, code):
    """The last day of the round that is open, or opens next."""
    line = get_object_or_404(Line, code=code)
    round = outlook.round_of(line)
    if round is None:
        raise Http404
    return calendars.response(calendars.deadline(round, page_of(request, code)), f"frist-{code}")


@login_not_required
def event_calendar(request, code, key):
    line = get_object_or_404(Line, code=code)
    event = get_object_or_404(InformationEvent.objects.about(line), key=key)
    return calendars.response(calendars.information(event, page_of(request, code)), f"termin-{key}")


def page_of(request, code):
    return request.build_absolute_uri(reverse("line", args=[code]))


def papers(line):
    """Of an association, which most applicants are; the Fördercheck tells them for others."""
    return eligibility.things_to_have_ready(LegalForm.ASSOCIATION, line)
