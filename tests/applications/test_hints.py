"""What could be paid for twice: pointed at, and only to whom may see it."""

from datetime import date
from decimal import Decimal
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.models import Application, CostItem, FinancingItem
from applications.organisations.hints import _alike, hints_between, hints_of
from fonds.cases.models import Access
from tests.factories import GoalFactory, MunicipalityFactory, OrganisationFactory, received

MARCH = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 31)}
MAY = {"starts_on": date(2027, 5, 1), "ends_on": date(2027, 5, 31)}
TITLES = cycle(["Chor", "Tanz", "Garten", "Werkstatt", "Zirkus", "Kochkurs", "Radtour"])


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Kulturhaus")


def asked(organisation, costs=(), **fields):
    """An application with costs of its own; nothing in it is like another one's."""
    title = fields.pop("title", None) or f"{next(TITLES)} {fields.get('starts_on', '')}"
    application = received(
        case__organisation=organisation,
        case__round__line__applications_per_year=10,
        title=title,
        goal=fields.pop("goal", None) or GoalFactory(),
        requested_amount=fields.pop("requested_amount", 1_000),
        **fields,
    )
    application.costs.all().delete()
    for kind, label, amount in costs:
        CostItem.objects.create(application=application, kind=kind, label=label, amount=amount)
    return Application.objects.for_list().get(pk=application.pk)


def found(application, user):
    return [(hint.code, hint.url) for hint in hints_of(application, user)]


def test_an_application_like_no_other_has_no_hints(organisation, clerk):
    asked(organisation, state="notified", **MARCH)

    assert hints_of(asked(organisation, state="submitted", **MAY), clerk) == []


def test_months_that_overlap_are_pointed_at(organisation, clerk):
    other = asked(organisation, title="Chor", state="notified", **MARCH)
    application = asked(
        organisation, title="Garten", starts_on=date(2027, 3, 31), ends_on=date(2027, 4, 9)
    )

    (hint,) = hints_of(application, clerk)

    assert hint.code == "overlap"
    assert hint.url == other.get_absolute_url()
    assert hint.words == (
        f"Der Zeitraum überschneidet sich mit {other.case} „Chor“, 01.03.2027 bis 31.03.2027."
    )


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (date(2027, 2, 1), date(2027, 2, 28), False),
        (date(2027, 2, 1), date(2027, 3, 1), True),
        (date(2027, 3, 10), date(2027, 3, 11), True),
        (date(2027, 3, 31), date(2027, 4, 9), True),
        (date(2027, 4, 1), date(2027, 4, 9), False),
        (None, None, False),
        (date(2027, 3, 10), None, False),
    ],
)
def test_the_first_and_the_last_day_count(organisation, clerk, first, last, overlaps):
    asked(organisation, title="Chor", **MARCH)
    application = asked(organisation, title="Garten", starts_on=first, ends_on=last)

    assert [hint.code for hint in hints_of(application, clerk)] == ["overlap"] * overlaps


@pytest.mark.parametrize("state", ["withdrawn", "rejected", "inadmissible"])
def test_what_came_to_nothing_overlaps_with_nothing(organisation, clerk, state):
    asked(organisation, title="Chor", state=state, **MARCH)

    assert hints_of(asked(organisation, title="Garten", **MARCH), clerk) == []


def test_months_of_another_organisation_do_not_count(organisation, clerk):
    asked(OrganisationFactory(), title="Chor", **MARCH)

    assert hints_of(asked(organisation, title="Garten", **MARCH), clerk) == []


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Straßenfest am Kanal", "Strassenfest am Kanal", True),
        ("Straßenfest 2026", "Straßenfest 2027", True),
        ("Nachbarn kochen", "NACHBARN KOCHEN!", True),
        ("Nachbarn kochen", "Jugend tanzt", False),
        ("", "", False),
        ("Chor", "", False),
    ],
)
def test_titles_are_alike_or_not(one, other, answer):
    assert _alike(one, other) is answer


@given(st.text(max_size=80), st.text(max_size=80))
def test_titles_of_any_kind_can_be_compared(one, other):
    assert _alike(one, other) in {True, False}


def test_a_similar_title_of_a_neighbour_with_the_same_goal_is_pointed_at(organisation, clerk):
    goal, place = GoalFactory(), MunicipalityFactory()
    near = asked(OrganisationFactory(name="Treff"), title="Sprachcafé im Park", goal=goal, **MARCH)
    near.municipalities.add(place)
    application = asked(organisation, title="Sprachcafe im Park", goal=goal, **MAY)
    Application.objects.update(is_region_wide=False)
    application.municipalities.add(place)
    application = Application.objects.for_list().get(pk=application.pk)

    (hint,) = hints_of(application, clerk)

    assert (hint.code, hint.url) == ("title", near.get_absolute_url())
    assert hint.words.endswith("„Sprachcafé im Park“ von Treff.")


@pytest.mark.parametrize("differs", ["goal", "place"])
def test_a_similar_title_elsewhere_or_for_another_goal_is_none(organisation, clerk, differs):
    goal, place = GoalFactory(), MunicipalityFactory()
    other_goal = GoalFactory() if differs == "goal" else goal
    far = asked(OrganisationFactory(), title="Sprachcafé", goal=other_goal, **MARCH)
    if differs == "goal":
        far.municipalities.add(place)
    application = asked(organisation, title="Sprachcafé", goal=goal, **MAY)
    Application.objects.update(is_region_wide=False)
    application.municipalities.add(place)
    application = Application.objects.for_list().get(pk=application.pk)

    assert hints_of(application, clerk) == []


