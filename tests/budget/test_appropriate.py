"""What the council gives and takes, by the ledger and by the admin in front of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.roles import Role
from fonds.budget import ledger
from fonds.budget.models import Appropriation, BudgetYear
from fonds.cases.workflow import Refused
from fonds.trail.models import AccessEvent
from tests.factories import AppropriationFactory, CaseFactory, UserFactory

YEAR = timezone.localdate().year


def appropriate(kind, amount, year=YEAR, **fields):
    return ledger.appropriate(year, kind=kind, amount=Decimal(amount), paper="BDs 1", **fields)


def reserve(amount, by):
    ledger.reserve(CaseFactory(), year=YEAR, amount=Decimal(amount), by=by)


def test_more_money_is_available_at_once():
    row = appropriate("supplement", 500, on=date(2026, 3, 1))

    assert (row.paper, row.on, row.year.year) == ("BDs 1", date(2026, 3, 1), YEAR)
    assert ledger.available(YEAR) == 10_500


def test_a_paper_without_a_day_is_of_today():
    assert appropriate("carry_over", 1).on == timezone.localdate()


def test_a_block_takes_all_that_is_free_and_no_more(clerk):
    reserve(4_000, clerk)

    with pytest.raises(Refused) as refusal:
        appropriate("block", "-6000.01")
    appropriate("block", -6_000)

    told = f"So viel lässt sich {YEAR} nicht sperren. Frei sind noch 6.000,00 €."
    assert refusal.value.args == (told,)
    assert ledger.available(YEAR) == 0
    assert Appropriation.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "amount", "reason"),
    [
        ("budget", 0, "Betrag über null"),
        ("budget", -1, "Nur eine Sperre nimmt weg"),
        ("carry_over", -1, "Nur eine Sperre nimmt weg"),
        ("supplement", -1, "Nur eine Sperre nimmt weg"),
        ("block", 0, "Betrag unter null"),
        ("block", 1, "Betrag unter null"),
    ],
)
def test_the_sign_is_that_of_the_kind(kind, amount, reason):
    with pytest.raises(Refused, match=reason):
        appropriate(kind, amount)

    assert Appropriation.objects.count() == 1


def test_a_year_that_nobody_set_up_is_given_nothing():
    with pytest.raises(Refused, match="Für 1999 gibt es keinen Haushalt"):
        appropriate("budget", 1, year=1999)


def test_a_year_that_is_not_kept_here_has_its_published_budget():
    BudgetYear.objects.create(year=2009, is_kept_here=False)

    appropriate("budget", 150_000, year=2009)

    assert ledger.is_funded(2009)


@pytest.mark.parametrize(("kind", "amount"), [("block", 1), ("budget", -1)])
def test_only_a_block_takes_away(kind, amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        AppropriationFactory(kind=kind, amount=amount)


# -- the admin -------------------------------------------------------------------------------------
@pytest.fixture
def enter(client):
    client.force_login(UserFactory(role=Role.ADMIN))
    year = BudgetYear.objects.get()

    def call(kind, amount, **fields):
        data = {"year": year.pk, "kind": kind, "amount": amount, "on": "2026-03-01", "paper": "x"}
        return client.post(reverse("admin:budget_appropriation_add"), data | fields)

    return call


def errors(page):
    return page.context["adminform"].form.errors


def test_the_admin_enters_a_block(enter):
    answer = enter("block", "-10000")

    row = Appropriation.objects.get(kind="block")
    assert (answer.status_code, ledger.available(YEAR)) == (302, 0)
    assert (row.amount, row.on, row.paper) == (-10_000, date(2026, 3, 1), "x")
    assert AccessEvent.objects.get().facts == {
        "year": YEAR,
        "given": "block",
        "amount": "-10000",
    }


def test_a_refusal_stands_at_the_field_and_nothing_is_written(enter, clerk):
    reserve(4_000, clerk)

    page = enter("block", "-6000.01")

    told = f"So viel lässt sich {YEAR} nicht sperren. Frei sind noch 6.000,00 €."
    assert errors(page) == {"amount": [told]}
    assert (Appropriation.objects.count(), AccessEvent.objects.count()) == (1, 0)


def test_a_wrong_sign_is_told_in_words_of_the_house_alone(enter):
    page = enter("budget", "-1")

    assert errors(page) == {
        "amount": ["Tragen Sie einen Betrag über null ein. Nur eine Sperre nimmt weg."]
    }


def test_what_is_no_amount_is_not_measured(enter):
    assert errors(enter("block", "viel")) == {"amount": ["Bitte eine Zahl eingeben."]}
