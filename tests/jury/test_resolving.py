"""The committee's side of a round: laid before it, decided together, notified together."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.jury import services
from applications.models import Application, Resolution
from fonds.accounts.roles import Role
from fonds.budget import ledger
from fonds.cases import services as cases
from fonds.cases.workflow import Refused
from tests.factories import UserFactory
from tests.factories.jury import JuryRoundFactory, ScenarioFactory, at_the_jury, place

from .notified import work

TODAY = timezone.localdate()
VOTES = {"yes": 9, "no": 2, "abstained": 1}


@pytest.fixture
def round(db):
    return JuryRoundFactory()


@pytest.fixture
def board(db):
    return UserFactory(role=Role.BOARD)


@pytest.fixture
def planned(round, decider):
    """Granted, on the waiting list, rejected; adopted by the head."""
    rows = at_the_jury(round, 3, state="decision_ready")
    scenario = ScenarioFactory(round=round)
    for application, outcome in zip(rows, ("notified", "waitlisted", "rejected"), strict=True):
        amounts = {} if outcome == "rejected" else {f"y{round.year}": "1500.50"}
        place(scenario, application, outcome, **amounts)
    services.adopt(scenario, by=decider)
    return rows


@pytest.fixture
def referred(planned, round, decider):
    services.refer_all(round, by=decider)
    return planned


def page(name, round):
    return reverse(f"jury:{name}", args=[round.key])


def typed(round, rows, **changes):
    """What the page sends when everything stays as the plan proposes."""
    paper = {"committee": "Ausschuss", "paper": "0123 (V) BDs", "on": f"{TODAY:%d.%m.%Y}"}
    fields = paper | {name: str(number) for name, number in VOTES.items()}
    criterion = round.line.criteria.first().pk
    for application, outcome in zip(rows, ("notified", "waitlisted", "rejected"), strict=True):
        key = application.case.key
        fields |= {
            f"{key}-is_included": "on",
            f"{key}-outcome": outcome,
            f"{key}-amount_{round.year}": "1.500,50",
            f"{key}-waiting_rank": "1",
            f"{key}-waiting_until": f"{TODAY + timedelta(days=90):%d.%m.%Y}",
            f"{key}-criteria": str(criterion),
            f"{key}-code": "budget",
            f"{key}-reason": "So hat es die Fachjury gesehen.",
        }
    return fields | changes


def states(rows):
    return [Application.objects.get(pk=row.pk).state for row in rows]


def test_everything_above_the_limit_of_the_head_is_laid_before_the_committee(
    client, round, planned, decider
):
    client.force_login(decider)

    shown = client.get(page("refer_all", round))
    answer = client.post(page("refer_all", round), follow=True)

    assert [row.pk for row in shown.context["for_committee"]] == [row.pk for row in planned]
    assert shown.context["for_head"] == []
    assert "3 Vorgänge liegen jetzt dem Gremium vor." in answer.content.decode()
    assert states(planned) == ["committee_pending"] * 3


def test_what_the_head_decides_alone_stays_with_it(round, planned, decider):
    round.line.head_limit = 5_000
    round.line.save()

    with pytest.raises(Refused, match="Es gibt nichts, worüber das Gremium entscheidet"):
        services.refer_all(round, by=decider)

    assert states(planned) == ["decision_ready"] * 3


def test_the_page_begins_with_what_the_plan_proposes(client, round, referred, board):
    client.force_login(board)

    forms = client.get(page("resolve", round)).context["verdicts"]

    assert [form["outcome"].initial for form in forms] == ["notified", "waitlisted", "rejected"]
    assert forms[0][f"amount_{round.year}"].initial == Decimal("1500.50")
    assert forms[1]["waiting_rank"].initial == 1


def test_a_resolution_decides_many_applications_at_once(client, round, referred, board):
    client.force_login(board)

    client.post(page("resolve", round), typed(round, referred))

    resolution = Resolution.objects.get()
    granted, waiting, rejected = Application.objects.order_by("pk")
    assert (resolution.paper, resolution.yes, resolution.by) == ("0123 (V) BDs", 9, board)
    assert states(referred) == ["decided"] * 3
    assert {row.resolution for row in (granted, waiting, rejected)} == {resolution}
    assert (granted.outcome, granted.granted_amount) == ("notified", Decimal("1500.50"))
    assert (waiting.outcome, waiting.waiting_rank) == ("waitlisted", 1)
    assert ledger.reserved(granted.case) == {round.year: Decimal("1500.50")}
    assert ledger.reserved(waiting.case) == ledger.reserved(rejected.case) == {}


def test_a_fault_in_one_case_decides_none_and_keeps_what_was_typed(client, round, referred, board):
    client.force_login(board)
    key = referred[2].case.key

    answer = client.post(
        page("resolve", round), typed(round, referred, **{f"{key}-criteria": "", "paper": "77"})
    )

    assert "Wählen Sie mindestens ein Kriterium." in answer.content.decode()
    assert answer.context["paper"]["paper"].value() == "77"
    assert Resolution.objects.count() == 0
    assert states(referred) == ["committee_pending"] * 3


def test_what_is_left_out_stays_with_the_committee(client, round, referred, board):
    client.force_login(board)
    fields = typed(round, referred)
    del fields[f"{referred[1].case.key}-is_included"]

    client.post(page("resolve", round), fields)

    assert states(referred) == ["decided", "committee_pending", "decided"]


def test_money_that_is_gone_decides_none(client, round, referred, board):
    """The committee gives more than was planned, and more than there is."""
    client.force_login(board)
    ledger.reserve(referred[2].case, year=round.year, amount=Decimal("8400"), by=board)
    fields = typed(round, referred, **{f"{referred[0].case.key}-amount_{round.year}": "3.500"})

    answer = client.post(page("resolve", round), fields)

    assert f"So viel ist {round.year} nicht mehr verfügbar" in answer.content.decode()
    assert Resolution.objects.count() == 0
    assert states(referred) == ["committee_pending"] * 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_case_as_for_three(
    client, round, decider, board, django_assert_num_queries, number
):
    rows = at_the_jury(round, number, state="decision_ready")
    scenario = ScenarioFactory(round=round)
    for application in rows:
        place(scenario, application, **{f"y{round.year}": 100})
    services.adopt(scenario, by=decider)
    services.refer_all(round, by=decider)
    client.force_login(board)

    with django_assert_num_queries(14):
        client.get(page("resolve", round))


def test_only_the_board_enters_resolutions(client, round, referred, clerk, decider, stranger):
    expected = {clerk: 403, decider: 403, stranger: 404}
    for person, status in expected.items():
        client.force_login(person)
        for method in (client.get, client.post):
            assert method(page("resolve", round)).status_code == status


# -- notices ---------------------------------------------------------------------------------------


@pytest.fixture
def decided(client, round, referred, board):
    client.force_login(board)
    client.post(page("resolve", round), typed(round, referred))
    return [Application.objects.get(pk=row.pk) for row in referred]


def test_notices_of_a_round_are_drafted_and_issued_together(
    client, round, decided, clerk, second, decider
):
    client.force_login(clerk)
    client.post(page("notices", round), {"act": "draft"})
    work()
    for application in decided[:2]:
        draft = cases.check_draft(application.case.drafts.get(), by=second)
        cases.sign_draft(draft, by=decider)
    client.force_login(decider)

    answer = client.post(page("notices", round), {"act": "issue"})
    work()

    assert "2 von 2 bearbeitet: 2 erlassen" in client.get(answer.url).content.decode()
    assert states(decided) == ["notified", "waitlisted", "decided"]
    assert ledger.net(decided[0].case.bookings)["commit"] == Decimal("1500.50")


def test_who_drafts_and_who_issues(client, round, decided, clerk, decider, board, stranger):
    expected = {
        (clerk, "issue"): 403,
        (decider, "draft"): 403,
        (board, "draft"): 403,
        (board, "issue"): 403,
        (stranger, "issue"): 404,
        (clerk, "anything"): 403,
    }
    for (person, act), status in expected.items():
        client.force_login(person)
        assert client.post(page("notices", round), {"act": act}).status_code == status
    assert [row.case.drafts.count() for row in decided] == [0, 0, 0]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_notices_asks_as_often_for_one_as_for_three(
    client, round, clerk, django_assert_num_queries, number
):
    at_the_jury(round, number, state="decided", outcome="rejected")
    client.force_login(clerk)

    with django_assert_num_queries(7):
        client.get(page("notices", round))
