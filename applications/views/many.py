"""Several cases at once: picked in the list, shown with what will happen, then done one by one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from applications.desk import lists
from applications.desk.forms import ManyMessagesForm
from fonds.accounts.rules import is_worker
from fonds.cases import services as cases
from fonds.cases.forms import HandOverForm
from fonds.cases.handing import clerks_for
from fonds.cases.post import services as post
from fonds.cases.workflow import Refused

MOST = 500  # at once; a page of the list has fewer


class Many(FormView):
    """Each act is whole or not at all; what the house refuses of one bars no other.

    What this person may not see is not told apart from what does not exist.
    """

    def dispatch(self, request, *args, **kwargs):
        if not is_worker(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def picked(self):
        user, keys = self.request.user, self.request.GET.getlist("case")[:MOST]
        rows = lists.received(user).filter(case__key__in=keys).for_list()
        rows = rows.exclude(case__organisation__in=user.memberships.values("organisation"))
        return list(lists.with_absence(rows).order_by("case__file_number"))

    def form_valid(self, form):
        done, refused = 0, []
        for application in self.picked:
            try:
                self.do(application.case, **form.cleaned_data)
                done += 1
            except Refused as refusal:
                refused.append(f"{application.case}: {' '.join(refusal.args)}")
        if done:
            messages.success(self.request, self.told(done))
        for words in refused:
            messages.warning(self.request, words)
        return redirect("applications:list")

    def get_context_data(self, **kwargs):
        amount = sum(row.requested_amount or 0 for row in self.picked)
        return super().get_context_data(picked=self.picked, amount=amount, **kwargs)


class AssignMany(Many):
    template_name = "applications/desk/assign_many.html"
    form_class = HandOverForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"clerks": clerks_for([])}

    def do(self, case, to):
        cases.hand_over(case, to=to, by=self.request.user)

    def told(self, done):
        return "Ein Vorgang ist zugewiesen." if done == 1 else f"{done} Vorgänge sind zugewiesen."


class WriteMany(Many):
    template_name = "applications/desk/write_many.html"
    form_class = ManyMessagesForm

    def do(self, case, text):
        post.hold(case, kind="", text=text, by=self.request.user)

    def told(self, done):
        there = "Eine Nachricht liegt" if done == 1 else f"{done} Nachrichten liegen"
        return f"{there} im Postausgang. Hinaus geht nur, was jemand freigibt."
