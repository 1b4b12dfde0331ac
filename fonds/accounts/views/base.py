"""Which organisation a page is about, and whether this person may be there."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from fonds.accounts.models import Organisation
from fonds.accounts.rules import acts_for


class OfOrganisation:
    """A page of one organisation: 404 for strangers, 403 where a helper may not go."""

    is_for_submitters = False

    def dispatch(self, request, *args, **kwargs):
        rows = Organisation.objects.filter(memberships__user=request.user)
        self.organisation = get_object_or_404(rows, key=kwargs["key"])
        if self.is_for_submitters and not acts_for(request.user, self.organisation):
            raise PermissionDenied(
                _("Das dürfen nur Personen, die für die Organisation einreichen dürfen.")
            )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "organisation": Organisation.objects.get(pk=self.organisation.pk),
            "may_submit": acts_for(self.request.user, self.organisation),
        }
