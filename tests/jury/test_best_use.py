"""The best use of the money: what it is, that it is proven, and that nothing else decides it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.jury.best_use import Limits, Unproven, best_use
from tests.jury.rounds import LIMITS, by_trying_all, candidates, case

D = Decimal


def chosen(cases, budget, **limits):
    return best_use(cases, Limits({2026: D(budget)}, **limits)).chosen


@settings(max_examples=300, deadline=None)
@given(candidates(), LIMITS)
def test_it_equals_what_trying_every_selection_finds(cases, limits):
    assert best_use(cases, limits).chosen == by_trying_all(cases, limits)


@settings(max_examples=50, deadline=None)
@given(candidates(), LIMITS)
def test_it_is_the_same_every_time_and_its_sums_are_right(cases, limits):
    first, second = best_use(cases, limits), best_use(cases, limits)

    taken = [one for one in cases if one.key in first.chosen]
    assert first == second
    assert first.points == sum(one.points for one in taken)
    assert sum(first.spent.values()) == sum(one.amount for one in taken)
    assert all(
        first.left[year] == free - first.spent[year] for year, free in limits.budgets.items()
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(10**5, 10**11), min_size=2, max_size=8), st.integers(1, 100))
def test_one_cent_too_much_is_too_much(cents, percent):
    """Sums that floating point takes for equal: all but a cent of what some of them cost."""
    cases = [case(f"k{n}", 10 + n, D(one) / 100) for n, one in enumerate(cents)]
    some = cents[: 1 + len(cents) * percent // 101]
    limits = Limits({2026: D(sum(some) - 1) / 100})

    assert best_use(cases, limits).chosen == by_trying_all(cases, limits)


def test_two_small_ones_beat_a_large_one_with_more_points():
    cases = [case("a", "82.4", 12_000), case("b", "70", 6_800), case("c", "60", 3_000)]

    assert chosen(cases, 12_000) == ("b", "c")


def test_of_equal_points_the_cheaper_one():
    assert chosen([case("a", 80, 5_000), case("b", 80, "4999.99")], 5_000) == ("b",)


def test_of_equal_points_and_money_the_earlier_one():
    first, second = case("a", 80, 5_000), case("b", 80, 5_000)

    assert chosen([first, second], 9_999) == ("a",)
    assert chosen([second, first], 9_999) == ("b",)


def test_of_equal_pairs_the_one_with_the_earliest():
    """75 + 65 and 70 + 70 cost the same: the pair with the first of all."""
    cases = [case(key, points, 5_000) for key, points in zip("abcd", [65, 70, 70, 75], strict=True)]

    assert chosen(cases[:3] + cases[3:], 10_000) == ("b", "d")
    assert chosen([cases[0], cases[3], cases[1], cases[2]], 10_000) == ("d", "b")


def test_more_ties_than_one_question_settles():
    cases = [case(f"k{n:02}", 50, 1_000) for n in range(50)]

    assert chosen(cases, "25000.99") == tuple(one.key for one in cases[:25])


def test_what_an_organisation_may_have():
    cases = [case("a", 90, 4_000, 1), case("b", 80, 4_000, 1), case("c", 30, 4_000, 2)]

    assert chosen(cases, 8_000) == ("a", "b")
    assert chosen(cases, 8_000, most_per_organisation=1) == ("a", "c")
    assert chosen(cases, 8_000, most_euros_per_organisation=D("7999.99")) == ("a", "c")


def test_the_share_of_the_surrounding_area():
    cases = [case("a", 90, 7_000), case("b", 20, 3_000, is_surrounding=True), case("c", 30, 3_000)]

    assert chosen(cases, 10_000) == ("a", "c")
    assert chosen(cases, 10_000, surrounding_percent=D(30)) == ("a", "b")
    assert chosen(cases, 10_000, surrounding_percent=D("30.01")) == ("b", "c")


def test_a_year_without_a_budget_binds_nothing_and_is_told_apart():
    long = case("a", 50, {2026: 2_000, 2027: 900_000})

    use = best_use([long], Limits({2026: D(3_000)}))

    assert use.chosen == ("a",)
    assert use.spent == {2026: D(2_000), 2027: D(900_000)}
    assert use.left == {2026: D(1_000)}


@pytest.mark.parametrize("budgets", [{}, {2027: D(9)}, {2026: D(0)}, {2026: D("-5.00")}])
def test_nothing_is_chosen_where_no_money_is(budgets):
    use = best_use([case("a", 50, 1)], Limits(budgets))

    assert (use.chosen, use.points, use.left) == ((), 0, budgets)
    assert not use.reasons["a"].is_in


def test_without_candidates_nothing_is_chosen():
    use = best_use([], Limits({2026: D(9)}, 1, D(5), D(30)))

    assert (use.chosen, use.points, use.spent, use.reasons) == ((), 0, {2026: 0}, {})


def test_without_a_proof_there_is_no_answer():
    with pytest.raises(Unproven):
        best_use([case("a", 50, 1)], Limits({2026: D(9)}), seconds=0)


def test_what_makes_no_sense_is_refused():
    one, limits = case("a", 50, 1), Limits({2026: D(9)})

    for wrong in (
        lambda: best_use([one, one], limits),
        lambda: best_use([case("a", D(247) / 3, 1), case("b", 50, 1)], limits),
        lambda: case("a", -1, 1),
        lambda: case("a", 1, -1),
        lambda: Limits({}, surrounding_percent=D("100.1")),
        lambda: Limits({}, most_per_organisation=-1),
        lambda: Limits({}, most_euros_per_organisation=D(-1)),
    ):
        with pytest.raises(ValueError, match=r"key|Round|zero|percent"):
            wrong()
