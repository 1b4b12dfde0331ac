"""Which applications: for a list."""

from fonds.cases.querysets import CaseFileQuerySet


class ApplicationQuerySet(CaseFileQuerySet):
    def for_list(self):
        return super().for_list().select_related("goal__field").prefetch_related("municipalities")
