"""The result of a committee for many cases of a round, entered on one page."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from applications.committee_forms import PaperForm
from applications.jury import services
from applications.jury.forms.resolving import VerdictForm
from applications.jury.pending import pending
from applications.jury.rules import records_resolutions
from fonds.cases.models import Impartiality
from fonds.cases.workflow import Refused

from .base import RoundPage


class Resolve(RoundPage, TemplateView):
    """All cases that the paper names are decided together, or none is."""

    template_name = "jury/resolve.html"
    may = staticmethod(records_resolutions)

    @cached_property
    def proposed(self):
        return pending(self.round, self.request.user)

    def forms(self, data=None):
        paper = PaperForm(data, committee=self.round.line.committee)
        return paper, [VerdictForm(data, proposed=one) for one in self.proposed]

    def post(self, request, *args, **kwargs):
        paper, verdicts = self.forms(request.POST)
        if all([paper.is_valid(), *(form.is_valid() for form in verdicts)]):
            try:
                return self.resolved(paper, verdicts)
            except Refused as refusal:
                for words in refusal.args:
                    paper.add_error(None, words)
        return self.render_to_response(self.get_context_data(paper=paper, verdicts=verdicts))

    def resolved(self, paper, verdicts):
        decided = [verdict for form in verdicts if (verdict := form.verdict())]
        services.resolve(self.round, by=self.request.user, verdicts=decided, **paper.told())
        words = "Über einen Antrag ist" if len(decided) == 1 else f"Über {len(decided)} Anträge ist"
        messages.success(self.request, f"{words} entschieden.")
        return redirect("jury:round", key=self.round.key)

    def get_context_data(self, **kwargs):
        if "paper" not in kwargs:
            kwargs["paper"], kwargs["verdicts"] = self.forms()
        cases = [one.application.case_id for one in self.proposed]
        declared = Impartiality.objects.filter(user=self.request.user, case__in=cases).count()
        return super().get_context_data(
            undeclared=len(cases) - declared,
            faults=[form for form in kwargs["verdicts"] if form.is_open],
            **kwargs,
        )