def test_the_same_costs_are_counted_and_summed(organisation, clerk):
    rows = [("event", "Musik", Decimal(300)), ("rent", "Saal", Decimal("120.50"))]
    other = asked(organisation, costs=[*rows, ("rent", "Zelt", 1)], title="Chor", **MARCH)
    same = [("event", " musik", Decimal(300)), ("rent", "SAAL", Decimal("120.50"))]
    application = asked(organisation, costs=[*same, ("rent", "Zelt", 2)], title="Garten", **MAY)

    (hint,) = hints_of(application, clerk)

    assert (hint.code, hint.url) == ("costs", other.get_absolute_url())
    assert hint.words == (
        f"2 Ausgaben stehen genauso in {other.case} „Chor“, zusammen 420,50\N{NO-BREAK SPACE}€."
    )


def test_costs_without_a_name_are_like_no_others(organisation, clerk):
    asked(organisation, costs=[("rent", "", 100)], title="Chor", **MARCH)

    assert (
        hints_of(asked(organisation, costs=[("rent", "", 100)], title="Garten", **MAY), clerk) == []
    )


def test_money_of_another_unit_of_the_region_is_pointed_at(organisation, clerk):
    application = asked(organisation, **MARCH)
    FinancingItem.objects.create(
        application=application, kind="region", label="Team Kultur", amount=700
    )

    (hint,) = hints_of(application, clerk)

    assert hint.words == (
        "Eine andere Stelle der Region gibt 700,00\N{NO-BREAK SPACE}€ dazu (Team Kultur). "
        "Fragen Sie dort nach, wofür."
    )


def test_more_than_the_line_allows_in_a_year_is_pointed_at(organisation, clerk):
    asked(organisation, state="rejected", **MARCH)
    asked(organisation, state="withdrawn", **MARCH)
    application = asked(organisation, **MAY)
    application.line.applications_per_year = 1

    (hint,) = hints_of(application, clerk)

    assert hint.code == "too_many"
    assert hint.words.startswith("Das sind 2 Anträge in Projekt")


def test_as_many_as_the_line_allows_are_fine(organisation, clerk):
    asked(organisation, **MARCH)
    application = asked(organisation, **MAY)
    application.line.applications_per_year = 2

    assert hints_of(application, clerk) == []


def test_the_sum_of_a_year_counts_what_was_granted_instead_of_what_was_asked(organisation, clerk):
    asked(organisation, requested_amount=39_000, granted_amount=30_000, outcome="notified", **MARCH)
    application = asked(organisation, requested_amount=10_001, **MAY)

    (hint,) = hints_of(application, clerk)

    assert hint.code == "sum"
    assert "zusammen: 40.001,00" in hint.words


# -- who may know ----------------------------------------------------------------------------------
def test_a_case_that_its_reader_may_not_see_is_not_hinted_at(organisation, clerk, second):
    other = asked(organisation, title="Chor", **MARCH)
    application = asked(organisation, title="Garten", **MARCH)
    Access.objects.create(case=other.case, user=clerk, is_open=False)

    assert hints_of(application, clerk) == []
    assert found(application, second) == [("overlap", other.get_absolute_url())]


def test_without_a_reader_no_case_is_named(organisation):
    asked(organisation, title="Geheim", **MARCH)
    application = asked(organisation, title="Garten", **MARCH)

    (hint,) = hints_of(application)

    assert hint.words == "Der Zeitraum überschneidet sich mit einem anderen Vorgang des Trägers."
    assert hint.url == ""


def test_a_draft_of_the_organisation_stays_its_own_affair(organisation, clerk):
    asked(organisation, title="Chor", state="draft", case__file_number=None, **MARCH)

    assert hints_of(asked(organisation, title="Garten", **MARCH), clerk) == []


@pytest.mark.parametrize("count", [1, 3])
def test_three_queries_however_many_there_are(
    organisation, clerk, django_assert_num_queries, count
):
    for _ in range(count):
        asked(organisation, costs=[("rent", "Saal", 100)], title="Chor", **MARCH)
    application = asked(organisation, costs=[("rent", "Saal", 100)], title="Chor", **MARCH)
    assert clerk.roles

    with django_assert_num_queries(3):
        hints = hints_of(application, clerk)

    assert len(hints) == 3 * count


# -- all of one organisation -----------------------------------------------------------------------
def test_the_page_of_an_organisation_compares_all_with_all(organisation, django_assert_num_queries):
    rows = [asked(organisation, title=title, **MARCH) for title in ("Chor", "Garten", "Zirkus")]

    with django_assert_num_queries(1):
        hints = hints_between(rows)

    first, second, third = (row.case for row in rows)
    assert [hint.words.split(" „")[0] for hint in hints] == [
        f"{second}: Der Zeitraum überschneidet sich mit {first}",
        f"{third}: Der Zeitraum überschneidet sich mit {first}",
        f"{third}: Der Zeitraum überschneidet sich mit {second}",
    ]
