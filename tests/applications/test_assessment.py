"""The sheet: saved at any time, fixed by the proposal, opened by its return, told in the notice."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from applications import services
from applications.judging.sheets import Reading, comparison
from applications.judging.suggestions import suggestions
from applications.models import Recognition, Sheet
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.cases.models import Access, Event, FollowUp
from fonds.cases.workflow import Refused, internal_kinds
from tests.factories import LineFactory, UserFactory, received

from .judged import YEAR
from .judged import judged as judged
from .judged import proposed as proposed
from .sheets import criteria, obligation, whole

# -- saving ----------------------------------------------------------------------------------------


def test_points_are_note_by_top_by_weight(judged, clerk):
    first, second = (mark.criterion.pk for mark in Reading(judged).marks)

    whole(judged, by=clerk, points={first: (4, "Gut."), second: (None, "")})

    reading = Reading(judged)
    assert [mark.weighted for mark in reading.marks] == [48, 0]
    assert (reading.points, reading.possible) == (48, 60)


def test_a_half_sheet_is_saved_and_bars_the_proposal(judged, clerk):
    first = Reading(judged).marks[0].criterion.pk
    whole(judged, by=clerk, points={first: (4, "Gut.")}, amount=None, reason="")

    with pytest.raises(Refused, match="Jedes Kriterium braucht Punkte und eine Begründung"):
        services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")


def test_saving_writes_one_event_that_stays_in_the_house(judged, clerk):
    whole(judged, by=clerk)

    event = Event.objects.get()
    assert (event.kind, event.text, event.by) == (
        "application.scored",
        "Bewertung gespeichert",
        clerk,
    )
    assert event.facts == {"version": 1, "points": "80.0"}
    assert event.kind in internal_kinds()


def test_what_is_recognised_in_full_has_no_row(judged, clerk):
    cost = judged.costs.get()

    whole(judged, by=clerk, cuts={cost.pk: (Decimal(5000), "")})

    assert Recognition.objects.count() == 0


@pytest.mark.parametrize("amount", [-1, 5001])
def test_a_cost_is_recognised_within_the_plan(judged, clerk, amount):
    cost = judged.costs.get()

    with pytest.raises(Refused, match=r"0 bis 5\.000,00"):
        whole(judged, by=clerk, cuts={cost.pk: (Decimal(amount), "x")})

    assert Sheet.objects.count() == 0


def test_points_above_the_scale_are_refused(judged, clerk):
    first = Reading(judged).marks[0].criterion.pk

    with pytest.raises(Refused, match="0 bis 5 Punkte"):
        whole(judged, by=clerk, points={first: (6, "x")})


def test_more_than_the_computed_amount_is_refused_with_its_arithmetic(judged, clerk):
    cost = judged.costs.get()
    cuts = {cost.pk: (Decimal(4500), "Zu teuer.")}

    with pytest.raises(Refused, match=r"Höchstens 3\.500,00.*Fehlbedarf: 4\.500,00"):
        whole(judged, by=clerk, cuts=cuts, amount=Decimal(3501))

    assert whole(judged, by=clerk, cuts=cuts, amount=Decimal(3500)).amount == 3500


def test_the_second_of_two_is_told_and_writes_nothing(judged, clerk, second):
    whole(judged, by=clerk)

    with pytest.raises(services.SheetOvertaken) as told:
        whole(judged, by=second, reason="Anders.")

    assert (told.value.sheet.saved_by, Sheet.objects.get().reason) == (
        clerk,
        "Nah an den Menschen.",
    )
    assert whole(judged, by=second, version=1, reason="Beides.").version == 2


@pytest.mark.parametrize("role", [Role.DECIDER, Role.AUDITOR, Role.BUDGET])
def test_only_clerks_write(judged, role):
    with pytest.raises(PermissionDenied):
        whole(judged, by=UserFactory(role=role))


def test_who_has_not_declared_writes_nothing(judged):
    newcomer = UserFactory(role=Role.CLERK, role__declared=False)

    with pytest.raises(Refused, match="ob Sie in diesem Vorgang befangen sind"):
        whole(judged, by=newcomer)


@pytest.mark.parametrize("state", ["formal_check", "decision_ready", "notified"])
def test_it_is_written_in_the_assessment_only(clerk, state):
    with pytest.raises(Refused, match="Die Bewertung ist jetzt fest"):
        whole(received(state=state), by=clerk)


def test_the_chosen_text_is_the_one_that_is_valid_today(judged, clerk):
    obligation("quotes", "Alt.")
    newer = obligation("quotes", "Neu.", valid_from="2021-01-01")

    sheet = whole(judged, by=clerk, obligations=["quotes", "unknown"])

    assert list(sheet.obligations.all()) == [newer]


# -- the proposal ----------------------------------------------------------------------------------


def test_a_proposal_fixes_the_sheet(proposed, second):
    with pytest.raises(Refused, match="Die Bewertung ist jetzt fest"):
        whole(proposed, by=second, version=1)


def test_a_proposal_carries_codes_and_sums(judged, clerk):
    obligation("quotes")
    whole(judged, by=clerk, obligations=["quotes"])

    services.assess(judged, by=clerk, amount=Decimal(3000), reason="Nah dran.")

    assert Event.objects.get(kind="application.assess").facts == {
        "proposed_amount": "3000",
        "recognised_amount": "5000.00",
        "points": "80.0",
        "financing": "shortfall",
        "obligations": ["quotes"],
    }
    assert Sheet.objects.get().amount == 3000


def test_no_more_is_proposed_than_the_sheet_allows(judged, clerk):
    cost = judged.costs.get()
    whole(judged, by=clerk, cuts={cost.pk: (Decimal(4500), "Teuer.")}, amount=Decimal(3500))

    with pytest.raises(Refused, match=r"Höchstens 3\.500,00"):
        services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")


def test_a_returned_proposal_opens_the_sheet(proposed, clerk, second):
    returned = services.return_proposal(proposed, by=second, reason="Bedarf belegen.")

    assert (returned.assessed_by, returned.proposed_amount) == (None, None)
    assert whole(returned, by=clerk, version=1).version == 2
    waiting = FollowUp.objects.filter(done_at=None)
    assert [(row.kind, row.person) for row in waiting] == [("returned", clerk)]


def test_a_plan_that_changed_since_is_not_confirmed(proposed, second):
    proposed.costs.update(amount=4800)

    with pytest.raises(Refused, match="seit dem Vorschlag geändert"):
        services.confirm(proposed, by=second)


def test_a_micro_project_from_the_sheet_to_the_reservation(clerk, second, decider, micro):
    """One assesses, another confirms, the money is reserved."""
    application = received(state="assessment", case__round__line=micro, requested_amount=2000)
    first, *_others = criteria(micro, 40, 30, 30)
    whole(application, by=clerk, financing="fixed", amount=Decimal(2000))
    application = services.assess(application, by=clerk, amount=Decimal(2000), reason="Gut.")

    with pytest.raises(PermissionDenied):
        services.confirm(application, by=clerk)
    application = services.confirm(application, by=second)

    assert (application.state, application.confirmed_by) == ("decision_ready", second)
    assert ledger.reserved(application.case) == {YEAR: 2000}
    confirmed = Event.objects.get(kind="application.confirm").facts
    assert (confirmed["points"], confirmed["recognised_amount"]) == ("80.0", "5000.00")
    decision = {"outcome": "rejected", "amounts": {}, "criteria": [first.pk]}
    with pytest.raises(PermissionDenied):
        services.decide(application, by=clerk, **decision)
    assert services.decide(application, by=decider, **decision).outcome == "rejected"


def test_a_third_person_may_confirm_what_was_returned_once(proposed, clerk, second):
    third = UserFactory(role=Role.CLERK)
    returned = services.return_proposal(proposed, by=second, reason="Noch einmal.")

    again = services.assess(returned, by=clerk, amount=Decimal(3000), reason="Weniger.")

    assert services.confirm(again, by=third).confirmed_by == third


# -- the round, and what suggests itself -----------------------------------------------------------


def test_the_others_of_the_round_are_counted_and_their_middle_is_shown(judged, clerk, auditor):
    for points in (5, 3, 1):
        other = received(state="assessment", case__round=judged.case.round)
        rows = {mark.criterion.pk: (points, "x") for mark in Reading(other).marks}
        whole(other, by=clerk, points=rows)
        services.assess(other, by=clerk, amount=Decimal(1), reason="x")
    unfinished = received(state="assessment", case__round=judged.case.round)
    whole(unfinished, by=clerk)

    found = comparison(judged, auditor)

    assert (found.count, found.median) == (3, Decimal("60.0"))


def test_who_is_excluded_from_a_case_does_not_find_it_in_the_middle(judged, proposed, clerk):
    mine = received(state="assessment", case__round=proposed.case.round)
    Access.objects.create(case=proposed.case, user=clerk, is_open=False)

    assert comparison(mine, clerk).count == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "publicity"),
        ({"minors": 3}, "safeguarding"),
        ({"is_protected_place": True}, "protected_place"),
        ({"ends_on": timezone.localdate() + timezone.timedelta(days=500)}, "interim_report"),
    ],
)
def test_the_application_suggests_obligations(fields, code):
    application = received(state="assessment", **fields)

    assert code in suggestions(application, Reading(application).plan)


def test_the_plan_suggests_obligations():
    application = received(state="assessment", case__round__line=LineFactory(quotes_from=1000))
    application.costs.create(kind="equipment", unit_price=900, amount=900)
    application.financing.update(status="applied")

    found = suggestions(application, Reading(application).plan)

    assert set(found) == {"publicity", "inventory", "quotes", "financing_secured", "evaluation"}


def test_a_plain_plan_suggests_what_is_always_so():
    line = LineFactory(code="klein", proof_kind="simple")
    application = received(state="assessment", case__round__line=line)

    assert set(suggestions(application, Reading(application).plan)) == {"publicity"}
