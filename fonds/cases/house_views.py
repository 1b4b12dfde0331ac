"""The pages on which the house keeps something in mind: notes, days to come, what is done."""

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format

from fonds.accounts.models import RoleGrant, User

from . import notes
from .exchange_views import OfCase
from .forms import NoteForm, PutOffForm
from .models import Case, FollowUp
from .rules import NOTING, may_note, may_settle


class OfHouse(OfCase):
    """On a case, for those of the house who work on it; ``place`` is where they come back to."""

    label, place = "", ""

    def may(self):
        return may_note(self.case, self.request.user)

    def success_address(self, moved):
        return f"{self.case.application.get_absolute_url()}#{self.place}"

    def get_context_data(self, **kwargs):
        back = self.success_address(None)
        return super().get_context_data(object=self.case, label=self.label, back=back, **kwargs)


class AddNote(OfHouse):
    """What was typed stands here again when it cannot be kept."""

    form_class = NoteForm
    label, place = "Notiz speichern", "notizen"

    def take_act(self, fields):
        return notes.add_note(self.case, by=self.request.user, **fields)

    def done(self):
        return "Ihre Notiz steht in der Akte. Der Träger sieht sie nicht."


class PutOff(OfHouse):
    form_class = PutOffForm
    label, place = "Wiedervorlage anlegen", "aufgaben"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"people": people_of(self.case)}

    def get_initial(self):
        return {"person": self.request.user.pk}

    def take_act(self, fields):
        self.on = fields["on"]
        self.made = notes.put_off(self.case, by=self.request.user, **fields)
        return self.made

    def done(self):
        day = date_format(self.made.due_on, "l, j. F Y")
        if self.made.due_on == self.on:
            return f"Der Vorgang kommt wieder am {day}."
        return f"Der {self.on:%d.%m.%Y} ist kein Werktag. Der Vorgang kommt wieder am {day}."


class SettleFollowUp(OfHouse):
    form_class = forms.Form
    label, place = "Aufgabe erledigt", "aufgaben"

    def dispatch(self, request, *args, pk, **kwargs):
        visible = FollowUp.objects.filter(case__in=Case.objects.visible_to(request.user))
        self.follow_up = get_object_or_404(visible.select_related("case"), pk=pk)
        return super().dispatch(request, *args, key=self.follow_up.case.key, **kwargs)

    def may(self):
        return may_settle(self.follow_up, self.request.user)

    def take_act(self, fields):
        return notes.settle_follow_up(self.follow_up, by=self.request.user)

    def done(self):
        return "Die Aufgabe ist erledigt."

    def get_context_data(self, **kwargs):
        row = self.follow_up
        hint = ": ".join(filter(None, [row.get_kind_display(), row.note]))
        return super().get_context_data(hint=hint, **kwargs)


def people_of(case):
    """Who may work on a case today: nobody who has left, or is kept off it."""
    working = RoleGrant.objects.current().filter(role__in=NOTING)
    return (
        User.objects.filter(is_active=True, pk__in=working.values("user"))
        .exclude(pk__in=case.access.filter(is_open=False).values("user"))
        .exclude(pk__in=case.organisation.memberships.values("user"))
        .order_by("name", "pk")
    )
