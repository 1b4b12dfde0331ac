"""The board of a round: every sum to the cent, and the same as the ledger says."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from applications.jury import services
from applications.jury.board import board_of
from applications.jury.services import Place
from applications.models import Application, Sheet, Vote
from fonds.budget import ledger
from fonds.region.models import Municipality
from measures.models import FieldOfAction
from tests.factories import (
    AppropriationFactory,
    BudgetYearFactory,
    FieldOfActionFactory,
    GoalFactory,
    LineFactory,
    MunicipalityFactory,
    RoundFactory,
    UserFactory,
    received,
)
from tests.factories.jury import (
    JuryRoundFactory,
    ReviewFactory,
    ScenarioFactory,
    SeatFactory,
    at_the_jury,
    place,
)

YEAR = timezone.localdate().year
NEXT = YEAR + 1


@pytest.fixture
def round():
    return JuryRoundFactory()


@pytest.fixture
def scenario(round):
    return ScenarioFactory(round=round)


def ready(round, number=1, **fields):
    return at_the_jury(round, number, state="decision_ready", **fields)


def left(board):
    return [dict(row.left) for row in board.rows]


def test_after_each_line_the_rest_is_what_the_ledger_leaves_to_the_cent(scenario, decider):
    first, second, third = ready(scenario.round, 3)
    place(scenario, first, **{f"y{YEAR}": "3333.33"})
    place(scenario, second, "waitlisted", **{f"y{YEAR}": "4000"})
    place(scenario, third, **{f"y{YEAR}": "0.67"})

    board = board_of(scenario.round, scenario=scenario)

    assert left(board) == [{YEAR: Decimal("6666.67")}, {}, {YEAR: Decimal("6666.00")}]
    assert board.planned == Decimal("3334.00")
    assert board.requested == Decimal(12_000)
    assert board.purse.left == Decimal("6666.00")
    services.adopt(scenario, by=decider)
    assert ledger.available(YEAR) == Decimal("6666.00")


def test_an_adopted_plan_leaves_on_the_board_what_is_free_in_the_year(scenario, decider):
    for application in ready(scenario.round, 2):
        place(scenario, application, **{f"y{YEAR}": 2_500})
    scenario = services.adopt(scenario, by=decider)

    board = board_of(scenario.round, scenario=scenario)

    assert board.purse.budget == 10_000
    assert left(board) == [{YEAR: 7_500}, {YEAR: 5_000}]
    assert board.purse.left == ledger.available(YEAR) == 5_000


def test_a_year_without_a_budget_is_told_apart_and_has_no_rest(scenario):
    BudgetYearFactory(year=NEXT)
    [application] = ready(scenario.round)
    place(scenario, application, **{f"y{YEAR}": 1_000, f"y{NEXT}": 700})

    board = board_of(scenario.round, scenario=scenario)

    assert [(one.year, one.budget, one.planned, one.left) for one in board.purses] == [
        (YEAR, 10_000, 1_000, 9_000),
        (NEXT, None, 700, None),
    ]
    [(_row, cells)] = board.lines
    assert [euros for _purse, euros in cells] == [9_000, 700]


def test_a_later_year_with_a_budget_has_a_rest_of_its_own(scenario):
    AppropriationFactory(year__year=NEXT, amount=2_000)
    [application] = ready(scenario.round)
    place(scenario, application, **{f"y{YEAR}": 1_000, f"y{NEXT}": 700})

    board = board_of(scenario.round, scenario=scenario)

    assert left(board) == [{YEAR: 9_000, NEXT: 1_300}]


def test_a_project_in_two_places_counts_in_each_by_equal_parts(scenario):
    Municipality.objects.filter(ags__in=["03241001", "03241009"]).delete()
    city = MunicipalityFactory(ags="03241001", name="Hannover", population=500)
    around = MunicipalityFactory(ags="03241009", name="Laatzen", population=300)
    both, wide = ready(scenario.round, 2)
    both.municipalities.set([city, around])
    Application.objects.filter(pk=both.pk).update(is_region_wide=False)
    place(scenario, both, **{f"y{YEAR}": "1000.01"})
    place(scenario, wide, **{f"y{YEAR}": "500"})

    areas = board_of(scenario.round, scenario=scenario).areas

    assert [(one.name, one.amount) for one in areas] == [
        ("Stadt Hannover", Decimal("500.01")),
        ("Umland", Decimal("500.00")),
        ("regionsweit", Decimal("500.00")),
    ]
    assert [one.people for one in areas] == [Decimal("0.625"), Decimal("0.375"), None]
    assert sum(one.share for one in areas) == 1


def test_fields_are_told_with_their_projects_the_most_money_first(scenario):
    other = FieldOfActionFactory(number=2, slug="kultur", abbreviation="KU", name_de="Kultur")
    small, big = ready(scenario.round)[0], ready(scenario.round, goal=GoalFactory(field=other))[0]
    place(scenario, small, **{f"y{YEAR}": 1_000})
    place(scenario, big, **{f"y{YEAR}": 3_000})

    fields = board_of(scenario.round, scenario=scenario).fields

    assert [(one.field.slug, one.count, one.amount, one.length) for one in fields[:2]] == [
        ("kultur", 1, 3_000, 1_000),
        ("vernetzung", 1, 1_000, 333),
    ]
    assert len(fields) == FieldOfAction.objects.count()


def test_the_money_ends_before_the_first_line_that_overdraws(scenario):
    AppropriationFactory(kind="block", amount=-5_000)
    rows = ready(scenario.round, 4)
    for application, amount in zip(rows, (3_000, 2_500, 1_500, 400), strict=True):
        place(scenario, application, **{f"y{YEAR}": amount})

    cut = board_of(scenario.round, scenario=scenario).cut

    assert (cut.before, cut.left, cut.need) == (1, 2_000, 2_500)
    assert cut.needs.application == rows[1]
    assert cut.passes_to.application == rows[2]
    assert cut.cuts_to == {YEAR: 2_000}


def test_the_money_ends_after_the_last_line_if_somebody_waits(scenario):
    first, second = ready(scenario.round, 2)
    place(scenario, first, **{f"y{YEAR}": 4_000})
    place(scenario, second, "waitlisted", **{f"y{YEAR}": 3_000})

    cut = board_of(scenario.round, scenario=scenario).cut

    assert (cut.before, cut.is_enough, cut.passes_to, cut.cuts_to) == (1, True, None, {})


def test_nothing_ends_where_all_get_what_is_proposed(scenario):
    [application] = ready(scenario.round)
    place(scenario, application, **{f"y{YEAR}": 4_000})

    assert board_of(scenario.round, scenario=scenario).cut is None


def test_places_on_the_waiting_list_are_counted_in_the_order_of_the_ranks(scenario):
    rows = ready(scenario.round, 3)
    for application, outcome in zip(rows, ("waitlisted", "rejected", "waitlisted"), strict=True):
        amounts = {} if outcome == "rejected" else {f"y{YEAR}": 100}
        place(scenario, application, outcome, **amounts)

    board = board_of(scenario.round, scenario=scenario)

    assert [row.badge[2] for row in board.rows] == ["Warteliste 1", "Ablehnen", "Warteliste 2"]


def test_who_came_to_the_jury_since_stands_at_the_end_and_gets_nothing(scenario):
    first, late = ready(scenario.round, 2)
    place(scenario, first, **{f"y{YEAR}": 100})

    board = board_of(scenario.round, scenario=scenario)

    assert [(row.application, row.is_new, row.takes) for row in board.rows] == [
        (first, False, True),
        (late, True, False),
    ]


def test_a_case_that_was_withdrawn_leaves_an_open_scenario(scenario):
    first, gone = ready(scenario.round, 2)
    for application in (first, gone):
        place(scenario, application, **{f"y{YEAR}": 100})
    Application.objects.filter(pk=gone.pk).update(state="withdrawn")

    board = board_of(scenario.round, scenario=scenario)

    assert [row.application for row in board.rows] == [first]


def test_a_case_that_was_withdrawn_stays_in_the_plan_and_takes_nothing(scenario, decider):
    rows = ready(scenario.round, 2)
    for application in rows:
        place(scenario, application, **{f"y{YEAR}": 100})
    scenario = services.adopt(scenario, by=decider)
    gone = rows[1]
    Application.objects.filter(pk=gone.pk).update(state="withdrawn")
    ledger.release(gone.case, "reserve", by=decider)

    board = board_of(scenario.round, scenario=scenario)

    assert [(row.badge[2], row.spent) for row in board.rows] == [
        ("Bewilligen", 100),
        ("Zurückgezogen", 0),
    ]
    assert board.purse.left == ledger.available(YEAR)


def test_what_was_decided_otherwise_than_planned_shows_what_the_ledger_keeps(scenario, decider):
    [application] = ready(scenario.round)
    place(scenario, application, **{f"y{YEAR}": 3_000})
    scenario = services.adopt(scenario, by=decider)
    ledger.reserve_exactly(application.case, {YEAR: Decimal(2_000)}, by=decider)
    Application.objects.update(state="decided", outcome="notified", granted_amount=2_000)

    [row] = board_of(scenario.round, scenario=scenario).rows

    assert (row.amount, row.spent, row.deviates) == (3_000, 2_000, True)
    assert row.badge[2] == "Entschieden: Bewilligung"


def test_who_moved_up_is_told_in_the_plan(scenario, decider):
    [application] = ready(scenario.round)
    place(scenario, application, "waitlisted", **{f"y{YEAR}": 3_000})
    scenario = services.adopt(with_a_grant(scenario), by=decider)
    Application.objects.filter(pk=application.pk).update(moved_up_by=decider)
    ledger.reserve(application.case, year=YEAR, amount=Decimal(3_000), by=decider)

    row = board_of(scenario.round, scenario=scenario).rows[0]

    assert (row.badge[2], row.spent) == ("Nachgerückt", 3_000)


def with_a_grant(scenario):
    [other] = ready(scenario.round)
    place(scenario, other, **{f"y{YEAR}": 100})
    return scenario


def test_without_a_scenario_the_lines_stand_by_the_points_of_the_jury(round, clerk):
    low, high = ready(round, 2)
    seat = SeatFactory(round=round)
    ReviewFactory(seat=seat, application=low, points=1)
    ReviewFactory(seat=seat, application=high, points=5)
    Vote.objects.create(
        application=high, outcome="notified", amount=1_500, yes=1, no=0, abstained=0, by=clerk
    )

    board = board_of(round)

    assert [(row.application, row.standing.points, row.spent) for row in board.rows] == [
        (high, 100, 1_500),
        (low, 20, 0),
    ]


def test_a_line_without_a_jury_is_ranked_by_the_sheets():
    round = RoundFactory(line=LineFactory())
    low = received(case__round=round, state="assessment")
    high = received(
        case__round=round,
        state="decision_ready",
        proposed_amount=900,
        assessed_by=UserFactory(),
    )
    give_points(round.line, {low: 1, high: 4})

    board = board_of(round)

    assert [(row.application, row.standing.points, row.spent) for row in board.rows] == [
        (high, 80, 900),
        (low, 20, 0),
    ]
    assert [row.badge[2] for row in board.rows] == ["Bewilligen", "Fachliche Prüfung"]
    assert board.cut is None


def give_points(line, points):
    row = line.criteria.create(number=1, name="Bedarf", question="Bedarf?", weight=100)
    for application, number in points.items():
        sheet = Sheet.objects.create(
            application=application, financing="fixed", saved_by=UserFactory()
        )
        sheet.scores.create(criterion=row, points=number, reason="Gut.")


def test_a_case_that_the_reader_is_kept_off_is_in_no_line_and_no_sum(scenario):
    seen, hidden = ready(scenario.round, 2)
    for application in (seen, hidden):
        place(scenario, application, **{f"y{YEAR}": 1_000})

    board = board_of(scenario.round, scenario=scenario, off={hidden.case_id})

    assert [row.application for row in board.rows] == [seen]
    assert (board.planned, board.requested, board.off) == (1_000, 4_000, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_board_asks_the_same_queries(scenario, count, django_assert_num_queries):
    seat = SeatFactory(round=scenario.round)
    for application in ready(scenario.round, count, ends_on=dt.date(NEXT, 2, 1)):
        ReviewFactory(seat=seat, application=application)
        place(scenario, application, **{f"y{YEAR}": 1_000})

    with django_assert_num_queries(14):
        board = board_of(scenario.round, scenario=scenario)
        assert (board.areas, board.fields, board.lines, board.cut) is not None


def test_a_place_is_what_the_scenario_says(scenario):
    [application] = ready(scenario.round)

    saved = services.save_scenario(
        scenario,
        by=UserFactory(role="clerk"),
        version=0,
        places=[Place(application.pk, "notified", {YEAR: Decimal("12.34")})],
    )

    [row] = board_of(scenario.round, scenario=saved).rows
    assert (row.rank, row.amount) == (1, Decimal("12.34"))
