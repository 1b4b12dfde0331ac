"""All data as one file: ask for it, see how far it is, fetch it."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import ListView, View

from applications.models import Takeout
from applications.takeout import handing_out
from fonds import files
from fonds.accounts.models import Organisation
from fonds.trail.services import log_access


def of(user):
    return Organisation.objects.filter(memberships__user=user)


def fetchable_by(user):
    """Of the own organisations; not what tells of a case that this person is kept off."""
    rows = Takeout.objects.filter(organisation__in=of(user))
    closed = set(user.access_set.closed().values_list("case", flat=True))
    if not closed:
        return rows
    told = rows.values_list("pk", "cases")  # in Python: SQLite cannot look into a list
    return rows.exclude(pk__in=[pk for pk, cases in told if closed.intersection(cases)])


class MyData(ListView):
    """Each organisation of this person, with its newest file."""

    template_name = "applications/data.html"

    def get_queryset(self):
        rows = fetchable_by(self.request.user).order_by("-pk")
        newest = Prefetch("takeouts", rows, to_attr="newest")
        return of(self.request.user).prefetch_related(newest).order_by("pk")


class AskForData(View):
    def get(self, request, key):
        get_object_or_404(of(request.user), key=key)
        return redirect("applications:data")

    def post(self, request, key):
        handing_out.ask_for_data(get_object_or_404(of(request.user), key=key), by=request.user)
        return redirect("applications:data")


class DataFile(View):
    """For the members of the organisation; every look is logged."""

    def get(self, request, key):
        own = fetchable_by(request.user)
        takeout = get_object_or_404(own.select_related("organisation"), key=key)
        if takeout.finished_at is None:
            return redirect("applications:data")
        log_access("data.fetched", by=request.user, organisation=takeout.organisation_id)
        day = f"{takeout.finished_at:%Y-%m-%d}"
        name = _("Daten {organisation} {day}").format(organisation=takeout.organisation, day=day)
        return files.attachment(takeout.file, f"{name}.zip")
