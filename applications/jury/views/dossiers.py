"""One case in the room of the jury: read, scored, given; then what the others think."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from applications.jury import services
from applications.jury.dossiers import files_of, readable_by, with_words, words_of
from applications.jury.forms.reviews import ReviewForm
from applications.jury.room import own_reviews, reviews_of_others, standing_of
from applications.jury.services import ReviewOvertaken
from applications.lifecycle import State
from applications.limits import Plan
from fonds import files
from fonds.cases.workflow import Refused
from fonds.programmes.models import Criterion
from fonds.trail.services import log_access

from .base import JuryPage

IN_PLAN = ("costs", "financing", "requested_amount")  # they stand in a table of their own
STEPS = {"give": "votum", "abstain": "enthaltung"}  # a button, and the page that asks once more


class OfDossier(JuryPage):
    """A case that this member reads whole; all others are not there."""

    @cached_property
    def application(self):
        rows = with_words(readable_by(self.seat)).select_related("sheet")
        return get_object_or_404(rows, case__key=self.kwargs["case"])


class Dossier(OfDossier, TemplateView):
    """The application and the own vote. Saving keeps what is there; giving asks once more."""

    def get_template_names(self):
        return ["jury/confirm.html" if self.step else "jury/dossier.html"]

    @cached_property
    def review(self):
        return own_reviews(self.seat).filter(application=self.application).first()

    @cached_property
    def criteria(self):
        return list(Criterion.objects.of(self.application.line))

    @property
    def is_given(self):
        return self.review is not None and self.review.is_given

    @property
    def is_open(self):
        return self.application.state == State.JURY_REVIEW and not self.is_given

    @property
    def step(self):
        """Which last question is asked: of a vote only when it is whole."""
        step = self.request.GET.get("schritt")
        if self.request.method == "POST" or not self.is_open or self.review is None:
            return ""
        is_possible = step == "enthaltung" or step == "votum" and self.review.is_complete()
        return step if is_possible else ""

    # -- what is typed -----------------------------------------------------------------------------
    def post(self, request, *args, **kwargs):
        if "confirmed" in request.POST:
            return self.give(is_abstention=request.POST["confirmed"] == "enthaltung")
        form = self.form(request.POST)
        version = _number(request.POST.get("version"))
        if not form.is_valid():
            return self.show(form, version)
        try:
            review = services.save_review(
                self.seat, self.application, by=request.user, version=version, **form.words()
            )
        except ReviewOvertaken as other:
            return self.show_both(form, other.review)
        except Refused as refusal:
            form.add_error(None, refusal.args[0])
            return self.show(form, version)
        return self.go_on(form, review)

    def go_on(self, form, review):
        act = self.request.POST.get("act")
        if act == "give" and not review.is_complete():
            form.ask_for_the_rest()
            return self.show(form, review.version)
        if act in STEPS:
            return redirect(f"{self.address}?schritt={STEPS[act]}")
        messages.success(self.request, _("Gespeichert. Abgegeben ist Ihr Votum noch nicht."))
        return redirect(self.address)

    def give(self, *, is_abstention):
        try:
            services.give_review(
                self.seat,
                self.application,
                by=self.request.user,
                version=_number(self.request.POST.get("version")),
                points={mark.criterion_id: mark.points for mark in self.marks()},
                comment=self.review.comment if self.review else "",
                is_abstention=is_abstention,
            )
        except Refused as refusal:
            messages.error(self.request, refusal.args[0])
        else:
            words = _("Sie haben sich enthalten.") if is_abstention else _("Danke für Ihr Votum.")
            messages.success(self.request, words)
        return redirect(self.address)

    # -- what is shown -----------------------------------------------------------------------------
    @property
    def address(self):
        return reverse("jury:dossier", args=[self.round.key, self.application.case.key])

    def marks(self):
        return list(self.review.marks.all()) if self.review else []

    def form(self, data=None):
        top = self.application.line.top_points
        return ReviewForm(data, review=self.review, criteria=self.criteria, top=top)

    def show(self, form, version, **more):
        context = self.get_context_data(form=form, **more) | {"version": version}
        return self.render_to_response(context)

    def show_both(self, mine, review):
        """The own text of this window in the form, what another has saved beside it."""
        saved = ReviewForm(
            review=review, criteria=self.criteria, top=self.application.line.top_points
        )
        for name, field in mine.fields.items():
            if field.has_changed(saved.get_initial_for_field(field, name), mine[name].data):
                field.other = saved[name].value() or _("nichts")
        return self.show(mine, review.version, other=review)

    def get_context_data(self, **kwargs):
        if self.is_open and "form" not in kwargs:
            kwargs["form"] = self.form()
        return super().get_context_data(
            object=self.application,
            pages=words_of(self.application, but=IN_PLAN),
            plan=Plan(self.application),
            documents=files_of(self.application),
            review=self.review,
            marks=self.marks(),
            version=self.review.version if self.review else 0,
            is_given=self.is_given,
            step=self.step,
            **self.neighbours(),
            **self.of_others(),
            **kwargs,
        )

    def neighbours(self):
        """The case before and the one after, in the order of the room."""
        rows = list(readable_by(self.seat))
        place = rows.index(self.application)
        before, after = rows[:place], rows[place + 1 :]
        return {
            "place": place + 1,
            "total": len(rows),
            "before": before[-1] if before else None,
            "after": after[0] if after else None,
        }

    def of_others(self):
        """Nothing before the own vote is given: nobody is led by anybody."""
        if not self.is_given:
            return {}
        return {
            "standing": standing_of(self.seat, self.application),
            "others": reviews_of_others(self.seat, self.application),
            "sheet": getattr(self.application, "sheet", None),
        }


class Enclosure(OfDossier, View):
    """A file of the project, to keep; every look is logged."""

    def get(self, request, *args, **kwargs):
        found = [row for row in files_of(self.application) if row.key == kwargs["upload"]]
        if not found:
            raise Http404
        log_access("document.read", by=request.user, document=found[0].pk)
        return files.attachment(found[0].file, found[0].name)


def _number(text):
    return int(text) if text and text.isdecimal() else 0
