"""What a committee decides on one case: laid before it, and entered with its paper."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications import services
from applications.models import Application, Resolution
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.cases.models import FollowUp
from fonds.cases.workflow import Refused
from tests.factories import BudgetYearFactory, RoundFactory

from .decided import (
    OVER_TWO_YEARS,
    PAPER,
    SOON,
    TODAY,
    VOTES,
    YEAR,
    by_committee,
    page,
    pending,
    ready,
    url,
)

TYPED = {
    "committee": "Regionsausschuss",
    "paper": "0123/26",
    "on": f"{TODAY:%d.%m.%Y}",
    "yes": "9",
    "no": "2",
    "abstained": "1",
}


@pytest.fixture
def application(clerk, second, decider):
    return pending(clerk=clerk, second=second, decider=decider)


def decide(application, board, outcome="notified", **fields):
    amounts = {YEAR: Decimal(3000)} if outcome == "notified" else {}
    fields = {"amounts": amounts, **PAPER, **VOTES} | fields
    return services.decide_by_committee(application, by=board, outcome=outcome, **fields)


def test_laid_before_the_committee_it_waits_for_the_board(application, decider):
    waits = application.case.follow_ups.filter(done_at=None)

    assert application.state == "committee_pending"
    assert list(waits.values_list("kind", "role")) == [(FollowUp.Kind.RESOLVE, Role.BOARD)]
    assert ledger.reserved(application.case) == {YEAR: 4000}


def test_where_no_committee_decides_nothing_is_laid_before_it(clerk, second, decider):
    application = ready(clerk=clerk, second=second)

    with pytest.raises(Refused, match="In dieser Förderlinie entscheidet kein Gremium"):
        services.refer(application, by=decider)


def test_only_the_head_lays_before_the_committee(clerk, second, board):
    by_committee()
    application = ready(clerk=clerk, second=second)

    for user in (clerk, board):
        with pytest.raises(PermissionDenied):
            services.refer(application, by=user)


def test_the_board_enters_what_the_committee_decided(application, board):
    application = decide(application, board, reason="Weniger.")

    resolution = Resolution.objects.get()
    assert application.state == "decided"
    assert (application.resolution, application.decided_by) == (resolution, board)
    assert (resolution.paper, resolution.yes, resolution.no) == ("0123/26", 9, 2)
    assert str(resolution) == f"Regionsausschuss, Drucksache 0123/26 vom {TODAY:%d.%m.%Y}"
    assert ledger.reserved(application.case) == {YEAR: 3000}


def test_a_committee_grants_over_two_years(clerk, second, decider, board):
    BudgetYearFactory(year=YEAR + 1)
    application = pending(clerk=clerk, second=second, decider=decider, **OVER_TWO_YEARS)
    amounts = {YEAR: Decimal(1000), YEAR + 1: Decimal(3000)}

    application = decide(application, board, amounts=amounts)

    assert ledger.reserved(application.case) == amounts


def test_a_committee_waitlists(application, board):
    fields = {"waiting_rank": 2, "waiting_until": SOON}

    application = decide(application, board, "waitlisted", **fields)

    assert (application.outcome, application.waiting_rank) == ("waitlisted", 2)
    assert application.resolution == Resolution.objects.get()


def test_nobody_but_the_board_enters_it(application, clerk, decider):
    for user in (clerk, decider):
        with pytest.raises(PermissionDenied):
            decide(application, user)

    assert Resolution.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"on": TODAY + timedelta(days=1)}, "liegt in der Zukunft"),
        ({"yes": 3, "no": 3}, "nichts beschlossen"),
        ({"amounts": {YEAR: Decimal(4001)}}, "mehr, als beantragt"),
        ({"amounts": {YEAR - 1: Decimal(1)}}, f"Für {YEAR - 1} gibt es keinen Haushalt"),
    ],
)
def test_what_cannot_be_leaves_no_paper_behind(application, board, fields, words):
    with pytest.raises(Refused, match=words):
        decide(application, board, **fields)

    assert Resolution.objects.count() == 0
    assert Application.objects.get().state == "committee_pending"


def test_without_a_paper_of_its_round_there_is_no_decision(application, board):
    amounts = {YEAR: Decimal(1)}
    other = services.enter_resolution(RoundFactory(), by=board, **PAPER, **VOTES)

    with pytest.raises(Refused, match="Tragen Sie den Beschluss des Gremiums mit ein"):
        services.decide(application, by=board, outcome="notified", amounts=amounts)
    with pytest.raises(Refused, match="gehört zu einer anderen Runde"):
        services.decide(
            application, by=board, outcome="notified", amounts=amounts, resolution=other
        )


def test_the_head_brings_no_paper_of_a_committee(clerk, second, decider, board):
    application = ready(clerk=clerk, second=second)
    paper = services.enter_resolution(application.case.round, by=board, **PAPER, **VOTES)

    with pytest.raises(Refused, match="liegt dem Gremium nicht vor"):
        services.decide(
            application, by=decider, outcome="notified", amounts={YEAR: 1}, resolution=paper
        )


# -- the page --------------------------------------------------------------------------------------
def test_the_page_of_the_board_asks_for_the_paper(client, application, board):
    client.force_login(board)

    form = client.get(url(application, "decide")).context["form"]

    assert form["committee"].initial == "Regionsausschuss"
    assert form[f"amount_{YEAR}"].initial == 4000
    assert "override" not in form.fields


def test_paper_and_decision_are_entered_in_one_step(client, application, board):
    client.force_login(board)
    data = TYPED | {"outcome": "notified", f"amount_{YEAR}": "4.000,00"}

    answer = client.post(url(application, "decide"), data)

    assert answer.status_code == 302
    assert Application.objects.get().resolution == Resolution.objects.get()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"paper": ""}, "paper", "Schreiben Sie die Nummer der Drucksache."),
        ({"on": "1.1.2099"}, "on", "Dieser Tag liegt in der Zukunft."),
        ({"yes": ""}, "yes", "Schreiben Sie eine Zahl, auch wenn es 0 ist."),
        ({"yes": "2"}, "yes", "Mit diesen Stimmen ist nichts beschlossen. Prüfen Sie Ja und Nein."),
    ],
)
def test_a_wrong_paper_is_told_at_its_field(client, application, board, typed, field, words):
    client.force_login(board)
    data = TYPED | {"outcome": "notified", f"amount_{YEAR}": "4000"} | typed

    answer = client.post(url(application, "decide"), data)

    assert dict(answer.context["form"].errors) == {field: [words]}
    assert page(answer).count('value="Regionsausschuss"') == 1
    assert Resolution.objects.count() == 0


def test_the_head_refers_with_one_click(client, clerk, second, decider):
    by_committee()
    application = ready(clerk=clerk, second=second)
    client.force_login(decider)

    client.post(url(application, "refer"))

    assert Application.objects.get().state == "committee_pending"


def test_the_case_tells_what_the_committee_resolved(client, application, board, clerk):
    decide(application, board)
    client.force_login(clerk)

    told = page(client.get(application.get_absolute_url()))

    assert told.count("Beschluss: Regionsausschuss") == 1
    assert told.count("Drucksache 0123/26: 9 Ja, 2 Nein, 1 Enthaltung.") == 1
