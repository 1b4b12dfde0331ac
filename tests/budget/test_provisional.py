"""Vorläufige Haushaltsführung (§ 116 NKomVG): nothing new, unless the head gives a reason."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from fonds.budget import ledger
from fonds.budget.models import Booking, BudgetYear, Exemption
from fonds.cases.workflow import Refused
from tests.factories import AppropriationFactory, CaseFactory

YEAR = timezone.localdate().year
BARRED = (
    "In der vorläufigen Haushaltsführung wird nichts neu bewilligt. "
    "Eine Ausnahme braucht eine Begründung der Leitung (§ 116 NKomVG)."
)


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def provisional():
    BudgetYear.objects.update(is_provisional=True)


def exempt(case, by, reason="Die Miete läuft weiter.", year=YEAR):
    return ledger.exempt(case, year=year, reason=reason, by=by)


def reserve(case, by, amount=1, year=YEAR):
    return ledger.reserve(case, year=year, amount=Decimal(amount), by=by)


def test_a_year_is_provisional_where_its_row_says_so():
    AppropriationFactory(year__year=YEAR + 1)
    BudgetYear.objects.filter(year=YEAR).update(is_provisional=True)

    found = [ledger.is_provisional(year) for year in (YEAR, YEAR + 1, 1999)]

    assert found == [True, False, False]


@pytest.mark.parametrize("verb", ["reserve", "commit"])
def test_a_provisional_year_promises_nothing_new(provisional, case, clerk, verb):
    with pytest.raises(Refused) as refusal:
        getattr(ledger, verb)(case, year=YEAR, amount=Decimal(1), by=clerk)

    assert refusal.value.args == (BARRED,)
    assert Booking.objects.count() == 0


def test_what_was_reserved_before_is_not_committed_in_a_provisional_year(case, clerk):
    reserve(case, clerk, 500)
    BudgetYear.objects.update(is_provisional=True)

    with pytest.raises(Refused, match="nichts neu bewilligt"):
        ledger.commit(case, year=YEAR, amount=Decimal(500), by=clerk)
    assert ledger.reserved(case) == {YEAR: 500}


def test_what_is_committed_is_paid_in_a_provisional_year(case, clerk):
    """What is owed by law may be paid (§ 116 Abs. 1 Nr. 1 NKomVG)."""
    ledger.commit(case, year=YEAR, amount=Decimal(500), by=clerk)
    BudgetYear.objects.update(is_provisional=True)

    ledger.pay(case, year=YEAR, amount=Decimal(500), by=clerk)

    assert ledger.is_settled(case)


def test_an_exempted_case_is_promised_money(provisional, case, clerk, decider):
    found = exempt(case, decider)

    reserve(case, clerk, 400)
    ledger.commit(case, year=YEAR, amount=Decimal(300), by=clerk)

    assert (found.reason, found.by, found.case) == ("Die Miete läuft weiter.", decider, case)
    assert ledger.available(YEAR) == 9_700


def test_an_exemption_is_for_one_case_alone(provisional, case, clerk, decider):
    exempt(case, decider)

    with pytest.raises(Refused, match="nichts neu bewilligt"):
        reserve(CaseFactory(), clerk)


def test_an_exemption_is_for_one_year_alone(case, clerk, decider):
    AppropriationFactory(year__year=YEAR + 1)
    BudgetYear.objects.update(is_provisional=True)
    exempt(case, decider)

    with pytest.raises(Refused, match="nichts neu bewilligt"):
        reserve(case, clerk, year=YEAR + 1)


def test_an_exempted_case_gets_no_more_than_there_is(provisional, case, clerk, decider):
    exempt(case, decider)

    with pytest.raises(Refused, match="Frei sind noch 10.000,00 €"):
        reserve(case, clerk, 10_001)


@pytest.mark.parametrize("reason", ["", " \n"])
def test_an_exemption_needs_a_reason(provisional, case, decider, reason):
    with pytest.raises(Refused, match="^Eine Ausnahme braucht eine Begründung der Leitung"):
        exempt(case, decider, reason)

    assert Exemption.objects.count() == 0


def test_a_second_exemption_is_the_first(provisional, case, clerk, decider):
    first = exempt(case, decider)

    second = exempt(case, clerk, "Noch ein Grund.")

    assert (second, second.reason, second.by) == (first, "Die Miete läuft weiter.", decider)
    assert Exemption.objects.count() == 1


@pytest.mark.parametrize(("year", "reason"), [(1999, "keinen Haushalt"), (YEAR, "nicht in diesem")])
def test_there_is_no_exemption_in_a_year_that_is_not_kept_here(case, decider, year, reason):
    BudgetYear.objects.update(is_kept_here=False)

    with pytest.raises(Refused, match=reason):
        exempt(case, decider, year=year)


@pytest.mark.parametrize("change", [lambda row: row.delete(), lambda row: row.save()])
def test_an_exemption_is_never_changed_or_deleted(case, decider, change):
    found = exempt(case, decider)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(found)


def test_the_database_knows_one_exemption_a_case_and_year(case, decider):
    first = exempt(case, decider)

    with pytest.raises(IntegrityError), transaction.atomic():
        Exemption.objects.create(year=first.year, case=case, reason="Zweite", by=decider)


def test_the_database_knows_no_exemption_without_a_reason(case, decider):
    year = BudgetYear.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Exemption.objects.create(year=year, case=case, reason="", by=decider)


def test_what_is_personal_in_an_exemption_is_named():
    assert (Exemption.PERSONAL, Exemption.CASE_PATH) == (("reason", "by"), "case")
