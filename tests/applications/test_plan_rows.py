"""The lists of the form: rows come and go by their buttons, and the plan adds up."""

import pytest

from applications.models import FinancingItem
from tests.applications.form import ROW, autosave, plan, saved, words


def test_rows_are_added_doubled_and_removed_by_their_buttons(client, post, draft):
    answer = post("plan", plan(costs=[ROW], act="add-costs-rent"))
    assert answer.url.endswith("#costs-1")

    page = words(client.get(draft.section_url("plan")))
    assert 'name="costs-1-unit_price"' in page

    post("plan", plan(costs=[ROW, ROW | {"label": "Saal"}], act="double-costs-1"), version=1)
    assert [row.label for row in saved().costs.all()] == ["Musik", "Saal", "Saal"]

    post("plan", plan(costs=[ROW, ROW | {"label": "Saal"}], act="drop-costs-0"), version=2)
    assert [row.label for row in saved().costs.all()] == ["Saal"]


@pytest.mark.parametrize(
    "act", ["drop-costs-9", "double-costs-x", "drop-costs", "add-", "double-", "take-", "unsinn"]
)
def test_a_button_that_no_page_has_does_no_harm(post, act):
    answer = post("plan", plan(costs=[ROW], act=act))

    assert answer.status_code == 302
    assert [row.label for row in saved().costs.all()] == ["Musik"]


@pytest.mark.parametrize("count", ["999999999", "-1", "viele", ""])
def test_a_list_that_lies_about_its_length_does_no_harm(post, count):
    data = plan(costs=[ROW], act="add-costs-rent") | {"costs-TOTAL_FORMS": count}

    assert post("plan", data).status_code == 302


def test_a_row_is_quantity_times_price_half_up(post):
    post("plan", plan(costs=[ROW | {"quantity": "1,5", "unit": "Tage", "unit_price": "33,35"}]))

    assert str(saved().costs.get().amount) == "50.03"


def test_voluntary_hours_count_at_the_rate_of_the_line_and_as_income(post):
    hours = {"kind": "volunteers", "label": "Aufbau", "quantity": "20", "unit_price": "99"}

    post("plan", plan(costs=[ROW, hours]))

    assert [row.amount for row in saved().costs.all()] == [1000, 300]
    mirrored = FinancingItem.objects.get(kind="in_kind")
    assert mirrored.amount == 300


def test_a_row_that_lacks_its_price_is_told_and_kept(client, post, draft):
    page = words(post("plan", plan(costs=[ROW | {"unit_price": ""}, ROW])))

    assert page.count("Schreiben Sie den Preis.") == 2
    assert [row.label for row in saved().costs.all()] == ["Musik"]
    assert words(client.get(draft.section_url("plan"))).count('value="Musik"') == 2


def test_the_plan_offers_what_would_make_it_balance(client, post, draft):
    own = {"kind": "own", "label": "Kasse", "amount": "300", "status": "held"}
    post("plan", plan(costs=[ROW], financing=[own], requested="500"))

    assert "Es fehlen 200,00 €" in words(client.get(draft.section_url("plan")))
    post(
        "plan",
        plan(costs=[ROW], financing=[own], requested="500", act="take-requested_amount-700.00"),
        version=1,
    )
    assert saved().gap() == 0


def test_autosave_tells_the_sums_of_the_plan(post):
    answer = autosave(post, "plan", plan(costs=[ROW], requested="400"))

    parts = answer.json()["parts"]
    assert "Es fehlen 600,00" in parts["saldo"].replace("\N{NO-BREAK SPACE}", " ")
    assert parts["costs_sum"].replace("\N{NO-BREAK SPACE}", " ").strip() == "1.000,00 €"
    assert parts["costs-0-sum"].replace("\N{NO-BREAK SPACE}", " ") == "1.000,00 €"


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_as_many_queries_with_many_rows(
    client, post, draft, number, django_assert_num_queries
):
    post("plan", plan(costs=[ROW] * number))

    with django_assert_num_queries(10):
        client.get(draft.section_url("plan"))
