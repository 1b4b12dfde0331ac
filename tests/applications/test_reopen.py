"""After a judgment the house decides anew: the whole way once more, and the old notice stays."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.judging.sheets import Reading
from applications.models import Application
from fonds.budget import ledger
from fonds.cases.models import Event, FollowUp, HeldMessage, Lawsuit
from fonds.cases.workflow import Refused, obstacles
from tests.factories import (
    LawsuitFactory,
    LetterFactory,
    MembershipFactory,
    received,
)
from tests.factories.jury import JuryRoundFactory, MeetingFactory, SeatFactory, adopted

from .decided import PAPER, VOTES, YEAR, told
from .sheets import whole
from .sued import WHY, inadmissible, lost, rejected, sued

TODAY = timezone.localdate()
REASON = "Das Gericht verlangt, die Eigenmittel neu zu werten."
WRITTEN = (
    *("assessed_by", "confirmed_by", "decided_by", "moved_up_by", "proposed_amount"),
    *("granted_amount", "resolution", "waiting_rank", "waiting_until"),
)


@pytest.fixture
def people(clerk, second, decider):
    return {"clerk": clerk, "second": second, "decider": decider}


@pytest.fixture
def denied(people):
    return rejected(**people, case__clerk=people["clerk"])


def reopened(application, people, **judgment):
    lost(application, by=people["clerk"], **judgment)
    return services.reopen(application, by=people["decider"], reason=REASON)


def open_tasks():
    rows = FollowUp.objects.filter(done_at=None).exclude(kind="post").order_by("pk")
    return list(rows.values_list("kind", "role", "person"))


@pytest.mark.parametrize("outcome", ["annulled", "decide_anew"])
def test_everything_of_the_decision_is_open_again(denied, people, outcome):
    moved = reopened(denied, people, outcome=outcome)

    assert moved.state == "assessment"
    assert {name: getattr(moved, name) for name in WRITTEN} == dict.fromkeys(WRITTEN)
    assert (moved.outcome, moved.inadmissible_for) == ("", "")
    assert Reading(moved).is_open
    assert open_tasks() == [("anew", "clerk", people["clerk"].pk)]
    lawsuit, event = Lawsuit.objects.get(), Event.objects.get(kind="application.reopen")
    assert event.facts == {
        "lawsuit": lawsuit.pk,
        "letter": lawsuit.letter_id,
        "judgment": outcome,
    }
    assert (event.text, str(event.remark)) == ("Nach dem Urteil wird neu entschieden", REASON)


def test_the_place_on_the_list_and_the_resolution_are_open_again(people):
    application = received(
        state="rejected",
        outcome="rejected",
        waiting_rank=2,
        waiting_until=TODAY,
        moved_up_by=people["clerk"],
    )
    LawsuitFactory(letter=LetterFactory(case=application.case, is_act=True), is_lost=True)

    moved = services.reopen(application, by=people["decider"], reason=REASON)

    assert (moved.waiting_rank, moved.waiting_until, moved.moved_up_by) == (None, None, None)


def test_what_is_inadmissible_goes_on_to_the_assessment(people):
    moved = reopened(inadmissible(**people), people)

    assert (moved.state, moved.inadmissible_for) == ("assessment", "")


def test_the_organisation_is_told_once_somebody_lets_it_go(denied, people):
    MembershipFactory(organisation=denied.case.organisation)

    reopened(denied, people)

    text = HeldMessage.objects.get(kind="application.reopen").text
    assert "Wir prüfen den Antrag jetzt noch einmal" in text
    assert "Das ist noch keine Zusage." in text


# -- when it is possible ---------------------------------------------------------------------------
BARRED = ["Kein Gericht hat den Bescheid aufgehoben oder zu einer neuen Entscheidung verpflichtet."]


def barred(application):
    return [str(one) for one in obstacles(Application.objects.get(pk=application.pk).reopen)]


@pytest.mark.parametrize("outcome", ["dismissed", "dropped", "settled"])
def test_a_notice_that_stands_is_not_decided_anew(denied, people, outcome):
    assert barred(denied) == BARRED
    sued(denied, by=people["clerk"])
    assert barred(denied) == BARRED
    Lawsuit.objects.update(outcome=outcome, ended_on=TODAY, ended_by=people["clerk"])

    assert barred(denied) == BARRED
    with pytest.raises(Refused, match="Kein Gericht hat den Bescheid aufgehoben"):
        services.reopen(denied, by=people["decider"], reason=REASON)


def test_a_judgment_on_another_letter_or_another_case_opens_nothing(denied, people):
    early = LetterFactory(case=denied.case, kind="early_start", is_act=True)
    LawsuitFactory(letter=early, is_lost=True)
    lost(rejected(**people), by=people["clerk"])

    assert barred(denied) == BARRED


@pytest.mark.parametrize("who", ["clerk", "auditor", "stranger"])
def test_only_the_head_decides_anew(request, denied, people, who):
    lost(denied, by=people["clerk"])

    with pytest.raises(PermissionDenied):
        services.reopen(denied, by=request.getfixturevalue(who), reason=REASON)


@pytest.mark.parametrize("state", ["notified", "withdrawn", "assessment"])
def test_only_what_was_refused_is_decided_anew(people, state):
    application = received(state=state)
    LawsuitFactory(letter=LetterFactory(case=application.case, is_act=True), is_lost=True)

    with pytest.raises(Refused, match="„Nach dem Urteil neu entscheiden“ nicht möglich"):
        services.reopen(application, by=people["decider"], reason=REASON)


def test_no_step_leads_back_across_the_notice(denied, people):
    moved = reopened(denied, people)

    assert moved.came_from() == ""
    with pytest.raises(Refused, match="Vor diesem Stand gibt es keinen"):
        services.correct(moved, by=people["decider"], reason="Versehen.")
    assessed = services.assess(moved, by=people["clerk"], amount=Decimal(900), reason="Doch.")
    ready = services.confirm(assessed, by=people["second"])
    back = services.correct(ready, by=people["decider"], reason="Versehen.")
    assert (back.state, back.came_from()) == ("assessment", "")


# -- the whole way once more -----------------------------------------------------------------------
def ready_again(application, people, amount=900):
    application = services.assess(
        application, by=people["clerk"], amount=Decimal(amount), reason="Neu gewertet."
    )
    assert open_tasks()[-1][0] == "confirm"
    return services.confirm(application, by=people["second"])


def decided(application, people, outcome="notified", amount=900):
    amounts = {YEAR: Decimal(amount)} if outcome == "notified" else {}
    return services.decide(
        application, by=people["decider"], outcome=outcome, amounts=amounts, **told_why(outcome)
    )


def told_why(outcome):
    return {"reason": WHY} | ({"reasons": ("budget",)} if outcome == "rejected" else {})


def test_the_second_notice_grants_and_the_first_stays_in_the_file(denied, people):
    first = denied.case.letters.get()
    application = ready_again(reopened(denied, people), people)
    assert ledger.reserved(application.case) == {YEAR: 900}

    moved = told(decided(application, people), **people)

    assert (moved.state, moved.granted_amount) == ("notified", 900)
    second, old = moved.case.letters.order_by("-pk")
    assert (old, second.kind, second.template) == (
        first,
        "notify",
        "applications/letters/notify_reduced.txt",
    )
    assert old.is_whole()
    assert moved.case.grant.letter == second
    assert open_tasks() == []


def test_a_second_rejection_is_fought_by_a_lawsuit_of_its_own(denied, people):
    moved = told(
        decided(ready_again(reopened(denied, people), people), people, "rejected"), **people
    )

    assert moved.state == "rejected"
    assert barred(moved) == BARRED  # the judgment was on the first notice
    assert reopened(moved, people).state == "assessment"
    assert Event.objects.filter(kind="application.reopen").count() == 2


def test_a_case_of_a_jury_goes_the_way_of_its_line(people, board):
    """Voted on in a new meeting; the plan of its round has its line already."""
    clerk, decider, round = people["clerk"], people["decider"], JuryRoundFactory()
    SeatFactory.create_batch(2, round=round)
    application = received(state="rejected", outcome="rejected", case__round=round)
    adopted(round, by=decider, applications=[application])
    LawsuitFactory(letter=LetterFactory(case=application.case, is_act=True), is_lost=True)
    application = services.reopen(application, by=decider, reason=REASON)
    whole(application, by=clerk)
    application = ready_again(application, people)
    MeetingFactory(round=round)
    votes = {"yes": 2, "no": 0, "abstained": 0}
    application = services.record_vote(
        application, by=clerk, outcome="notified", amount=Decimal(900), **votes
    )
    application = services.refer(application, by=decider)
    application = services.decide_by_committee(
        application,
        by=board,
        outcome="notified",
        amounts={YEAR: Decimal(900)},
        reason=WHY,
        **PAPER,
        **VOTES,
    )

    moved = told(application, **people)

    assert (moved.state, moved.case.letters.count(), moved.case.grant.state) == (
        "notified",
        2,
        "notified",
    )


# -- the pages -------------------------------------------------------------------------------------
def test_the_page_tells_the_judgment_and_asks_why(client, denied, people):
    url = reverse("applications:reopen", args=[denied.case.key])
    client.force_login(people["decider"])
    assert url not in client.get(denied.get_absolute_url()).content.decode()
    assert BARRED[0] in client.get(url).content.decode()
    lost(denied, by=people["clerk"], outcome="decide_anew")
    assert url in client.get(denied.get_absolute_url()).content.decode()
    page = client.get(url).content.decode()
    assert "zur neuen Entscheidung verpflichtet" in page
    assert "Schreiben Sie, was das Urteil verlangt." in client.post(url, {}).content.decode()

    client.post(url, {"reason": REASON, "confirmed": "1"})

    assert Application.objects.get().state == "assessment"


def test_the_applicant_reads_that_it_is_decided_anew_and_not_why(client, denied, people):
    reopened(denied, people)
    client.force_login(MembershipFactory(organisation=denied.case.organisation).user)

    page = client.get(denied.get_absolute_url()).content.decode()

    assert "Nach dem Urteil wird neu entschieden" in page
    assert "Wir prüfen Ihr Vorhaben" in page
    assert REASON not in page
