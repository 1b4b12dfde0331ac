"""Sheets as tests fill them in."""

from decimal import Decimal

from applications import services
from fonds.programmes.models import Criterion, Obligation


def criteria(line, *weights):
    """Criteria of a line with these weights."""
    return [
        Criterion.objects.create(
            line=line,
            number=number,
            name=f"Kriterium {number}",
            question="Passt das?",
            low="gar nicht",
            high="ganz",
            weight=weight,
        )
        for number, weight in enumerate(weights, 1)
    ]


def obligation(code, text="Sie führen eine Liste.", **fields):
    values = {"title": code.title(), "text": text, "valid_from": "2020-01-01"} | fields
    return Obligation.objects.create(code=code, **values)


def whole(application, *, by, version=0, **fields):
    """Every criterion has four points and a reason; the plan is recognised as it is."""
    rows = Criterion.objects.of(application.line)
    values = {
        "points": {row.pk: (4, "Das passt.") for row in rows},
        "cuts": {},
        "financing": "shortfall",
        "amount": Decimal(4000),
        "reason": "Nah an den Menschen.",
    }
    return services.save_sheet(application, by=by, version=version, **values | fields)
