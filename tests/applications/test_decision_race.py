"""Two at the same moment: one wins, the other is told, and no euro is promised twice."""

from decimal import Decimal

import pytest

from applications import services
from applications.models import Application, Resolution
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.budget.models import Booking
from tests.factories import UserFactory, received
from tests.threads import at_once

from .decided import PAPER, SOON, TODAY, VOTES, YEAR, by_committee, waiting

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def net():
    return ledger.net(Booking.objects.filter(year__year=YEAR))["reserve"]


def test_two_heads_decide_at_once_and_one_wins():
    heads = UserFactory.create_batch(2, role=Role.DECIDER)
    application = received(state="decision_ready")

    def decide(by, amount):
        services.decide(application, by=by, outcome="notified", amounts={YEAR: Decimal(amount)})

    answers = at_once([lambda: decide(heads[0], 1000), lambda: decide(heads[1], 2000)])

    refusal = "Im Stand „Entschieden“ ist „Entscheiden“ nicht möglich."
    assert answers == {"done": 1, refusal: 1}
    assert net() == Application.objects.get().granted_amount


def test_two_of_the_board_enter_the_decision_at_once_and_one_paper_is_left():
    boards = UserFactory.create_batch(2, role=Role.BOARD)
    application = received(state="committee_pending")

    def decide(by):
        amounts = {YEAR: Decimal(1000)}
        services.decide_by_committee(
            application, by=by, outcome="notified", amounts=amounts, **PAPER, **VOTES
        )

    answers = at_once([lambda by=by: decide(by) for by in boards])

    assert answers == {"done": 1, "Dieser Antrag liegt dem Gremium nicht vor.": 1}
    assert Resolution.objects.count() == 1
    assert net() == 1000


def test_an_approval_and_a_budget_that_shrinks_at_once():
    """10,000 euros are there; what is granted and what is taken away do not both fit."""
    head, application = UserFactory(role=Role.DECIDER), received(state="decision_ready")
    Application.objects.update(requested_amount=8_000)

    def decide():
        services.decide(application, by=head, outcome="notified", amounts={YEAR: Decimal(8_000)})

    def shrink():
        ledger.appropriate(YEAR, kind="block", amount=Decimal(-5_000), paper="Sperre")

    answers = at_once([decide, shrink])

    is_granted = Application.objects.get().state == "decided"
    assert answers["done"] == 1
    assert len(answers) == 2
    assert net() == (8_000 if is_granted else 0)
    assert ledger.available(YEAR) == (2_000 if is_granted else 5_000)


def test_two_let_the_same_one_move_up_at_once():
    clerks = UserFactory.create_batch(2, role=Role.CLERK)
    application = waiting()
    amounts = {YEAR: Decimal(3000)}

    answers = at_once(
        [
            lambda by=by: services.move_up(application, by=by, amounts=amounts, confirmed_on=TODAY)
            for by in clerks
        ]
    )

    refusal = "Im Stand „Entscheidungsreif“ ist „Nachrücken lassen“ nicht möglich."
    assert answers == {"done": 1, refusal: 1}
    assert net() == 3000


def test_two_who_wait_reach_for_the_same_money():
    """Ten thousand are there; both rounds of the year want six."""
    clerks = UserFactory.create_batch(2, role=Role.CLERK)
    rows = [waiting(requested_amount=6000) for _ in clerks]
    amounts = {YEAR: Decimal(6000)}

    answers = at_once(
        [
            lambda one=one, by=by: services.move_up(one, by=by, amounts=amounts, confirmed_on=TODAY)
            for one, by in zip(rows, clerks, strict=True)
        ]
    )

    refusal = f"So viel ist {YEAR} nicht mehr verfügbar. Frei sind noch 4.000,00 €."
    assert answers == {"done": 1, refusal: 1}
    assert net() == 6000


def test_one_place_of_the_waiting_list_is_given_once_at_the_same_moment():
    heads = UserFactory.create_batch(2, role=Role.DECIDER)
    first = received(state="decision_ready")
    rows = [first, received(state="decision_ready", case__round=first.case.round)]

    def decide(application, by):
        place = {"waiting_rank": 1, "waiting_until": SOON}
        services.decide(application, by=by, outcome="waitlisted", amounts={}, **place)

    answers = at_once(
        [lambda one=one, by=by: decide(one, by) for one, by in zip(rows, heads, strict=True)]
    )

    assert answers == {"done": 1, "Platz 1 der Warteliste ist schon vergeben.": 1}


def test_a_step_back_and_the_decision_at_once_leave_one_of_both():
    by_committee()
    head, board = UserFactory(role=Role.DECIDER), UserFactory(role=Role.BOARD)
    clerk, second = UserFactory.create_batch(2, role=Role.CLERK)
    application = received(state="assessment")
    application = services.assess(application, by=clerk, amount=Decimal(4000), reason="Passt.")
    application = services.refer(services.confirm(application, by=second), by=head)

    def decide():
        services.decide_by_committee(
            application, by=board, outcome="rejected", amounts={}, **PAPER, **VOTES
        )

    at_once([decide, lambda: services.correct(application, by=head, reason="Versehen.")])

    state = Application.objects.get().state
    assert (state, net()) in {
        ("decision_ready", Decimal(4000)),  # taken back before it was decided
        ("committee_pending", Decimal(4000)),  # decided, and the decision taken back
    }
