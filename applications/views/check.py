"""The Fördercheck: five questions, one a page, and what the answers mean. Nothing is stored."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.generic import TemplateView

from applications.offer import eligibility, outlook
from applications.offer.check_forms import QUESTIONS, Answered
from applications.offer.eligibility import Verdict
from fonds.programmes.models import Line

NAMES = [name for form in QUESTIONS for name in form.base_fields]
BADGES = {
    Verdict.FITS: ("success", "check"),
    Verdict.UNCLEAR: ("info", "info"),
    Verdict.DOES_NOT_FIT: ("danger", "close"),
}


def told(query):
    """What the address says of our questions, and nothing else that stands in it."""
    return {name: query[name] for name in NAMES if name in query}


@method_decorator(login_not_required, name="dispatch")
class Check(TemplateView):
    """``step`` names the question whose answer is sent, ``question`` one that is to be changed."""

    template_name = "applications/check.html"

    def get(self, request):
        self.told = told(request.GET)
        answered = Answered(self.told)
        sent, wanted = number_of(request, "step"), number_of(request, "question")
        first_open = answered.open()
        if sent and not answered.forms[sent - 1].is_valid():
            return self.ask(sent, answered.forms[sent - 1])
        if wanted:
            return self.ask(wanted, QUESTIONS[wanted - 1](initial=self.told))
        if first_open is None:
            return redirect(f"{reverse('check_result')}?{urlencode(self.told)}")
        return self.ask(first_open, QUESTIONS[first_open - 1](initial=self.told))

    def ask(self, number, form):
        others = {name: value for name, value in self.told.items() if name not in form.fields}
        back = {"question": number - 1} | self.told if number > 1 else None
        context = self.get_context_data(
            form=form,
            fields=list(form),
            number=number,
            total=len(QUESTIONS),
            steps=range(1, len(QUESTIONS) + 1),
            others=others,
            back=f"{reverse('check')}?{urlencode(back)}" if back else reverse("home"),
        )
        return self.render_to_response(context)


@method_decorator(login_not_required, name="dispatch")
class CheckResult(TemplateView):
    template_name = "applications/check_result.html"

    def get(self, request):
        self.told = told(request.GET)
        self.answered = Answered(self.told)
        if self.answered.open() is not None:
            return redirect(f"{reverse('check')}?{urlencode(self.told)}")
        return super().get(request)

    def get_context_data(self, **kwargs):
        answers = self.answered.answers()
        result = eligibility.check(answers, Line.objects.order_by("max_amount"))
        rows = [
            {
                "question": form.short,
                "answer": words,
                "is_money": form is self.answered.last,
                "judgement": judgement,
                "badge": BADGES[judgement.verdict],
                "url": f"{reverse('check')}?{urlencode({'question': number} | self.told)}",
            }
            for (number, form, words), judgement in zip(
                self.answered.words(), result.judgements.values(), strict=True
            )
        ]
        return super().get_context_data(
            rows=rows,
            result=result,
            verdict=result.verdict.value,
            line=result.line,
            round=result.line and outlook.round_of(result.line),
            things=eligibility.things_to_have_ready(answers.applicant, result.line),
            begin=begin(answers, result.line),
            **kwargs,
        )


def begin(answers, line):
    """Into the form with these answers; whoever has to log in first keeps them in ``next``."""
    known = {"line": line.code if line else None} | asdict(answers)
    query = {name: value for name, value in known.items() if value is not None}
    return f"{reverse('applications:new')}?{urlencode(query)}"


def number_of(request, name):
    """The number of a question; what is none of them counts as not said."""
    text = request.GET.get(name, "")
    return int(text) if text in {str(n) for n in range(1, len(QUESTIONS) + 1)} else None
