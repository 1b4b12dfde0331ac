"""Drawings: the steps of a map and what its legend says of them."""

from decimal import Decimal

from fonds import charts


def test_scale_with_values_names_the_highest_of_each_step():
    values = [Decimal(0), Decimal(100), Decimal(400)]
    assert charts.scale(values) == [
        charts.Area(Decimal(0), 0),
        charts.Area(Decimal(100), 1),
        charts.Area(Decimal(200), 2),
        charts.Area(Decimal(300), 3),
        charts.Area(Decimal(400), 4),
    ]


def test_scale_without_any_money_has_one_step():
    assert charts.scale([Decimal(0)]) == [charts.Area(Decimal(0), 0)]


def test_areas_fall_into_the_step_that_the_scale_names():
    values = {"a": Decimal(0), "b": Decimal(100), "c": Decimal(101), "d": Decimal(400)}
    assert {key: area.step for key, area in charts.areas(values).items()} == {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 4,
    }
