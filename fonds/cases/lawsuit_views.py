"""The pages on which a lawsuit is entered, and its end."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from . import services
from .lawsuit_forms import LawsuitEndForm, LawsuitForm
from .letters.suing import bar_to_lawsuit, court_of
from .models import Lawsuit, Letter
from .rules import writes_for_house
from .views import RefusalToForm
from .workflow import Obstacle, must_declare


class OfLawsuit(RefusalToForm, FormView):
    """For a clerk or the head who has declared; ``thing`` hangs on the case, ``letter`` is sued."""

    template_name = "cases/lawsuit.html"
    label = ""

    def dispatch(self, request, *args, key, **kwargs):
        self.thing = get_object_or_404(self.things().select_related(*self.BESIDE), key=key)
        self.case = self.thing.case
        if not writes_for_house(self.case, request.user):
            raise PermissionDenied
        if must_declare(self.case, request.user):
            page = reverse("cases:conflict", args=[self.case.key])
            return redirect(f"{page}?{urlencode({'next': request.path})}")
        return super().dispatch(request, *args, **kwargs)

    def success_address(self, moved):
        return reverse("applications:case_letters", args=[self.case.key])

    def get_context_data(self, **kwargs):
        back = self.success_address(None)
        return super().get_context_data(object=self.case, label=self.label, back=back, **kwargs)


class FileLawsuit(OfLawsuit):
    form_class = LawsuitForm
    label = "Klage eintragen"
    BESIDE = ("case__organisation",)

    def things(self):
        return Letter.objects.visible_to(self.request.user).prefetch_related("deliveries")

    def get_initial(self):
        return {"court": court_of(self.thing)}

    def take_act(self, fields):
        return services.file_lawsuit(self.thing, by=self.request.user, **fields)

    def done(self):
        words = "Die Klage ist eingetragen."
        if self.thing.final_on():
            return f"{words} Der Bescheid bleibt bestandskräftig, bis das Gericht anders urteilt."
        return f"{words} Der Bescheid wird nicht bestandskräftig, solange sie läuft."

    def get_context_data(self, **kwargs):
        words = bar_to_lawsuit(self.thing)
        barred = [Obstacle(words)] if words else []
        return super().get_context_data(letter=self.thing, obstacles=barred, **kwargs)


class EndLawsuit(OfLawsuit):
    form_class = LawsuitEndForm
    label = "Ende der Klage eintragen"
    BESIDE = ("case__organisation", "letter")

    def things(self):
        return Lawsuit.objects.visible_to(self.request.user)

    def take_act(self, fields):
        return services.end_lawsuit(self.thing, by=self.request.user, **fields)

    def done(self):
        return "Das Ende der Klage ist eingetragen."

    def get_context_data(self, **kwargs):
        words = "" if self.thing.is_pending else "Das Ende dieser Klage ist schon eingetragen."
        return super().get_context_data(
            letter=self.thing.letter,
            lawsuit=self.thing,
            obstacles=[Obstacle(words)] if words else [],
            **kwargs,
        )
