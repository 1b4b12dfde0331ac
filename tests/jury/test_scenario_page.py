"""A scenario is changed on its page: moved, cut, put on the waiting list, by keyboard too."""

from decimal import Decimal

import pytest
from django.utils import timezone

from applications.jury.models import Scenario
from fonds.cases.models import Access
from tests.factories.jury import (
    ScenarioFactory,
    at_the_jury,
    place,
)
from tests.jury.planned import of, three_lines, words

YEAR = timezone.localdate().year


@pytest.fixture
def scenario():
    return three_lines()


@pytest.fixture
def rows(scenario):
    return [row.application for row in scenario.placements.order_by("rank")]


@pytest.fixture
def clerk_client(client, clerk):
    client.force_login(clerk)
    return client


def typed(scenario, **changes):
    """The whole form as the page shows it, with some fields typed anew: ``z17_rank``."""
    data = {"version": scenario.version, "name": scenario.name}
    for row in scenario.placements.order_by("rank"):
        prefix = f"z{row.application_id}"
        data |= {f"{prefix}-rank": row.rank, f"{prefix}-outcome": row.outcome}
        data |= {f"{prefix}-amount_{year}": str(euros) for year, euros in row.by_year.items()}
    return data | {name.replace("_", "-", 1): value for name, value in changes.items()}


def stored(scenario):
    found = Scenario.objects.get(pk=scenario.pk).placements.order_by("rank")
    return [(row.application, row.outcome, row.amount) for row in found]


def test_a_line_moves_up_by_a_button_and_the_page_returns_to_it(clerk_client, scenario, rows):
    data = typed(scenario, do=f"up:{rows[1].pk}")

    answer = clerk_client.post(scenario.get_absolute_url(), data)

    assert answer.url == f"{scenario.get_absolute_url()}#z{rows[1].pk}"
    assert [one for one, *_ in stored(scenario)] == [rows[1], rows[0], rows[2]]


def test_a_line_moves_down_and_what_was_typed_beside_it_is_kept(clerk_client, scenario, rows):
    field = f"z{rows[2].pk}_amount_{YEAR}"
    data = typed(scenario, do=f"down:{rows[0].pk}", **{field: "1.999,99"})

    clerk_client.post(scenario.get_absolute_url(), data)

    assert stored(scenario) == [
        (rows[1], "notified", 2_500),
        (rows[0], "notified", 3_000),
        (rows[2], "notified", Decimal("1999.99")),
    ]


@pytest.mark.parametrize(("move", "index"), [("up", 0), ("down", 2)])
def test_nothing_moves_beyond_the_ends(clerk_client, scenario, rows, move, index):
    clerk_client.post(scenario.get_absolute_url(), typed(scenario, do=f"{move}:{rows[index].pk}"))

    assert [one for one, *_ in stored(scenario)] == rows


@pytest.mark.parametrize(
    ("index", "rank", "order"), [(0, 3, [1, 2, 0]), (2, 1, [2, 0, 1]), (1, 2, [0, 1, 2])]
)
def test_a_rank_that_is_typed_is_the_rank_it_gets(clerk_client, scenario, rows, index, rank, order):
    data = typed(scenario, **{f"z{rows[index].pk}_rank": rank})

    clerk_client.post(scenario.get_absolute_url(), data)

    assert [one for one, *_ in stored(scenario)] == [rows[number] for number in order]


def test_a_line_is_cut_and_another_put_on_the_waiting_list(clerk_client, scenario, rows):
    data = typed(
        scenario,
        **{
            f"z{rows[0].pk}_amount_{YEAR}": "2.000",
            f"z{rows[1].pk}_outcome": "waitlisted",
            f"z{rows[2].pk}_outcome": "rejected",
        },
    )

    clerk_client.post(scenario.get_absolute_url(), data)

    assert stored(scenario) == [
        (rows[0], "notified", 2_000),
        (rows[1], "waitlisted", 2_500),
        (rows[2], "rejected", 0),
    ]


def test_cut_to_a_sum_is_spread_over_the_years_to_the_cent(clerk_client, scenario, rows):
    row = scenario.placements.get(application=rows[0])
    row.amounts = {str(YEAR): "1000", str(YEAR + 1): "2000"}
    row.save()
    data = typed(scenario, **{f"z{rows[0].pk}_total": "1.000"})

    clerk_client.post(scenario.get_absolute_url(), data)

    amounts = scenario.placements.get(application=rows[0]).by_year
    assert amounts == {YEAR: Decimal("333.33"), YEAR + 1: Decimal("666.67")}


@pytest.fixture
def overdrawn(scenario, rows):
    """Only 6,000 are left of the year: the third line has 500 instead of 2,000."""
    scenario.placements.filter(application=rows[0]).update(amounts={YEAR: "4000"})
    scenario.placements.filter(application=rows[1]).update(amounts={YEAR: "4000"})
    rows.append(at_the_jury(scenario.round, state="decision_ready")[0])
    scenario.placements.filter(application=rows[2]).update(amounts={YEAR: "2500"})
    place(scenario, rows[3], **{f"y{YEAR}": 1_500})
    return scenario


def test_the_board_says_where_the_money_ends_and_what_is_possible(clerk_client, overdrawn, rows):
    page = words(clerk_client.get(overdrawn.get_absolute_url()))

    assert f"Es bleiben 2.000,00 €, {rows[2].case} braucht 2.500,00 €." in page
    assert "mit 1.500,00 € an Rang 4 weitergeben" in page
    assert "Rang 3 auf 2.000,00 € kürzen" in page
    assert "alles ab Rang 3 auf die Warteliste setzen" in page


