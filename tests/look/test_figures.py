"""Money and shares, as each language writes them."""

from decimal import Decimal

import pytest
from django.utils import translation

from fonds.templatetags.house import euro, euro_round, percent


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        (Decimal("1500"), "1.500,00\N{NO-BREAK SPACE}€", "€1,500.00"),
        (Decimal("-120"), "−120,00\N{NO-BREAK SPACE}€", "−€120.00"),
        (Decimal("0.005"), "0,01\N{NO-BREAK SPACE}€", "€0.01"),
        (Decimal("-0.001"), "0,00\N{NO-BREAK SPACE}€", "€0.00"),
        (0, "0,00\N{NO-BREAK SPACE}€", "€0.00"),
        (None, "–", "–"),
    ],
)
def test_euro_in_both_languages(amount, german, english):
    with translation.override("de"):
        assert euro(amount) == german
    with translation.override("en"):
        assert euro(amount) == english


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("40000.00"), "40.000\N{NO-BREAK SPACE}€"),
        (Decimal("40000.50"), "40.000,50\N{NO-BREAK SPACE}€"),
        (None, "–"),
    ],
)
def test_euro_round_drops_only_empty_cents(amount, text):
    assert euro_round(amount) == text


@pytest.mark.parametrize(
    ("share", "german", "english"),
    [
        (Decimal("0.163"), "16,3\N{NO-BREAK SPACE}%", "16.3%"),
        (0.36555, "36,6\N{NO-BREAK SPACE}%", "36.6%"),
        (Decimal("-0.05"), "−5,0\N{NO-BREAK SPACE}%", "−5.0%"),
        (None, "–", "–"),
    ],
)
def test_percent_in_both_languages(share, german, english):
    with translation.override("de"):
        assert percent(share) == german
    with translation.override("en"):
        assert percent(share) == english
