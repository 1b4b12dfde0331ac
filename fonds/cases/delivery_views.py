"""What clerks enter of a letter on its way."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views.generic import FormView

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role

from . import services
from .forms import PostingForm, ReturnedForm
from .models import Letter
from .views import RefusalToForm


class OfLetter(RefusalToForm, FormView):
    """A form about one letter: 404 for strangers, 403 for whoever is no clerk."""

    label = said = ""

    def dispatch(self, request, *args, **kwargs):
        visible = Letter.objects.visible_to(request.user).select_related("case__application")
        self.letter = get_object_or_404(visible, key=kwargs["key"])
        if not has_role(request.user, Role.CLERK):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def done(self):
        return self.said

    def success_address(self, moved):
        return self.letter.case.application

    def get_context_data(self, **kwargs):
        back = self.letter.case.application.get_absolute_url()
        return super().get_context_data(object=self.letter, label=self.label, back=back, **kwargs)


class RecordPosting(OfLetter):
    """On which day did the letter go to the post? All deadlines follow from it."""

    form_class = PostingForm
    label, said = "Aufgabe zur Post eintragen", "Der Tag ist eingetragen."

    def take_act(self, fields):
        return services.record_posting(self.letter, by=self.request.user, **fields)


class RecordReturn(OfLetter):
    """The post brought it back: nobody was told of it until it is posted anew."""

    form_class = ReturnedForm
    label = "Als unzustellbar zurück"
    said = "Eingetragen. Klären Sie die Anschrift, und schicken Sie das Schreiben neu."

    def take_act(self, fields):
        return services.record_return(self.letter, by=self.request.user, **fields)
