"""The lists of an application: from rows to a formset and back."""

from django.db.models import Sum

from applications.models import (
    UNPAID,
    Aim,
    CostItem,
    CostKind,
    FinancingItem,
    FinancingKind,
    Instalment,
    Partner,
    price,
)

MODELS = {
    "aims": Aim,
    "partners": Partner,
    "costs": CostItem,
    "financing": FinancingItem,
    "instalments": Instalment,
}


def stored_rows(question, application) -> list[dict]:
    """What stands in the table, for a page on which nothing was typed yet."""
    rows = getattr(application, question.name).order_by("pk")
    if question.name == "financing":
        rows = rows.exclude(kind=FinancingKind.IN_KIND)
    return list(rows.values(*(column.name for column in question.columns)))


def replace_rows(application, name: str, rows: list[dict]) -> None:
    """The list as it was understood, in its order; unpaid work counts as income, too."""
    make = {"costs": _cost}.get(name, lambda application, row: row)
    getattr(application, name).all().delete()
    MODELS[name].objects.bulk_create(
        MODELS[name](application=application, **make(application, row)) for row in rows
    )
    if name in ("costs", "financing"):
        _mirror_unpaid(application)


def unit_price(application, kind, typed):
    """An hour of voluntary work is worth what the line says, whatever was typed."""
    return application.line.volunteer_rate if kind == CostKind.VOLUNTEERS else typed


def _cost(application, row):
    each = unit_price(application, row["kind"], row["unit_price"])
    quantity = row["quantity"] or 1
    return row | {"quantity": quantity, "unit_price": each, "amount": price(quantity, each)}


def _mirror_unpaid(application):
    unpaid = application.costs.filter(kind__in=UNPAID).aggregate(sum=Sum("amount"))["sum"]
    application.financing.filter(kind=FinancingKind.IN_KIND).delete()
    if unpaid:
        application.financing.create(kind=FinancingKind.IN_KIND, amount=unpaid)
