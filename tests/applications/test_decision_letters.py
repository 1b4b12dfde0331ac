"""What is written of a decision: the criteria, the resolution, the tranches, the waiting list."""

from decimal import Decimal

import pytest
from django.utils.formats import date_format

from applications import services
from fonds.budget.models import Appropriation
from tests.factories import MODULES, AppropriationFactory, BudgetYearFactory

from .decided import (
    OVER_TWO_YEARS,
    PAPER,
    SOON,
    TODAY,
    VOTES,
    YEAR,
    criteria,
    pending,
    ready,
    told,
    waiting,
    waitlist,
)

RESOLVED = (
    "Dem liegt ein Beschluss zugrunde: Regionsausschuss, Drucksache 0123/26 vom "
    f"{date_format(TODAY, 'j. F Y')}."
)


@pytest.fixture
def people(clerk, second, decider):
    return {"clerk": clerk, "second": second, "decider": decider}


def words_of(application, clerk):
    application = services.draft_notice(application, by=clerk)
    return application.case.drafts.latest("pk").body.replace("\N{NO-BREAK SPACE}", " ")


def test_a_rejection_names_its_criteria_and_the_resolution(people, board, clerk):
    application = pending(**people)
    chosen, _other = criteria(application.line)
    application = services.decide_by_committee(
        application,
        by=board,
        outcome="rejected",
        amounts={},
        criteria=[chosen.pk],
        reason="Der Bedarf ist nicht belegt.",
        **PAPER,
        **VOTES,
    )

    words = words_of(application, clerk)

    assert words.count(RESOLVED) == 1
    assert "Daran hat es gelegen:\n\n- Bedarf: Der Bedarf ist nicht belegt.\n" in words
    assert "Umsetzung" not in words
    assert words.count("Der Bedarf ist nicht belegt.") == 1
    assert "Warteliste" not in words
    assert MODULES["remedy"] in words


def test_a_rejection_after_the_waiting_refers_to_it(clerk, decider):
    application = services.decide(
        waiting(rank=3, submitted_at=f"{TODAY}T10:00Z"),
        by=decider,
        outcome="rejected",
        amounts={},
        reason="Es wurde kein Geld frei.",
    )

    words = words_of(application, clerk)

    day = date_format(SOON, "j. F Y")
    assert f"Ihr Antrag stand auf der Warteliste auf Platz 3, sie galt bis zum {day}." in words
    assert "Beschluss" not in words
    assert MODULES["remedy"] in words


def test_a_grant_over_two_years_names_each_tranche_and_what_is_still_open(people, clerk, decider):
    BudgetYearFactory(year=YEAR + 1)
    application = ready(clerk=clerk, second=people["second"], **OVER_TWO_YEARS)
    amounts = {YEAR: Decimal(1500), YEAR + 1: Decimal(2500)}
    application = services.decide(application, by=decider, outcome="notified", amounts=amounts)

    words = words_of(application, clerk)

    assert f"- {YEAR}: bis zu 1.500,00 €\n" in words
    later = f"- {YEAR + 1}: bis zu 2.500,00 €, vorbehaltlich des Haushalts {YEAR + 1}\n"
    assert later in words


def test_once_the_later_year_has_its_budget_nothing_is_said_of_it(people, clerk, decider):
    AppropriationFactory(year=BudgetYearFactory(year=YEAR + 1))
    application = ready(clerk=clerk, second=people["second"], **OVER_TWO_YEARS)
    amounts = {YEAR: Decimal(1500), YEAR + 1: Decimal(2500)}
    application = services.decide(application, by=decider, outcome="notified", amounts=amounts)

    words = words_of(application, clerk)

    assert f"- {YEAR + 1}: bis zu 2.500,00 €\n" in words
    assert "vorbehaltlich" not in words


def test_a_grant_of_one_year_has_no_tranches(clerk, second, decider):
    application = ready(clerk=clerk, second=second)
    amounts = {YEAR: Decimal(4000)}
    application = services.decide(application, by=decider, outcome="notified", amounts=amounts)

    assert "Haushaltsjahre" not in words_of(application, clerk)


def test_a_grant_books_each_tranche_in_its_year(people, clerk, second, decider):
    BudgetYearFactory(year=YEAR + 1)
    application = ready(clerk=clerk, second=second, **OVER_TWO_YEARS)
    amounts = {YEAR: Decimal(1500), YEAR + 1: Decimal(2500)}
    application = services.decide(application, by=decider, outcome="notified", amounts=amounts)

    application = told(application, **people)

    bound = application.case.bookings.filter(kind="commit").order_by("year__year")
    assert list(bound.values_list("year__year", "amount")) == list(amounts.items())
    written = application.case.letters.get().amounts
    assert {int(year): Decimal(euros) for year, euros in written.items()} == amounts
    assert Appropriation.objects.filter(year__year=YEAR + 1).count() == 0


def test_the_letter_of_the_waiting_list_decides_nothing_and_says_so(people, clerk):
    application = waitlist(ready(clerk=clerk, second=people["second"]), by=people["decider"])

    application = told(application, **people)

    letter = application.case.letters.get()
    assert letter.subject == "Warteliste"
    assert "Ihr Antrag steht auf Platz 1." in letter.body
    assert letter.body.count(date_format(SOON, "j. F Y")) == 2
    assert "Dieses Schreiben ist eine Information und kein Bescheid." in letter.body
    assert MODULES["remedy"] not in letter.body
    assert application.state == "waitlisted"
