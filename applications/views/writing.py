"""Letters beside the states: how it stands, a correction; and deciding anew after a judgment."""

from applications import services
from applications.rules.courts import judgment_on_notice
from applications.standing.letter import words_of_standing
from applications.writing_forms import CorrectionDraftForm, ReopenForm, StandingForm

from .acts import Act


class TellStanding(Act):
    act = services.tell_standing
    form_class = StandingForm

    def get_initial(self):
        return {"words": words_of_standing(self.object)}


class DraftCorrection(Act):
    act = services.draft_correction
    form_class = CorrectionDraftForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"application": self.object}

    def success_address(self, moved):
        """Straight to the words: the next thing is to read them."""
        return moved.case.drafts.latest("pk")


class CorrectLetter(Act):
    act = services.correct_letter


class Reopen(Act):
    act = services.reopen
    form_class = ReopenForm
    template_name = "applications/application_reopen.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(lawsuit=judgment_on_notice(self.object), **kwargs)
