"""Am I impartial? And for the head: who said what, who is kept off, and why."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import FormView, TemplateView

from fonds.accounts.rules import is_reader

from . import conflicts
from .conflict_forms import ExcludeForm, ImpartialityForm, ReasonForm
from .hints import conflict_hints
from .models import Case, Conflict
from .rules import may_order_off
from .views import RefusalToForm


def visible_case(request, key):
    rows = Case.objects.visible_to(request.user).select_related("organisation", "application")
    return get_object_or_404(rows, key=key)


class DeclareConflict(RefusalToForm, FormView):
    """Who is impartial says so before acting; who is not is kept off from then on."""

    form_class = ImpartialityForm
    template_name = "cases/conflict.html"

    def dispatch(self, request, *args, **kwargs):
        self.case = visible_case(request, kwargs["key"])
        if not is_reader(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def hints(self):
        return conflict_hints(self.case, self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"has_hints": bool(self.hints)}

    def take_act(self, fields):
        by, note = self.request.user, fields["note"]
        if fields["ground"]:
            return conflicts.declare_conflict(self.case, by=by, ground=fields["ground"], note=note)
        codes = [hint.code for hint in self.hints]
        return conflicts.declare_impartial(self.case, by=by, hints=codes, note=note)

    def done(self):
        if self.case.conflicts.standing().filter(user=self.request.user).exists():
            return f"Sie sehen {self.case} nicht mehr. Jemand anderes übernimmt."
        return "Ihre Erklärung steht in der Akte."

    def success_address(self, moved):
        if isinstance(moved, Conflict):
            return settings.LOGIN_REDIRECT_URL
        return self.next_address()

    def next_address(self):
        """Back to the act that asked for it; never to another house."""
        next_one = self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(next_one, allowed_hosts=None)
        return next_one if is_ours and next_one else self.case.application.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.case,
            hints=self.hints,
            is_head=may_order_off(self.case, self.request.user),
            declared=self.case.impartialities.filter(user=self.request.user).first(),
            label="Sind Sie befangen?",
            button="Erklärung abgeben",
            back=self.case.application.get_absolute_url(),
            **kwargs,
        )


class ForTheHead:
    """Of a case that the head sees itself; everybody else of the house gets 403."""

    def dispatch(self, request, *args, **kwargs):
        self.case = visible_case(request, kwargs["key"])
        if not may_order_off(self.case, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(object=self.case, **kwargs)


class Declarations(ForTheHead, TemplateView):
    template_name = "cases/conflicts.html"

    def get_context_data(self, **kwargs):
        people = ("user", "ordered_by", "lifted_by")
        return super().get_context_data(
            conflicts=self.case.conflicts.select_related(*people).order_by("-pk"),
            impartialities=self.case.impartialities.select_related("user").order_by("-pk"),
            **kwargs,
        )


class OrderOfTheHead(ForTheHead, RefusalToForm, FormView):
    label = hint = ""

    def success_address(self, moved):
        return reverse("cases:conflicts", args=[self.case.key])

    def get_context_data(self, **kwargs):
        back = self.success_address(None)
        return super().get_context_data(label=self.label, hint=self.hint, back=back, **kwargs)


class Exclude(OrderOfTheHead):
    form_class = ExcludeForm
    label = "Person ausschließen"
    hint = (
        "Die Person sieht den Vorgang von jetzt an nicht mehr und handelt nicht mehr darin "
        "(§ 21 VwVfG). Ist sie zuständig, wird der Vorgang frei."
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.case, "by": self.request.user}

    def take_act(self, fields):
        return conflicts.exclude(self.case, by=self.request.user, **fields)

    def done(self):
        return "Die Person ist ausgeschlossen."


class LiftConflict(OrderOfTheHead):
    form_class = ReasonForm
    label = "Ausschluss aufheben"

    def dispatch(self, request, *args, **kwargs):
        rows = Conflict.objects.filter(case__in=Case.objects.visible_to(request.user))
        rows = rows.select_related("case", "user")
        self.conflict = get_object_or_404(rows, case__key=kwargs["key"], pk=kwargs["pk"])
        self.hint = (
            f"{self.conflict.user} sieht den Vorgang dann wieder. Was angezeigt oder angeordnet "
            "war, bleibt in der Akte."
        )
        return super().dispatch(request, *args, **kwargs)

    def take_act(self, fields):
        return conflicts.lift_conflict(self.conflict, by=self.request.user, **fields)

    def done(self):
        return f"Der Ausschluss von {self.conflict.user} ist aufgehoben."
