"""The best use of the money as it is asked for, and kept by hand."""

import pytest

from applications.jury.models import Scenario
from applications.jury.proposing import is_surrounding
from applications.models import Vote
from fonds.budget.models import Booking
from fonds.cases.models import Access
from tests.factories import MunicipalityFactory
from tests.factories.jury import (
    at_the_jury,
)
from tests.jury.planned import YEAR, of, words


def test_the_best_use_begins_with_the_limits_of_the_line_and_the_free_money(desk, round, rows):
    type(round.line).objects.filter(pk=round.line.pk).update(
        projects_per_organisation=2, surrounding_percent=40
    )

    page = words(desk.get(of(round, "best_use")))

    assert 'value="10.000,00"' in page
    assert 'name="most" value="2"' in page
    assert 'name="percent" value="40"' in page
    assert "Als Szenario anlegen" not in page


def test_the_best_use_says_why_each_case_is_in_or_out_and_applies_nothing(desk, round, rows):
    page = words(desk.get(of(round, "best_use"), {f"budget_{YEAR}": "4.000"}))

    assert "1 Projekt mit 100,0 Punkten für 3.000,00 €" in page
    assert "Dabei: 100,0 Punkte für 3.000,00 €." in page
    assert "Es bleiben 1.000,00 €, das Projekt braucht 2.000,00 €." in page
    assert (Scenario.objects.count(), Booking.objects.count()) == (0, 0)


def test_the_best_use_becomes_a_scenario_by_hand(desk, round, rows):
    data = {f"budget_{YEAR}": "4.000", "most": "", "percent": "", "name": "Beste"}

    answer = desk.post(of(round, "best_use"), data)

    scenario = Scenario.objects.get()
    assert answer.url == scenario.get_absolute_url()
    assert [(row.application, row.outcome) for row in scenario.placements.all()] == [
        (rows[0], "notified"),
        (rows[1], "waitlisted"),
    ]
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Geben Sie dem Szenario einen Namen."), ("A", "Ein Szenario „A“ gibt es schon.")],
)
def test_the_best_use_needs_a_name_of_its_own(desk, round, scenario, name, said):
    data = {f"budget_{YEAR}": "4.000", "name": name}

    assert said in words(desk.post(of(round, "best_use"), data))


def test_wrong_limits_are_told_and_nothing_is_reckoned(desk, round, rows):
    page = words(desk.get(of(round, "best_use"), {f"budget_{YEAR}": "", "percent": "130"}))

    assert "Schreiben Sie, wie viel Geld da ist." in page
    assert "Schreiben Sie eine Zahl zwischen 0 und 100." in page


def test_who_has_no_points_or_is_to_be_rejected_stays_out(desk, round, rows, clerk):
    [silent] = at_the_jury(round, state="decision_ready")
    Vote.objects.create(application=rows[1], outcome="rejected", yes=1, no=0, abstained=0, by=clerk)

    page = words(desk.get(of(round, "best_use"), {f"budget_{YEAR}": "10.000"}))

    assert "Bleibt draußen: Das Projekt hat noch keine Punkte." in page
    assert "Bleibt draußen: Es ist zur Ablehnung vorgesehen." in page
    data = {f"budget_{YEAR}": "10.000", "name": "Beste"}
    desk.post(of(round, "best_use"), data)
    found = dict(Scenario.objects.get().placements.values_list("application", "outcome"))
    assert found == {rows[0].pk: "notified", silent.pk: "waitlisted", rows[1].pk: "rejected"}


def test_auditors_reckon_and_keep_nothing(client, round, rows, auditor):
    client.force_login(auditor)
    data = {f"budget_{YEAR}": "4.000", "name": "Beste"}

    assert "Als Szenario anlegen" not in words(client.get(of(round, "best_use"), data))
    assert client.post(of(round, "best_use"), data).status_code == 403


def test_who_is_kept_off_makes_a_scenario_in_which_the_unseen_case_waits_for_others(
    desk, clerk, round, rows
):
    Access.objects.create(case=rows[0].case, user=clerk, is_open=False)
    data = {f"budget_{YEAR}": "4.000", "name": "Beste"}

    page = words(desk.get(of(round, "best_use"), data))
    desk.post(of(round, "best_use"), data)

    assert str(rows[0].case) not in page
    assert set(Scenario.objects.get().placements.values_list("application", flat=True)) == {
        rows[0].pk,
        rows[1].pk,
    }


@pytest.mark.parametrize(
    ("places", "expected"),
    [([], False), (["03241001"], False), (["03241009"], True), (["03241001", "03241009"], False)],
)
def test_a_project_is_in_the_surrounding_area_with_most_of_its_places(rows, places, expected):
    rows[0].is_region_wide = not places
    rows[0].municipalities.set([MunicipalityFactory(ags=ags, name=ags) for ags in places])

    assert is_surrounding(rows[0]) is expected
