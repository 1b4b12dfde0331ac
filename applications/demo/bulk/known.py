"""Rows that are known already: they stand in for the relation that would ask the database."""

from fonds.accounts.models import PaperKind


class Known:
    """Answers what the words of an application ask of a relation; the rows lie in their order."""

    def __init__(self, rows=()):
        self.rows = list(rows)

    def __iter__(self):
        return iter(self.rows)

    def all(self):
        return self

    order_by = select_related = exclude = current = lambda self, *_fields, **_lookups: self

    def exists(self):
        return bool(self.rows)

    def first(self):
        return self.rows[0] if self.rows else None

    def count(self):
        return len(self.rows)

    def filter(self, **asked):
        """Only ever whether something is there, such as ``signed_at__isnull=False``."""
        ((lookup, is_null),) = asked.items()
        name = lookup.removesuffix("__isnull")
        return Known(row for row in self.rows if (getattr(row, name) is None) == is_null)

    def aggregate(self, **_sum):
        """Only amounts are ever summed."""
        return {"sum": sum(row.amount for row in self.rows)}

    def newest(self):
        return {PaperKind(row.kind): row for row in self.rows}


def know(instance, **relations):
    """From now on these relations of an instance are what was given."""
    known = {name: Known(rows) for name, rows in relations.items()}
    instance.__dict__.setdefault("_prefetched_objects_cache", {}).update(known)


def know_none(instance, relation):
    """There is no row at the other end of a one-to-one relation, until one is made."""
    instance._meta.get_field(relation).set_cached_value(instance, None)
