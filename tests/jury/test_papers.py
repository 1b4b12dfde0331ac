"""The papers of a round: asked for at once, made step by step, fetched by whom they are for."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.urls import reverse

from applications.jury import delivery, services
from applications.jury.models import RoundPaper
from fonds.accounts.roles import Role
from fonds.cases.models import Access
from fonds.cases.workflow import Refused
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import MembershipFactory, UserFactory
from tests.factories.jury import SeatFactory

from .committee import content, planned, work

Kind = RoundPaper.Kind
READERS = [Role.CLERK, Role.DECIDER, Role.BOARD, Role.AUDITOR, Role.BUDGET, Role.CASHIER]


@pytest.fixture
def round():
    return planned()


@pytest.fixture
def page(client, round):
    """The page as somebody sees it, or the answer to asking there."""
    address = reverse("jury:papers", args=[round.round.key])

    def visit(user, method="get"):
        client.force_login(user)
        return getattr(client, method)(address)

    return visit


def fetch(client, paper, user):
    client.force_login(user)
    answer = client.get(paper.get_absolute_url())
    return answer, b"".join(answer)


def steps_of(papers):
    return [
        list(RoundPaper.objects.filter(pk=one.pk).values_list("done", "steps")) for one in papers
    ]


def test_one_click_asks_for_all_four(page, round):
    answer = page(round.clerk, "post")

    kinds = RoundPaper.objects.order_by("pk").values_list("kind", "thing", "by")
    assert answer.url == reverse("jury:papers", args=[round.round.key])
    assert list(kinds) == [
        (kind, round.plan.pk, round.clerk.pk)
        for kind in (
            Kind.COMMITTEE_PUBLIC,
            Kind.COMMITTEE_ANNEX,
            Kind.TABLE_PUBLIC,
            Kind.TABLE_ANNEX,
        )
    ]


def test_each_step_is_seen_when_it_is_done(page, round):
    [public, annex, *_] = round.ask()

    seen = []
    for _ in range(3):
        sweep()
        seen.append(steps_of([public, annex]))
    during = page(round.clerk).content.decode()
    work()

    assert seen == [[[(number, 5)], [(number, 7)]] for number in (1, 2, 3)]
    assert '<progress value="3" max="5"' in during
    assert "Stand neu laden" in during
    assert "Beschlussvorlage neu erstellen" not in during
    assert steps_of([public, annex]) == [[(5, 5)], [(7, 7)]]


def test_a_job_that_runs_twice_makes_one_file(round):
    papers = round.ask()
    sweep()
    delivery.make(papers[0].pk)
    work()
    paper = RoundPaper.objects.get(pk=papers[0].pk)
    before = content(paper)

    delivery.make(paper.pk)

    again = RoundPaper.objects.get(pk=paper.pk)
    assert content(again) == before
    assert (again.finished_at, again.digest) == (
        paper.finished_at,
        hashlib.sha256(before).hexdigest(),
    )
    assert not Job.objects.filter(done_at=None).exists()
    parts = [f"rounds/{paper.key}/{number}.part" for number in range(4)]
    assert [default_storage.exists(part) for part in parts] == [False] * 4


def test_asking_while_they_are_made_changes_nothing(round):
    first, again = round.ask(), round.ask()
    work()
    later = round.ask()

    assert first == again
    assert {one.pk for one in first}.isdisjoint(one.pk for one in later)


def test_without_a_plan_it_is_refused_in_words(client):
    round = planned(adopt=False)
    client.force_login(round.clerk)
    address = reverse("jury:papers", args=[round.round.key])

    with pytest.raises(Refused, match="Halten Sie zuerst den Plan der Runde fest."):
        round.ask()
    told = client.post(address, follow=True).content.decode()

    assert "Halten Sie zuerst den Plan der Runde fest." in told
    assert "Beschlussvorlage erstellen" not in told
    assert not RoundPaper.objects.exists()


def test_the_page_tells_size_state_who_and_digest(page, round):
    round.ask()
    work()
    html = page(UserFactory(role=Role.AUDITOR)).content.decode()
    papers = RoundPaper.objects.all()[:4]

    assert [paper.get_absolute_url() in html for paper in papers] == [True] * 4
    assert [paper.digest in html for paper in papers] == [True] * 4
    assert str(round.clerk) in html
    assert "Beschlussvorlage neu erstellen" not in html
    assert "überholt" not in html


def test_an_older_version_stands_below(page, round):
    first = round.ask()
    work()
    round.ask()
    work()
    html = page(round.clerk).content.decode()
    above, below = html.split("Frühere Fassungen", 1)

    assert [paper.get_absolute_url() in below for paper in first] == [True] * 4
    assert [paper.get_absolute_url() in above for paper in first] == [False] * 4


def test_the_paper_of_a_lifted_plan_is_outdated(page, round):
    round.ask()
    work()
    services.lift_plan(round.plan, by=round.decider, reason="Neu rechnen.")

    html = page(round.clerk).content.decode()

    assert html.count("überholt") == 4
    assert "Er ist noch nicht festgehalten." in html


def test_the_house_fetches_and_is_logged(client, round):
    round.ask()
    work()
    paper = RoundPaper.objects.get(kind=Kind.COMMITTEE_PUBLIC)

    for role in READERS:
        user = UserFactory(role=role)
        answer, body = fetch(client, paper, user)
        assert (answer.status_code, body) == (200, content(paper))
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
        assert "Beschlussvorlage" in answer["Content-Disposition"]
        logged = AccessEvent.objects.order_by("pk").last()
        facts = {"round": round.round.pk, "paper": paper.pk}
        assert (logged.kind, logged.by, logged.facts) == ("round.paper_fetched", user, facts)


def test_who_only_reads_asks_for_nothing(page, round):
    for role in (Role.AUDITOR, Role.BUDGET, Role.CASHIER):
        user = UserFactory(role=role)
        assert page(user).status_code == 200
        assert page(user, "post").status_code == 403
        with pytest.raises(PermissionDenied):
            services.ask_for_committee_papers(round.round, by=user)
    assert not RoundPaper.objects.exists()


def test_strangers_and_the_jury_find_nothing(client, page, round):
    round.ask()
    work()
    juror = SeatFactory(round=round.round).user

    for user in (MembershipFactory().user, juror, UserFactory(role=Role.ADMIN)):
        assert page(user).status_code == 404
        assert page(user, "post").status_code == 404
        for paper in RoundPaper.objects.filter(round=round.round):
            assert fetch(client, paper, user)[0].status_code == 404


def test_the_file_of_another_round_is_not_found(client, round):
    round.ask()
    work()
    paper, other = RoundPaper.objects.first(), planned(adopt=False)
    client.force_login(round.clerk)

    address = reverse("jury:paper", args=[other.round.key, paper.key])
    assert client.get(address).status_code == 404


def test_what_is_not_finished_is_not_found(client, round):
    [paper, *_] = round.ask()

    assert fetch(client, paper, round.clerk)[0].status_code == 404


@pytest.mark.parametrize(
    ("case", "hidden"),
    [("choir", set(Kind.values[2:])), ("rejected", {Kind.COMMITTEE_ANNEX, Kind.TABLE_ANNEX})],
)
def test_who_is_kept_off_a_case_sees_no_paper_that_tells_of_it(client, page, round, case, hidden):
    round.ask()
    work()
    off = UserFactory(role=Role.CLERK)
    Access.objects.create(case=round.cases[case].case, user=off, is_open=False)

    papers = RoundPaper.objects.filter(round=round.round)
    found = {paper.kind: fetch(client, paper, off)[0].status_code for paper in papers}
    html = page(off).content.decode()

    assert {kind for kind, code in found.items() if code == 404} == hidden
    assert {paper.kind for paper in papers if paper.digest in html} == set(found) - hidden
    assert "Bitten Sie jemand anderen" in html
    assert "neu erstellen" not in html
    with pytest.raises(Refused, match="von einem Vorgang dieser Runde ausgeschlossen"):
        services.ask_for_committee_papers(round.round, by=off)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(page, round, count, django_assert_num_queries):
    for _ in range(count):
        round.ask()
        work()

    page(round.clerk)
    with django_assert_num_queries(13):
        page(round.clerk)
