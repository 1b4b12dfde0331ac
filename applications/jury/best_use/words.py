"""Figures and lists inside a German sentence."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils import formats


def number(figure: Decimal, places: int = 0) -> str:
    """With all its decimals, at least so many: ``82,4``."""
    exponent = figure.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "a figure, not infinity"
    return formats.number_format(figure, max(places, -exponent), force_grouping=True)


def joined(parts: Sequence[str]) -> str:
    """``A, B und C``."""
    *most, last = parts
    return f"{', '.join(most)} und {last}" if most else last
