"""The page of a case, as the house sees it: one frame, and tabs with an address of their own."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from applications.models import Application
from fonds.accounts.rules import is_reader

# name of the route, words
TABS = (
    ("detail", "Überblick"),
    ("assessment", "Bewertung"),
)


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
        rows = Application.objects.visible_to(self.request.user).for_list()
        people = ("assessed_by", "confirmed_by", "decided_by", "case__grant__measure")
        return get_object_or_404(rows.select_related(*people), case__key=self.kwargs["key"])

    def dispatch(self, request, *args, **kwargs):
        if self.application and not is_reader(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.application, tabs=tabs_of(self.application, self.tab), **kwargs
        )


class CasePage(OfCase, TemplateView):
    """A tab that is only read."""


def tabs_of(application, current):
    key = application.case.key
    return [
        Tab(label, reverse(f"applications:{name}", args=[key]), name == current)
        for name, label in TABS
    ]
