"""The pages of the rounds and the board: who reads what."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.roles import Role
from fonds.cases.models import Access
from tests.factories import LineFactory, RoleGrantFactory, RoundFactory, UserFactory, received
from tests.factories.jury import (
    JuryRoundFactory,
    ReviewFactory,
    ScenarioFactory,
    SeatFactory,
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


def test_the_rounds_are_listed_with_how_far_they_are(clerk_client, scenario):
    RoundFactory(line=LineFactory(), year=YEAR + 1, opens_on="2098-01-01")

    page = words(clerk_client.get(reverse("jury:rounds")))

    assert page.count("Geplant") == 1
    assert page.count("Offen") == 1
    assert "12.000,00 €" in page


@pytest.mark.parametrize(
    ("application_state", "has_plan", "said"),
    [
        ("formal_check", False, "Geschlossen"),
        ("jury_review", False, "In Auswahl"),
        ("decision_ready", True, "Plan festgehalten"),
        ("notified", True, "Entschieden"),
    ],
)
def test_a_round_that_is_closed_says_what_it_waits_for(
    clerk_client, application_state, has_plan, said, decider
):
    round = JuryRoundFactory(closes_on="2020-02-01")
    at_the_jury(round, state=application_state)
    if has_plan:
        ScenarioFactory(round=round, adopted_at=timezone.now(), adopted_by=decider)

    page = words(clerk_client.get(reverse("jury:rounds")))

    assert f'<span class="kern-label">{said}</span>' in page


def test_a_member_of_the_jury_finds_its_rooms_and_invitations_and_nothing_else(client, scenario):
    seat = SeatFactory(round=scenario.round)
    invited = SeatFactory(user=seat.user, accepted_at=None, round=JuryRoundFactory(year=YEAR + 1))
    other = SeatFactory(round=JuryRoundFactory(year=YEAR + 2))
    client.force_login(seat.user)

    page = words(client.get(reverse("jury:rounds")))

    assert of(seat.round, "room") in page
    assert of(invited.round, "seat") in page
    assert other.round.key not in page
    assert "12.000,00 €" not in page


def test_a_member_of_no_jury_is_told_so(client):
    client.force_login(UserFactory(role=Role.JURY))

    page = words(client.get(reverse("jury:rounds")))

    assert "Sie sind zurzeit in keine Runde eingeladen." in page


def test_who_works_in_the_house_and_sits_in_a_jury_finds_both(client, scenario, auditor):
    SeatFactory(user=auditor, round=scenario.round)
    RoleGrantFactory(user=auditor, role=Role.JURY)
    client.force_login(auditor)

    page = words(client.get(reverse("jury:rounds")))

    assert of(scenario.round, "round") in page
    assert of(scenario.round, "room") in page


def test_a_stranger_and_the_jury_find_no_board(client, scenario, stranger):
    seat = SeatFactory(round=scenario.round)
    for user in (stranger, seat.user):
        client.force_login(user)
        for address in (of(scenario.round, "round"), scenario.get_absolute_url()):
            assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["adopt", "lift_plan"])
def test_only_the_head_reaches_what_reserves_and_frees(clerk_client, scenario, name):
    assert clerk_client.get(of(scenario.round, name, scenario.key)).status_code == 403
    assert clerk_client.post(of(scenario.round, name, scenario.key)).status_code == 403


def test_auditors_read_the_board_and_change_nothing(client, scenario, auditor):
    client.force_login(auditor)

    page = client.get(scenario.get_absolute_url())

    assert "Szenario speichern" not in words(page)
    assert client.post(scenario.get_absolute_url(), {"version": 0}).status_code == 403
    assert client.get(of(scenario.round, "new_scenario")).status_code == 403


def test_a_scenario_of_another_round_is_not_found(clerk_client, scenario):
    other = JuryRoundFactory(year=YEAR + 1)

    assert clerk_client.get(of(other, "scenario", scenario.key)).status_code == 404


def test_the_board_tells_money_lines_and_sums(clerk_client, scenario, rows):
    page = words(clerk_client.get(of(scenario.round, "round")))

    assert "3 Projekte für 7.500,00 €" in page
    assert '<span class="rf-strong rf-num">2.500,00 €</span> bleiben übrig' in page
    assert "Sie sehen alle 3 Vorgänge." in page
    assert [str(one.case) in page for one in rows] == [True] * 3


def test_who_is_kept_off_sees_neither_the_line_nor_its_money(clerk_client, clerk, scenario, rows):
    Access.objects.create(case=rows[0].case, user=clerk, is_open=False)

    page = words(clerk_client.get(of(scenario.round, "round")))

    assert str(rows[0].case) not in page
    assert "2 Projekte für 4.500,00 €" in page
    assert "Sie sehen 2 von 3 Vorgängen. Von einem sind Sie ausgeschlossen." in page


def test_a_biased_member_is_named_with_the_number_of_the_case_only(clerk_client, scenario, rows):
    seat = SeatFactory(round=scenario.round)
    rows[0].case.conflicts.create(user=seat.user, ground="member")

    page = words(clerk_client.get(of(scenario.round, "round")))

    assert f"Zu {rows[0].case} ist ein Jurymitglied befangen; sein Votum zählt nicht." in page
    assert str(seat.user) not in page


def test_a_line_without_a_jury_has_a_board_without_scenarios(clerk_client):
    round = RoundFactory(line=LineFactory())
    received(case__round=round, state="decision_ready", proposed_amount=900)

    page = words(clerk_client.get(of(round, "round")))

    assert "1 Projekt für 900,00 €" in page
    assert "Neues Szenario" not in page


def test_a_round_without_cases_says_what_comes(clerk_client):
    page = words(clerk_client.get(of(JuryRoundFactory(), "round")))

    assert "Noch steht kein Antrag in der Rangfolge." in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("round", 24), ("scenario", 23)])
def test_a_board_asks_the_same_queries_on_its_page(
    client, clerk, count, name, queries, django_assert_num_queries
):
    scenario = ScenarioFactory(round=JuryRoundFactory())
    seat = SeatFactory(round=scenario.round)
    for application in at_the_jury(scenario.round, count, state="decision_ready"):
        ReviewFactory(seat=seat, application=application)
        place(scenario, application, **{f"y{YEAR}": 1_000})
    client.force_login(clerk)
    keys = [scenario.key] if name == "scenario" else []

    with django_assert_num_queries(queries):
        client.get(of(scenario.round, name, *keys))


@pytest.mark.parametrize("role", [Role.BOARD, Role.BUDGET, Role.AUDITOR])
def test_every_reader_of_the_house_sees_the_board(client, scenario, role):
    client.force_login(UserFactory(role=role))

    assert client.get(of(scenario.round, "round")).status_code == 200
