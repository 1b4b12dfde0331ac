"""Which applications: for a list, for a filter."""

from django.db.models import Q

from fonds.cases.querysets import CaseFileQuerySet


class ApplicationQuerySet(CaseFileQuerySet):
    def for_list(self):
        return super().for_list().select_related("goal__field").prefetch_related("municipalities")

    def found_by(self, words):
        """Every word stands in the title, the file number or the name of the organisation."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(case__file_number__icontains=word)
                | Q(case__organisation__name__icontains=word)
            )
        return rows
