"""The page of a year: what is vorbehaltlich stands apart; exemptions are named."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.budget import ledger
from fonds.budget.models import BudgetYear
from fonds.cases.models import Access
from tests.factories import BudgetYearFactory, received

YEAR = timezone.localdate().year
LATER = YEAR + 1


@pytest.fixture
def page(client, clerk):
    client.force_login(clerk)

    def call(year=YEAR):
        return client.get(reverse("budget:year", args=[year]))

    return call


def words(answer):
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def provisional(decider, count=1):
    BudgetYear.objects.update(is_provisional=True)
    cases = [received(state="assessment").case for _ in range(count)]
    for case in cases:
        ledger.exempt(case, year=YEAR, reason="Die Miete läuft.", by=decider)
    return cases


def test_a_funded_year_speaks_of_no_reserve_and_no_exemption(page):
    told = words(page())

    assert "10.000,00 € sind noch frei" in told
    assert "vorbehaltlich" not in told
    assert "§ 116" not in told


def test_what_is_promised_ahead_stands_apart_with_its_reason(page, clerk):
    BudgetYearFactory(year=LATER)
    case = received(state="assessment").case
    ledger.commit(case, year=LATER, amount=Decimal(7_000), by=clerk)

    told = words(page(LATER))

    assert "0,00 € sind noch frei" in told
    assert "7.000,00 € vorbehaltlich" in told
    assert f"Für {LATER} gibt es noch keinen Ansatz: Was vorgemerkt und gebunden ist, gilt" in told
    assert "Noch kein Geld" in told


def test_a_year_that_was_given_too_little_says_what_is_missing(page, clerk):
    BudgetYearFactory(year=LATER)
    case = received(state="assessment").case
    ledger.commit(case, year=LATER, amount=Decimal(7_000), by=clerk)
    ledger.appropriate(LATER, kind="budget", amount=Decimal(5_500), paper="")

    told = words(page(LATER))

    assert "Es fehlen 1.500,00 €" in told
    assert "sind noch frei" not in told
    assert "vorbehaltlich" not in told


def test_a_provisional_year_names_its_exemptions(page, decider):
    [case] = provisional(decider)

    told = words(page())

    assert "Vorläufige Haushaltsführung: In diesem Jahr wird nichts neu bewilligt" in told
    link = f'<a href="{case.application.get_absolute_url()}">{case}</a>'
    day = timezone.localdate().strftime("%d.%m.%Y")
    assert f'{link}</dt><dd><span class="rf-num">{day}</span>, {decider}</dd>' in told
    assert "Die Miete läuft." not in told


def test_a_provisional_year_without_exemptions_says_so(page):
    BudgetYear.objects.update(is_provisional=True)

    assert "Bisher hat die Leitung keine Ausnahme begründet." in words(page())


def test_exemptions_stay_when_the_budget_is_in_force(page, decider):
    [case] = provisional(decider)
    BudgetYear.objects.update(is_provisional=False)

    told = words(page())

    assert str(case) in told
    assert "Vorläufige Haushaltsführung" not in told


def test_an_exemption_is_hidden_from_whoever_is_kept_off_its_case(page, clerk, decider):
    hidden, shown = provisional(decider, 2)
    Access.objects.create(user=clerk, case=hidden, is_open=False)

    answer = page()

    assert [one.case for one in answer.context["exemptions"]] == [shown]
    assert hidden.file_number not in words(answer)


def test_nobody_is_told_that_there_is_none_where_it_may_be_hidden(page, clerk, decider):
    [hidden] = provisional(decider)
    Access.objects.create(user=clerk, case=hidden, is_open=False)

    told = words(page())

    assert "keine Ausnahme" not in told
    assert "Vorgänge, von denen Sie ausgeschlossen sind, stehen nicht in der Liste." in told


def test_a_stranger_sees_no_budget(client, stranger):
    client.force_login(stranger)

    assert client.get(reverse("budget:year", args=[YEAR])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_queries(page, clerk, decider, count, django_assert_num_queries):
    for case in provisional(decider, count):
        ledger.reserve(case, year=YEAR, amount=Decimal(5), by=clerk)
    page()

    with django_assert_num_queries(13):
        page()
