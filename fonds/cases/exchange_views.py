"""The pages of what goes between an organisation and the house: messages and files."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from fonds import files
from fonds.trail.services import log_access

from . import exchange
from .forms import MessageForm
from .models import Case, Document, HeldMessage
from .rules import is_of_organisation, may_send_messages, writes_for_house
from .thread import thread_of
from .views import RefusalToForm


class OfCase(RefusalToForm, FormView):
    """On one case that this person may see; strangers get 404, those who only read 403."""

    def dispatch(self, request, *args, **kwargs):
        visible = Case.objects.visible_to(request.user).select_related("application")
        self.case = get_object_or_404(visible, key=kwargs["key"])
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def success_address(self, moved):
        is_house = not is_of_organisation(self.case, self.request.user)
        return self.case.application.messages_url(is_house=is_house)


class SendMessage(OfCase):
    """The messages with the form below; what was typed stays when it cannot be sent."""

    form_class = MessageForm
    template_name = "cases/messages.html"

    def may(self):
        return may_send_messages(self.case, self.request.user)

    def get_form_kwargs(self):
        is_outside = is_of_organisation(self.case, self.request.user)
        return super().get_form_kwargs() | {"is_for_house": not is_outside}

    def take_act(self, fields):
        return exchange.send_message(self.case, by=self.request.user, **fields)

    def done(self):
        if is_of_organisation(self.case, self.request.user):
            return _("Ihre Nachricht ist gesendet.")
        return "Ihre Nachricht liegt im Postausgang. Lesen Sie sie, und senden Sie sie dann."

    def success_address(self, moved):
        """The house reads once more what it wrote, before it leaves."""
        return moved if isinstance(moved, HeldMessage) else super().success_address(moved)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["thread"] = thread_of(self.case, self.request.user, context["form"])
        return context | {"case": self.case, "back": self.success_address(None)}


class SettleMessages(OfCase):
    """The house says that the last message needs no answer."""

    form_class = forms.Form

    def may(self):
        return writes_for_house(self.case, self.request.user)

    def take_act(self, fields):
        return exchange.settle_messages(self.case, by=self.request.user)

    def done(self):
        return "Die Aufgabe ist erledigt."

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.case,
            label="Keine Antwort nötig",
            hint="Die Aufgabe verschwindet. Die Nachricht bleibt in der Akte.",
            back=self.success_address(None),
            **kwargs,
        )


class DocumentDownload(View):
    """A file to keep, for whoever may see its case; every look is logged."""

    def get(self, request, key):
        visible = Document.objects.visible_to(request.user)
        document = get_object_or_404(visible.select_related("scan", "case__application"), key=key)
        if not document.is_available:
            messages.info(request, _why(document))
            return redirect(document.case.application)
        log_access("document.read", by=request.user, document=document.pk)
        return files.attachment(document.file, document.name)


def _why(document):
    if document.is_infected:
        return _("In dieser Datei steckt ein Schadprogramm. Wir geben sie nicht heraus.")
    return _("Die Datei wird gerade auf Viren geprüft. Versuchen Sie es gleich.")
