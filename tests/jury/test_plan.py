"""The plan of the round: adopting reserves exactly what it proposes, lifting frees it."""

from decimal import Decimal

import pytest

from applications.jury import services
from applications.models import Application
from applications.services import decide
from fonds.budget import ledger
from fonds.budget.models import Booking, BudgetYear, Exemption
from fonds.cases.models import Access
from fonds.cases.workflow import Refused
from tests.factories import BudgetYearFactory
from tests.factories.jury import (
    ScenarioFactory,
    at_the_jury,
    place,
)
from tests.jury.planned import NEXT, YEAR, of, reserved, words


def test_adopting_shows_the_years_and_reserves_exactly_them(head, round, scenario, rows):
    BudgetYearFactory(year=NEXT)
    page = words(head.get(of(round, "adopt", scenario.key)))

    head.post(of(round, "adopt", scenario.key))

    assert "Plan festhalten und 2.500,00 € vormerken" in page
    assert f"{NEXT}, vorbehaltlich: der Haushalt ist noch nicht beschlossen" in page
    case = rows[0].case_id
    assert reserved() == {(case, YEAR): Decimal("1500.50"), (case, NEXT): Decimal("999.50")}
    assert ledger.available(YEAR) == Decimal("8499.50")
    assert ledger.subject_to_budget(NEXT) == Decimal("999.50")


def test_lifting_frees_what_the_plan_had_reserved(head, round, scenario, decider):
    BudgetYearFactory(year=NEXT)
    services.adopt(scenario, by=decider)

    answer = head.post(of(round, "lift_plan", scenario.key), {"reason": "Neue Sitzung."})

    assert answer.url == of(round, "round")
    assert ledger.available(YEAR) == 10_000
    page = words(head.get(scenario.get_absolute_url()))
    assert "aufgehoben: Neue Sitzung." in page
    assert "Dieser Plan wurde aufgehoben." in page


def test_what_is_decided_stays_so_and_a_late_case_gets_a_plan(round, decider):
    round.line.head_limit = None
    round.line.save()
    [early] = at_the_jury(round, state="decision_ready")
    first = ScenarioFactory(round=round, name="Erster")
    place(first, early, **{f"y{YEAR}": 1_000})
    services.adopt(first, by=decider)
    decide(early, by=decider, outcome="notified", amounts={YEAR: Decimal(1_000)})
    [late] = at_the_jury(round, state="decision_ready")
    second = ScenarioFactory(round=round, name="Zweiter")
    place(second, early, **{f"y{YEAR}": 1_000})
    place(second, late, **{f"y{YEAR}": 2_000})

    services.lift_plan(first, by=decider, reason="Ein Antrag kam später.")
    services.adopt(second, by=decider)

    assert ledger.reserved(early.case) == {YEAR: Decimal(1_000)}
    assert ledger.reserved(late.case) == {YEAR: Decimal(2_000)}
    assert Application.objects.get(pk=early.pk).state == "decided"


def test_who_is_kept_off_a_case_does_not_lift_the_plan(round, scenario, rows, decider):
    BudgetYearFactory(year=NEXT)
    services.adopt(scenario, by=decider)
    Access.objects.create(case=rows[0].case, user=decider, is_open=False)

    with pytest.raises(Refused, match="ausgeschlossen"):
        services.lift_plan(scenario, by=decider, reason="Neu.")

    assert ledger.available(YEAR) == Decimal("8499.50")


def test_lifting_asks_for_a_reason_and_for_a_plan(head, round, scenario):
    assert "ist nicht der Plan der Runde." in words(head.get(of(round, "lift_plan", scenario.key)))
    page = words(head.post(of(round, "lift_plan", scenario.key), {"reason": "Warum nicht."}))

    assert "Dieses Szenario ist nicht der Plan der Runde." in page


def test_adopting_is_barred_with_each_reason_and_its_cure(head, round, scenario, rows):
    [late] = at_the_jury(round, case__declared=False)
    Application.objects.filter(pk=rows[0].pk).update(state="jury_review")

    page = words(head.get(of(round, "adopt", scenario.key)))

    case = rows[0]
    assert (
        f'<a href="{case.get_absolute_url()}">{case.case}</a> '
        "Die Fachjury hat noch nicht abgestimmt." in page
    )
    assert f"{late.case}</a> Der Antrag fehlt im Szenario." in page
    assert "Bei einem Vorgang haben Sie noch nicht erklärt, ob Sie befangen sind." in page
    assert of(round, "declare") in page
    assert "vormerken</span>" not in page


def test_what_is_refused_under_the_locks_stands_on_the_page(head, round, scenario, rows):
    Application.objects.filter(pk=rows[0].pk).update(state="jury_review")

    page = words(head.post(of(round, "adopt", scenario.key)))

    assert f"Noch nicht entscheidungsreif oder nicht im Szenario: {rows[0].case}." in page
    assert Booking.objects.count() == 0


def test_a_second_plan_is_barred_by_the_first(head, decider, round, scenario, rows):
    BudgetYearFactory(year=NEXT)
    services.adopt(scenario, by=decider)
    other = services.make_scenario(round, by=decider, name="B")

    page = words(head.get(other.get_absolute_url()))

    assert "„A“</a> ist der Plan dieser Runde. Heben Sie ihn zuerst auf." in page
    assert "Dieses Szenario ist schon der Plan der Runde." in words(
        head.get(of(round, "adopt", scenario.key))
    )


def test_money_that_lacks_bars_the_plan(head, round, rows):
    scenario = ScenarioFactory(round=round)
    BudgetYear.objects.get().appropriations.create(kind="block", amount=-8_000)
    for application in rows:
        place(scenario, application, **{f"y{YEAR}": 1_500})

    page = words(head.get(scenario.get_absolute_url()))

    assert f"{YEAR} fehlen 1.000,00 €." in page


def test_a_plan_that_grants_nothing_is_barred(head, round, rows):
    scenario = ScenarioFactory(round=round)
    for application in rows:
        place(scenario, application, "rejected")

    assert "Kein Projekt ist zur Bewilligung vorgesehen." in words(
        head.get(scenario.get_absolute_url())
    )


def test_who_is_kept_off_a_case_does_not_adopt(head, decider, round, scenario, rows):
    Access.objects.create(case=rows[1].case, user=decider, is_open=False)

    page = words(head.get(of(round, "adopt", scenario.key)))

    assert "Sie sind von einem Vorgang der Runde ausgeschlossen." in page


def test_a_provisional_year_asks_for_the_reason_of_the_head(head, round, rows):
    BudgetYear.objects.update(is_provisional=True)
    scenario = ScenarioFactory(round=round)
    for application in rows:
        place(scenario, application, **{f"y{YEAR}": 1_500})

    page = words(head.post(of(round, "adopt", scenario.key)))
    head.post(of(round, "adopt", scenario.key), {"override": "Unaufschiebbar."})

    assert f"in der vorläufigen Haushaltsführung {YEAR} unaufschiebbar?" in page
    assert [row.reason for row in Exemption.objects.order_by("pk")] == ["Unaufschiebbar."] * 2
    assert ledger.available(YEAR) == 7_000


def test_no_reason_is_asked_for_in_an_ordinary_year(head, round, scenario):
    assert 'name="override"' not in words(head.get(of(round, "adopt", scenario.key)))
