"""A new scenario, and two of them side by side."""

from django.utils import timezone

from applications.jury.models import Scenario
from tests.factories.jury import (
    ScenarioFactory,
    place,
)
from tests.jury.planned import NEXT, YEAR, of, words


def test_a_new_scenario_begins_with_what_the_jury_voted(desk, round, rows):
    answer = desk.post(of(round, "new_scenario"), {"name": "Jury"})

    scenario = Scenario.objects.get()
    assert answer.url == scenario.get_absolute_url()
    assert [(row.application, row.amount) for row in scenario.placements.all()] == [
        (rows[0], 3_000),
        (rows[1], 2_000),
    ]


def test_a_new_scenario_begins_like_another(desk, round, scenario):
    desk.post(of(round, "new_scenario"), {"name": "B", "like": scenario.key})

    found = Scenario.objects.get(name="B").placements.values_list("application", "outcome")
    assert list(found) == list(scenario.placements.values_list("application", "outcome"))


def test_a_name_stands_once_in_a_round(desk, round, scenario):
    page = words(desk.post(of(round, "new_scenario"), {"name": "A"}))

    assert "Ein Szenario „A“ gibt es schon." in page
    assert Scenario.objects.count() == 1


def test_the_page_of_a_copy_knows_what_is_copied(desk, round, scenario):
    page = words(desk.get(of(round, "new_scenario"), {"like": scenario.key}))

    assert f'<option value="{scenario.key}" selected>wie „A“</option>' in page


def test_two_scenarios_stand_side_by_side_what_differs_first(desk, round, scenario, rows):
    other = ScenarioFactory(round=round, name="B")
    place(other, rows[0], **{f"y{YEAR}": "1500.50", f"y{NEXT}": "999.50"})
    place(other, rows[1], **{f"y{YEAR}": 2_000})

    page = words(desk.get(of(round, "compare"), {"a": scenario.key, "b": other.key}))

    different, same = page.split("Was sich unterscheidet</h2>")[1].split("Was gleich ist</h2>")
    assert (str(rows[1].case) in different, str(rows[0].case) in different) == (True, False)
    assert (str(rows[1].case) in same, str(rows[0].case) in same) == (False, True)
    assert "<strong>2.500,00 €</strong>" in page
    assert "<strong>4.500,00 €</strong>" in page


def test_a_line_that_only_one_of_them_has_is_shown(desk, round, scenario, rows):
    other = ScenarioFactory(
        round=round, name="B", adopted_at=timezone.now(), adopted_by=rows[0].assessed_by
    )
    place(other, rows[0], **{f"y{YEAR}": 1_000})

    page = words(desk.get(of(round, "compare"), {"a": other.key, "b": scenario.key}))

    assert str(rows[1].case) in page


def test_the_first_two_are_compared_where_none_is_named(desk, round, scenario):
    ScenarioFactory(round=round, name="B")

    assert "Was sich unterscheidet" in words(desk.get(of(round, "compare")))


def test_one_scenario_alone_cannot_be_compared(desk, round, scenario):
    assert "Wählen Sie zwei Szenarien." in words(desk.get(of(round, "compare")))
