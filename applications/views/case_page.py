"""The page of a case, as the house sees it: one frame, and tabs with addresses of their own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from applications.lifecycle import State
from applications.models import Application
from fonds.accounts.rules import is_reader
from fonds.cases.models import LetterDraft
from fonds.cases.workflow import internal_kinds

# name of the route, words, and what of the case is counted beside them
TABS = (
    ("detail", "Überblick", ""),
    ("case_words", "Antrag", ""),
    ("case_plan", "Kosten", ""),
    ("case_documents", "Unterlagen", "document_count"),
    ("checklist", "Prüfliste", ""),
    ("assessment", "Bewertung", ""),
    ("case_messages", "Nachrichten", "message_count"),
    ("case_letters", "Schreiben", "letter_count"),
    ("case_history", "Verlauf", ""),
)
# by state, what its acts ask beside the drafts
ASKED_IN = {State.FORMAL_CHECK: ["checks"], State.INFO_REQUESTED: ["requests"]}


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


class OfCase:
    """For every page of a case that only the house sees: 404 for strangers, 403 for its applicant.

    ``tab`` is the name of the tab's route; ``self.application`` is the application.
    """

    tab = ""

    @cached_property
    def application(self):
        return get_object_or_404(self.get_queryset(), case__key=self.kwargs["key"])

    def get_queryset(self):
        user = self.request.user
        return Application.objects.visible_to(user).for_case_page(user)

    def dispatch(self, request, *args, **kwargs):
        if not is_inside(self.application, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def declare_first(self):
        """Whoever writes in a case for the first time says that nothing ties him or her to it, and
        is led back. The services demand the same."""
        page = reverse("cases:conflict", args=[self.application.case.key])
        return redirect(f"{page}?{urlencode({'next': self.request.path})}")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.application, tabs=tabs_of(self.application, self.tab), **kwargs
        )


class CasePage(OfCase, TemplateView):
    """A tab that is only read."""


def is_inside(application, user):
    """Whoever works for the organisation is outside the house, whatever else he or she is."""
    return is_reader(user) and not application.is_own


def tabs_of(application, current):
    key = application.case.key
    return [
        Tab(
            _label(application, words, count),
            reverse(f"applications:{name}", args=[key]),
            name == current,
        )
        for name, words, count in TABS
    ]


def _label(application, words, count):
    """``Nachrichten (3)``; nothing is counted where there is nothing."""
    number = getattr(application, count) if count else 0
    return f"{words} ({number})" if number else words


def asked_by_acts(application):
    """What the conditions of many acts ask, fetched once by a page that shows the acts; of it the
    drafts that may still become letters."""
    people = ("drafted_by", "checked_by", "signed_by", "letter")
    drafts = Prefetch("case__drafts", LetterDraft.objects.select_related(*people))
    prefetch_related_objects([application], drafts, *ASKED_IN.get(application.state, []))
    return [draft for draft in application.case.drafts.all() if draft.may_become_a_letter]


def marked(events):
    """Events, each told whether it stays in the house."""
    internal = set(internal_kinds())
    rows = list(events)
    for row in rows:
        row.is_internal = row.kind in internal
    return rows
