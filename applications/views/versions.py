"""For the house: what an applicant changed between two versions."""

from django.core.exceptions import PermissionDenied
from django.views.generic import DetailView

from applications.comparison import compare
from applications.models import Application
from fonds.accounts.rules import is_reader


class Versions(DetailView):
    """The last two versions side by side, unless others are asked for by their numbers."""

    template_name = "applications/application_versions.html"
    slug_field, slug_url_kwarg = "case__key", "key"

    def get_queryset(self):
        return Application.objects.visible_to(self.request.user).select_related("case")

    def get_object(self, queryset=None):
        application = super().get_object(queryset)
        if not is_reader(self.request.user):
            raise PermissionDenied
        return application

    def get_context_data(self, **kwargs):
        versions = list(self.object.snapshots.select_related("by").order_by("number"))
        old, new = self._asked(versions)
        sections = compare(old, new) if old and new else []
        choices = [("alt", "Frühere Fassung", old), ("neu", "Spätere Fassung", new)]
        return super().get_context_data(
            versions=versions, old=old, new=new, choices=choices, sections=sections, **kwargs
        )

    def _asked(self, versions):
        """An unknown number is as good as none."""
        by_number = {str(version.number): version for version in versions}
        newest = versions[-1] if versions else None
        before = versions[-2] if len(versions) > 1 else None
        return (
            by_number.get(self.request.GET.get("alt", ""), before),
            by_number.get(self.request.GET.get("neu", ""), newest),
        )
