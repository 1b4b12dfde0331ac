"""What the selects of the work list offer, all of it asked for at once."""

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast, Concat

from fonds.accounts.models import User
from fonds.accounts.rules import WORKERS
from fonds.programmes.models import Line, Round
from fonds.region.models import Municipality
from measures.models import FieldOfAction


def offered() -> dict[str, list[tuple[str, str]]]:
    """By select: what stands in the address, and the word for it."""
    clerks = User.objects.filter(role_grants__role__in=WORKERS).distinct()
    year = Cast("year", CharField())
    rows = _rows("line", Line, "code", "name_de", order="max_amount").union(
        _rows("round", Round, "key", Concat("line__name_de", Value(" "), year), order="year"),
        _rows("field", FieldOfAction, "slug", "name_de", order="number"),
        _rows("place", Municipality, "ags", "name"),
        clerks.order_by().values_list(Value("person"), Value(0), Cast("pk", CharField()), "name"),
        all=True,
    )
    found: dict[str, list] = {name: [] for name in ("line", "round", "field", "place", "person")}
    for name, _order, key, label in sorted(rows, key=lambda row: (row[1], row[3])):
        found[name].append((key, label))
    return found


def _rows(name, model, key, label, order=None):
    place = Cast(F(order), IntegerField()) if order else Value(0)
    return model.objects.order_by().values_list(Value(name), place, key, label)
