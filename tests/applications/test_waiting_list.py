"""On the waiting list: moving up, the end of the waiting, and what the organisation reads."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications import services
from applications.models import Application
from applications.tasks import look_after_waiting_lists
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.budget.models import Appropriation
from fonds.cases.models import FollowUp, HeldMessage
from fonds.cases.services import finish_follow_ups
from fonds.cases.workflow import Refused
from tests.factories import MembershipFactory

from .decided import SOON, TODAY, YEAR, page, ready, told, url, waiting, waitlist

OVER = {"waiting_until": TODAY - timedelta(days=1)}


def move_up(application, clerk, amount=3000, **fields):
    fields = {"amounts": {YEAR: Decimal(amount)}, "confirmed_on": TODAY} | fields
    return services.move_up(application, by=clerk, **fields)


def test_who_moves_up_has_the_money_at_once_and_waits_for_the_head(clerk, decider):
    application = waiting(rank=2)
    MembershipFactory(organisation=application.case.organisation)

    application = move_up(application, clerk, note="Frei durch Rücknahme.")

    assert (application.state, application.moved_up_by) == ("decision_ready", clerk)
    assert (application.outcome, application.decided_by) == ("", None)
    assert ledger.reserved(application.case) == {YEAR: 3000}
    waits = application.case.follow_ups.filter(done_at=None)
    assert list(waits.values_list("kind", "role")) == [(FollowUp.Kind.DECIDE, Role.DECIDER)]
    assert application.case.notes.get().text == "Frei durch Rücknahme."
    assert HeldMessage.objects.get().kind == "application.move_up"
    facts = application.case.events.get(kind="application.move_up").facts
    assert facts["waiting_rank"] == 2
    assert facts["confirmed_on"] == TODAY.isoformat()


def test_the_note_of_moving_up_stays_in_the_house(clerk):
    application = move_up(waiting(), clerk, note="Frei durch Rücknahme.")

    event = application.case.events.get(kind="application.move_up")

    assert not hasattr(event, "remark")


def test_the_head_decides_again_on_who_moved_up_though_the_committee_decides(clerk, decider):
    application = waiting()
    application.line.head_limit = 0
    application.line.save()
    application = move_up(application, clerk)

    application = services.decide(
        application, by=decider, outcome="notified", amounts={YEAR: Decimal(3000)}
    )

    assert (application.state, application.granted_amount) == ("decided", 3000)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": 4001}, "mehr, als beantragt"),
        ({"confirmed_on": TODAY + timedelta(days=1)}, "nicht erst in der Zukunft"),
        ({"amounts": {}}, "Schreiben Sie den Betrag"),
    ],
)
def test_what_cannot_be_moves_nobody_up(clerk, fields, words):
    application = waiting()

    with pytest.raises(Refused, match=words):
        move_up(application, clerk, **fields)

    assert Application.objects.get().state == "waitlisted"


def test_nobody_moves_up_on_money_that_is_not_there(clerk):
    application = waiting()
    Appropriation.objects.create(
        year_id=Appropriation.objects.get().year_id, kind="block", amount=-8_000, paper="Sperre"
    )

    with pytest.raises(Refused, match="nicht mehr verfügbar. Frei sind noch 2.000,00 €"):
        move_up(application, clerk)


def test_nobody_moves_up_before_who_stands_before(clerk):
    first = waiting(rank=1)
    later = waiting(rank=2, case__round=first.case.round)

    with pytest.raises(Refused, match="stehen andere auf der Warteliste"):
        move_up(later, clerk)

    assert move_up(first, clerk).state == "decision_ready"
    assert move_up(later, clerk).state == "decision_ready"


def test_when_the_waiting_is_over_nobody_moves_up(clerk):
    application = waiting(**OVER)

    with pytest.raises(Refused, match="Die Warteliste endete"):
        move_up(application, clerk)


def test_only_a_clerk_lets_somebody_move_up(decider, board):
    application = waiting()

    for user in (decider, board):
        with pytest.raises(PermissionDenied):
            move_up(application, user)


def test_the_page_offers_the_wanted_amount_and_asks_for_the_word_of_the_organisation(client, clerk):
    application = waiting()
    client.force_login(clerk)

    form = client.get(url(application, "move_up")).context["form"]
    wrong = client.post(url(application, "move_up"), {f"amount_{YEAR}": ""}).context["form"]

    assert form[f"amount_{YEAR}"].initial == 3000
    assert dict(wrong.errors) == {
        f"amount_{YEAR}": ["Schreiben Sie den Betrag."],
        "confirmed_on": ["Schreiben Sie den Tag, an dem der Träger bestätigt hat."],
    }


def test_before_somebody_moves_up_the_message_is_shown(client, clerk):
    application = waiting()
    MembershipFactory(organisation=application.case.organisation)
    client.force_login(clerk)
    data = {f"amount_{YEAR}": "3.000,00", "confirmed_on": f"{TODAY:%d.%m.%Y}"}

    shown = page(client.post(url(application, "move_up"), data))
    assert shown.count("ist von der Warteliste nachgerückt.") == 1
    assert Application.objects.get().state == "waitlisted"

    client.post(url(application, "move_up"), data | {"confirmed": "1"})
    assert Application.objects.get().state == "decision_ready"


# -- the end of the waiting ------------------------------------------------------------------------
def test_the_clock_asks_the_head_once_and_rejects_nobody():
    over, runs = waiting(**OVER), waiting()

    look_after_waiting_lists()
    look_after_waiting_lists()

    task = FollowUp.objects.get()
    assert (task.case, task.kind, task.role) == (over.case, "waiting_over", Role.DECIDER)
    assert task.not_for == over.assessed_by
    states = Application.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["waitlisted", "waitlisted"]
    assert runs.case.follow_ups.count() == 0


def test_a_task_of_the_clock_that_is_done_does_not_come_again(decider):
    application = waiting(**OVER)
    look_after_waiting_lists()
    finish_follow_ups(application.case, FollowUp.Kind.WAITING_OVER, by=decider)

    look_after_waiting_lists()

    assert FollowUp.objects.filter(done_at=None).count() == 0


def test_rejecting_who_waited_ends_the_task(decider):
    application = waiting(**OVER)
    look_after_waiting_lists()

    services.decide(application, by=decider, outcome="rejected", amounts={})

    assert FollowUp.objects.filter(done_at=None).count() == 0


# -- what others read ------------------------------------------------------------------------------
def test_a_decision_of_the_waiting_list_leads_onto_it_and_is_read_there(
    client, clerk, second, decider
):
    application = ready(clerk=clerk, second=second)
    member = MembershipFactory(organisation=application.case.organisation).user
    application = waitlist(application, by=decider)
    client.force_login(member)

    before = page(client.get(application.get_absolute_url()))
    application = told(application, clerk=clerk, second=second, decider=decider)
    after = page(client.get(application.get_absolute_url()))

    assert application.state == "waitlisted"
    assert "Warteliste" not in before
    assert "Über Ihren Antrag wird entschieden" in before
    assert "Ihr Antrag steht auf der Warteliste, Platz 1" in after
    assert f"{SOON.year}" in after
    assert not hasattr(application.case, "grant")


@pytest.mark.parametrize("state", ["decision_ready", "committee_pending", "decided"])
def test_outside_the_house_every_step_of_the_decision_reads_the_same(client, state):
    application = waiting(state=state, outcome="", waiting_rank=None)
    member = MembershipFactory(organisation=application.case.organisation).user
    client.force_login(member)

    own = page(client.get(application.get_absolute_url()))
    listed = page(client.get(url(application, "detail").replace(f"{application.case.key}/", "")))
    late = page(client.get(url(application, "answer")))

    for told_outside in (own, listed):
        assert "In Entscheidung" in told_outside
    assert "Im Stand „In Entscheidung“" in late
    for word in ("Bei der Fachjury", "Entscheidungsreif", "Beschluss offen", "Entschieden"):
        assert [word in told_outside for told_outside in (own, listed, late)] == [False] * 3
