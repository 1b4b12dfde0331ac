"""Vectors of the kinds of financing; their source stands in the domain notes, 2.5."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.law.financing import grant_amount


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("proportional", {"share": Decimal("0.8")}, "8000.00"),
        ("proportional", {"share": Decimal("0.8"), "ceiling": Decimal(5000)}, "5000.00"),
        ("proportional", {"share": Decimal("0.3333333")}, "3333.33"),
        ("shortfall", {}, "7000.00"),
        ("shortfall", {"ceiling": Decimal(6000)}, "6000.00"),
        ("shortfall", {"own": Decimal(11_000)}, "0.00"),
        ("fixed", {"fixed": Decimal(2500)}, "2500.00"),
        ("fixed", {"fixed": Decimal(12_000)}, "10000.00"),
        ("full", {}, "10000.00"),
        ("full", {"ceiling": Decimal(9000)}, "9000.00"),
    ],
)
def test_grant_amount(kind, given, expected):
    plan = {"eligible": Decimal(10_000), "own": Decimal(1000), "third_party": Decimal(2000)}

    assert grant_amount(kind, **plan | given) == Decimal(expected)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("proportional", "Für 'proportional' fehlt 'share'."),
        ("fixed", "Für 'fixed' fehlt 'fixed'."),
        ("gift", "Unbekannte Finanzierungsart: 'gift'."),
    ],
)
def test_a_grant_that_cannot_be_computed_says_what_is_missing(kind, message):
    plan = {"eligible": Decimal(10_000), "own": Decimal(0), "third_party": Decimal(0)}

    with pytest.raises(ValueError, match=message):
        grant_amount(kind, **plan)


MONEY = st.decimals(0, 100_000, places=2)


@given(
    st.sampled_from(["proportional", "shortfall", "fixed", "full"]),
    MONEY,
    MONEY,
    MONEY,
    st.decimals(0, 1, places=4),
    st.none() | MONEY,
)
def test_a_grant_never_exceeds_costs_or_ceiling(kind, eligible, own, third_party, share, ceiling):
    amount = grant_amount(
        kind,
        eligible=eligible,
        own=own,
        third_party=third_party,
        share=share,
        fixed=own,
        ceiling=ceiling,
    )

    assert 0 <= amount <= eligible
    assert ceiling is None or amount <= ceiling
    assert amount == amount.quantize(Decimal("0.01"))
