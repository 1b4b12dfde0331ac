"""One step back, with the money as it was; and what a withdrawal frees, wherever it stands."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications import services
from applications.models import Application
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.budget.models import Appropriation
from fonds.cases.models import FollowUp
from fonds.cases.workflow import Refused
from tests.factories import (
    BudgetYearFactory,
    MembershipFactory,
    UserFactory,
    received,
)
from tests.factories.jury import (
    JuryLineFactory,
    JuryRoundFactory,
    MeetingFactory,
    SeatFactory,
    adopted,
)

from .decided import (
    OVER_TWO_YEARS,
    PAPER,
    TODAY,
    VOTES,
    YEAR,
    page,
    pending,
    ready,
    told,
    url,
    waiting,
    waitlist,
)

WHY = "Vertippt."


def back(application, decider):
    return services.correct(Application.objects.get(pk=application.pk), by=decider, reason=WHY)


def grant(application, decider, amounts):
    return services.decide(application, by=decider, outcome="notified", amounts=amounts)


def open_tasks(application):
    rows = application.case.follow_ups.filter(done_at=None).order_by("kind")
    return list(rows.values_list("kind", "role"))


def test_from_the_assessment_to_the_formal_check(clerk, decider):
    application = services.accept(received(state="formal_check"), by=clerk)
    services.assess(application, by=clerk, amount=Decimal(100), reason="Passt.")

    application = back(application, decider)

    assert (application.state, application.assessed_by) == ("formal_check", None)
    assert application.proposed_amount is None


def test_from_ready_to_the_assessment_frees_the_money(clerk, second, decider):
    application = back(ready(clerk=clerk, second=second), decider)

    assert (application.state, application.confirmed_by) == ("assessment", None)
    assert application.assessed_by == clerk
    assert ledger.reserved(application.case) == {}
    assert open_tasks(application) == [(FollowUp.Kind.CONFIRM, Role.CLERK)]


def test_from_the_jury_to_the_assessment(clerk, second, decider):
    round = JuryRoundFactory()
    SeatFactory.create_batch(2, round=round)
    application = received(state="assessment", case__round=round)
    scored(application, clerk)
    application = services.assess(application, by=clerk, amount=Decimal(100), reason="Passt.")
    application = services.confirm(application, by=second)

    assert application.state == "jury_review"
    application = back(application, decider)

    assert (application.state, application.confirmed_by) == ("assessment", None)


def test_from_ready_back_to_the_jury_frees_what_the_plan_kept(clerk, second, decider, board):
    application = voted(decider, board)

    assert ledger.reserved(application.case) == {YEAR: 1000}
    application = back(application, decider)

    assert application.state == "jury_review"
    assert ledger.reserved(application.case) == {}


def test_from_the_committee_to_ready_nothing_changes_in_the_money(clerk, second, decider):
    application = back(pending(clerk=clerk, second=second, decider=decider), decider)

    assert application.state == "decision_ready"
    assert ledger.reserved(application.case) == {YEAR: 4000}
    assert open_tasks(application) == [(FollowUp.Kind.DECIDE, Role.DECIDER)]


def test_from_decided_to_ready_the_money_is_as_it_was_to_the_cent(clerk, second, decider):
    BudgetYearFactory(year=YEAR + 1)
    application = ready(clerk=clerk, second=second, **OVER_TWO_YEARS)
    amounts = {YEAR: Decimal("1000.01"), YEAR + 1: Decimal("2000.02")}
    application = grant(application, decider, amounts)

    application = back(application, decider)

    assert ledger.reserved(application.case) == {YEAR: 4000}
    assert (application.state, application.outcome) == ("decision_ready", "")
    assert (application.decided_by, application.granted_amount) == (None, None)


def test_from_decided_to_the_committee(clerk, second, decider, board):
    application = pending(clerk=clerk, second=second, decider=decider)
    application = services.decide_by_committee(
        application, by=board, outcome="rejected", amounts={}, **PAPER, **VOTES
    )

    application = back(application, decider)

    assert (application.state, application.resolution) == ("committee_pending", None)
    assert ledger.reserved(application.case) == {YEAR: 4000}
    assert open_tasks(application) == [(FollowUp.Kind.RESOLVE, Role.BOARD)]


def test_from_decided_to_the_waiting_list(clerk, second, decider):
    application = told(
        waitlist(ready(clerk=clerk, second=second), by=decider),
        clerk=clerk,
        second=second,
        decider=decider,
    )
    application = services.decide(application, by=decider, outcome="rejected", amounts={})

    application = back(application, decider)

    assert (application.state, application.outcome) == ("waitlisted", "waitlisted")
    assert application.waiting_rank == 1
    assert ledger.reserved(application.case) == {}


def test_who_moved_up_waits_again_and_the_money_is_free(clerk, second, decider):
    application = told(
        waitlist(ready(clerk=clerk, second=second), by=decider),
        clerk=clerk,
        second=second,
        decider=decider,
    )
    amounts = {YEAR: Decimal(3000)}
    application = services.move_up(application, by=clerk, amounts=amounts, confirmed_on=TODAY)

    application = back(application, decider)

    assert (application.state, application.waiting_rank) == ("waitlisted", 1)
    assert application.moved_up_by is None
    assert ledger.reserved(application.case) == {}


def test_two_steps_back_one_after_the_other(clerk, second, decider):
    application = grant(ready(clerk=clerk, second=second), decider, {YEAR: Decimal(1)})

    application = back(back(application, decider), decider)

    assert application.state == "assessment"
    assert ledger.reserved(application.case) == {}


def test_a_step_back_is_refused_when_its_money_is_gone(clerk, second, decider):
    application = services.decide(
        ready(clerk=clerk, second=second), by=decider, outcome="rejected", amounts={}
    )
    Appropriation.objects.create(
        year_id=Appropriation.objects.get().year_id, kind="block", amount=-7_000, paper="Sperre"
    )

    with pytest.raises(Refused, match="nicht mehr verfügbar. Frei sind noch 3.000,00 €"):
        back(application, decider)

    assert Application.objects.get().state == "decided"


def test_no_step_back_leads_across_a_notice(clerk, second, decider):
    application = grant(ready(clerk=clerk, second=second), decider, {YEAR: Decimal(4000)})
    application = services.draft_notice(application, by=clerk)
    with pytest.raises(Refused, match="Verwerfen Sie zuerst den Entwurf"):
        back(application, decider)

    application.case.drafts.update(state="discarded")
    assert back(application, decider).state == "decision_ready"


@pytest.mark.parametrize("state", ["notified", "rejected", "waitlisted", "withdrawn", "submitted"])
def test_from_where_no_step_leads_back_none_is_taken(decider, state):
    application = received(state=state)

    with pytest.raises(Refused):
        back(application, decider)


def test_only_the_head_takes_a_step_back(clerk, second, board):
    application = ready(clerk=clerk, second=second)

    for user in (clerk, board):
        with pytest.raises(PermissionDenied):
            services.correct(application, by=user, reason=WHY)


def test_the_page_says_where_it_leads_and_what_becomes_of_the_money(client, clerk, second, decider):
    application = grant(ready(clerk=clerk, second=second), decider, {YEAR: Decimal(1000)})
    client.force_login(decider)

    shown = page(client.get(url(application, "correct")))

    assert "Von „Entschieden“ zurück zu „Entscheidungsreif“" in shown
    assert f"<dt>Jetzt vorgemerkt</dt><dd>1.000,00 € im Jahr {YEAR}</dd>" in shown
    assert f"<dt>Danach vorgemerkt</dt><dd>4.000,00 € im Jahr {YEAR}</dd>" in shown

    client.post(url(application, "correct"), {"reason": WHY})
    application = Application.objects.get()
    assert application.state == "decision_ready"
    assert str(application.case.events.get(kind="application.correct").remark) == WHY


def test_a_step_back_needs_its_reason(client, clerk, second, decider):
    application = ready(clerk=clerk, second=second)
    client.force_login(decider)

    form = client.post(url(application, "correct"), {"reason": ""}).context["form"]

    assert dict(form.errors) == {"reason": ["Schreiben Sie, was falsch war."]}


# -- withdrawn -------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["jury_review", "decision_ready", "committee_pending"])
def test_a_withdrawal_frees_the_money_wherever_it_stands(state, clerk):
    application = received(state=state, assessed_by=clerk)
    member = MembershipFactory(organisation=application.case.organisation).user
    ledger.reserve(application.case, year=YEAR, amount=Decimal(3000), by=clerk)

    application = services.withdraw(application, by=member)

    assert application.state == "withdrawn"
    assert ledger.reserved(application.case) == {}
    assert ledger.available(YEAR) == 10_000


def test_who_waits_may_go_and_the_place_is_free(clerk, second, decider):
    application = waiting(rank=1)
    member = MembershipFactory(organisation=application.case.organisation).user
    other = ready(clerk=clerk, second=second, case__round=application.case.round)

    services.withdraw(application, by=member)

    assert waitlist(other, by=decider, rank=1).waiting_rank == 1


# -- the way through a jury ------------------------------------------------------------------------
def scored(application, clerk):
    """Points and reasons for every criterion of its line."""
    from_the_line = {row.pk: (3, "Gut.") for row in application.line.criteria.order_by("number")}
    services.save_sheet(
        application,
        by=clerk,
        version=0,
        points=from_the_line,
        cuts={},
        financing="fixed",
        share_percent=None,
        amount=Decimal(100),
        reason="Passt.",
        obligations=[],
    )


def voted(decider, board):
    """Voted on by the jury, and kept by the plan of the round."""
    round = JuryRoundFactory(line=JuryLineFactory())
    SeatFactory.create_batch(2, round=round)
    people = {"assessed_by": UserFactory(), "confirmed_by": UserFactory()}
    application = received(state="jury_review", case__round=round, proposed_amount=3000, **people)
    MeetingFactory(round=round)
    application = services.record_vote(
        application, by=board, outcome="notified", yes=2, no=0, abstained=0, amount=Decimal(3000)
    )
    adopted(round, by=decider, applications=[application])
    ledger.reserve(application.case, year=YEAR, amount=Decimal(1000), by=decider)
    return application