@pytest.mark.parametrize(
    ("verb", "third", "fourth"),
    [
        ("cut", ("notified", 2_000), ("notified", 1_500)),
        ("pass", ("waitlisted", 2_500), ("notified", 1_500)),
        ("rest", ("waitlisted", 2_500), ("waitlisted", 1_500)),
        ("wait", ("waitlisted", 2_500), ("notified", 1_500)),
        ("unknown", ("notified", 2_500), ("notified", 1_500)),
    ],
)
def test_what_is_possible_there_is_one_button(clerk_client, overdrawn, rows, verb, third, fourth):
    data = {"version": overdrawn.version, "do": f"{verb}:{rows[2].pk}"}

    clerk_client.post(overdrawn.get_absolute_url(), data)

    assert [tuple(one) for _row, *one in stored(overdrawn)[2:]] == [third, fourth]


def test_who_waits_is_granted_where_the_money_is_enough(clerk_client, scenario, rows):
    scenario.placements.filter(application=rows[2]).update(outcome="waitlisted")
    assert "Rang 3 bewilligen" in words(clerk_client.get(of(scenario.round, "round")))

    clerk_client.post(
        scenario.get_absolute_url(), {"version": scenario.version, "do": f"grant:{rows[2].pk}"}
    )

    assert stored(scenario)[2] == (rows[2], "notified", 2_000)


def test_a_button_below_another_line_than_the_needy_changes_nothing(clerk_client, overdrawn, rows):
    before = stored(overdrawn)

    clerk_client.post(
        overdrawn.get_absolute_url(), {"version": overdrawn.version, "do": f"cut:{rows[0].pk}"}
    )
    clerk_client.post(overdrawn.get_absolute_url(), {"version": 1, "do": "up:0"})

    assert stored(overdrawn) == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("amount", "5.000", "Beantragt sind nur 4.000,00 €."),
        ("amount", "", "Eine Bewilligung braucht einen Betrag."),
        ("amount", "viel", "Das ist kein Betrag."),
        ("rank", "9", "Schreiben Sie eine Zahl zwischen 1 und 3."),
    ],
)
def test_an_error_names_its_line_and_nothing_is_saved(
    clerk_client, scenario, rows, field, value, said
):
    before = stored(scenario)
    name = f"amount_{YEAR}" if field == "amount" else field

    page = words(
        clerk_client.post(
            scenario.get_absolute_url(), typed(scenario, **{f"z{rows[1].pk}_{name}": value})
        )
    )

    label = f"Betrag {YEAR} von" if field == "amount" else "Rang von"
    assert f'href="#id_z{rows[1].pk}-{name}">{label} {rows[1].case}: {said}' in page
    assert stored(scenario) == before


def test_who_saves_later_sees_both_versions_and_loses_nothing(clerk_client, scenario, rows):
    late = typed(scenario, **{f"z{rows[0].pk}_amount_{YEAR}": "1.234,56"})
    clerk_client.post(
        scenario.get_absolute_url(), typed(scenario, **{f"z{rows[0].pk}_outcome": "waitlisted"})
    )

    page = words(clerk_client.post(scenario.get_absolute_url(), late))

    assert "Dieses Szenario hat inzwischen jemand anderes gespeichert." in page
    assert "Rang 1, Warteliste 1, 3.000,00 €" in page
    assert "Rang 1, Bewilligen, 1.234,56 €" in page
    assert 'value="1.234,56"' in page
    assert stored(scenario)[0] == (rows[0], "waitlisted", 3_000)
    clerk_client.post(scenario.get_absolute_url(), late | {"version": 1})
    assert stored(scenario)[0] == (rows[0], "notified", Decimal("1234.56"))


def test_an_act_on_a_page_that_is_too_old_is_told_too(clerk_client, scenario, rows):
    data = {"version": 7, "do": f"wait:{rows[0].pk}"}

    page = words(clerk_client.post(scenario.get_absolute_url(), data))

    assert "Dieses Szenario hat inzwischen jemand anderes gespeichert." in page


def test_an_adopted_plan_is_read_and_not_changed(clerk_client, scenario, rows, decider):
    Scenario.objects.update(adopted_at=timezone.now(), adopted_by=decider)

    page = words(clerk_client.get(scenario.get_absolute_url()))
    answer = words(
        clerk_client.post(scenario.get_absolute_url(), {"version": 0, "do": f"up:{rows[1].pk}"})
    )

    assert "Szenario speichern" not in page
    assert "Ein festgehaltener Plan bleibt, wie er ist. Legen Sie eine Kopie an." in answer


def test_a_name_that_is_taken_is_refused(clerk_client, scenario):
    ScenarioFactory(round=scenario.round, name="B")

    page = words(clerk_client.post(scenario.get_absolute_url(), typed(scenario) | {"name": "B"}))

    assert "Ein Szenario „B“ gibt es schon." in page


def test_who_is_kept_off_saves_and_the_unseen_line_stays_where_it_is(
    clerk_client, clerk, scenario, rows
):
    Access.objects.create(case=rows[1].case, user=clerk, is_open=False)
    data = typed(scenario, do=f"up:{rows[2].pk}", **{f"z{rows[2].pk}_rank": 2})

    clerk_client.post(scenario.get_absolute_url(), data)

    assert stored(scenario) == [
        (rows[2], "notified", 2_000),
        (rows[1], "notified", 2_500),
        (rows[0], "notified", 3_000),
    ]
