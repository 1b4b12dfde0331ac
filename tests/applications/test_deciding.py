"""The decision of the head: what it needs, what it books, and who never takes it."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications import services
from applications.models import Application
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.budget.models import BudgetYear, Exemption
from fonds.cases.models import FollowUp
from fonds.cases.services import check_draft, sign_draft
from fonds.cases.workflow import Refused
from tests.factories import (
    BudgetYearFactory,
    LetterDraftFactory,
    LineFactory,
    RoleGrantFactory,
    received,
)

from .decided import (
    OVER_TWO_YEARS,
    PAPER,
    SOON,
    TODAY,
    VOTES,
    YEAR,
    by_committee,
    criteria,
    page,
    pending,
    ready,
    url,
    waiting,
    waitlist,
)


@pytest.fixture
def application(clerk, second):
    return ready(clerk=clerk, second=second)


def grant(application, decider, **amounts):
    by_year = {int(name[1:]): Decimal(euros) for name, euros in amounts.items()}
    return services.decide(application, by=decider, outcome="notified", amounts=by_year)


def reject(application, decider, **fields):
    fields = {"reasons": ("quality",), "reason": "Noch zu früh."} | fields
    return services.decide(application, by=decider, outcome="rejected", amounts={}, **fields)


# -- what a decision needs -------------------------------------------------------------------------
def test_a_grant_needs_an_amount(application, decider):
    with pytest.raises(Refused, match="Eine Bewilligung braucht einen Betrag"):
        services.decide(application, by=decider, outcome="notified", amounts={YEAR: Decimal(0)})


def test_a_rejection_rests_on_a_criterion_of_its_line(application, decider):
    mine = criteria(application.line)
    others = criteria(LineFactory(code="andere"))

    with pytest.raises(Refused, match="Nennen Sie mindestens ein Kriterium"):
        reject(application, decider)
    with pytest.raises(Refused, match="gehört nicht zu dieser Förderlinie"):
        reject(application, decider, criteria=[mine[0].pk, others[0].pk])

    application = reject(application, decider, criteria=[mine[0].pk])
    event = application.case.events.get(kind="application.decide")
    assert (application.state, event.facts["criteria"]) == ("decided", [mine[0].pk])
    kept = {year: Decimal(euros) for year, euros in event.facts["reserved"].items()}
    assert kept == {str(YEAR): 4000}


def test_a_rejection_books_nothing_whatever_is_typed(application, decider):
    amounts = {YEAR: Decimal(100)}

    application = services.decide(application, by=decider, outcome="rejected", amounts=amounts)

    assert ledger.reserved(application.case) == {}
    assert application.granted_amount == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"waiting_rank": None, "waiting_until": SOON}, "einen Platz und einen letzten Tag"),
        ({"waiting_rank": 1, "waiting_until": None}, "einen Platz und einen letzten Tag"),
        ({"waiting_rank": 1, "waiting_until": TODAY.replace(year=2020)}, "in der Vergangenheit"),
    ],
)
def test_the_waiting_list_needs_a_place_and_a_day_to_come(application, decider, fields, words):
    with pytest.raises(Refused, match=words):
        services.decide(application, by=decider, outcome="waitlisted", amounts={}, **fields)


def test_a_place_on_the_waiting_list_is_given_once(application, decider):
    waiting(rank=1, case__round=application.case.round)
    waiting(rank=2)  # in another round
    waiting(rank=2, state="withdrawn", case__round=application.case.round)

    with pytest.raises(Refused, match="Platz 1 der Warteliste ist schon vergeben"):
        waitlist(application, by=decider, rank=1)

    application = waitlist(application, by=decider, rank=2)
    assert (application.waiting_rank, application.waiting_until) == (2, SOON)
    assert ledger.reserved(application.case) == {}


def test_who_waits_is_only_rejected(decider):
    application = waiting()

    with pytest.raises(Refused, match="rückt zuerst nach"):
        grant(application, decider, y2026=100)
    with pytest.raises(Refused, match="steht schon auf der Warteliste"):
        waitlist(application, by=decider, rank=5)

    application = reject(application, decider)
    assert (application.state, application.outcome) == ("decided", "rejected")


# -- money -----------------------------------------------------------------------------------------
def test_a_grant_over_two_years_reserves_each_tranche_in_its_year(clerk, second, decider):
    BudgetYearFactory(year=YEAR + 1)
    application = ready(clerk=clerk, second=second, **OVER_TWO_YEARS)
    amounts = {YEAR: Decimal(1500), YEAR + 1: Decimal(2000)}

    application = services.decide(application, by=decider, outcome="notified", amounts=amounts)

    assert ledger.reserved(application.case) == amounts
    assert ledger.subject_to_budget(YEAR + 1) == 2000
    assert application.granted_amount == 3500


def test_a_provisional_year_needs_the_word_of_the_head(application, decider, auditor):
    ledger.release(application.case, "reserve", by=decider)
    BudgetYear.objects.filter(year=YEAR).update(is_provisional=True)
    amounts = {YEAR: Decimal(100)}

    with pytest.raises(Refused, match="§ 116 NKomVG"):
        services.decide(application, by=decider, outcome="notified", amounts=amounts)

    application = services.decide(
        application, by=decider, outcome="notified", amounts=amounts, override="Es brennt."
    )
    exemption = Exemption.objects.get()
    assert (exemption.case, exemption.by, exemption.reason) == (
        application.case,
        decider,
        "Es brennt.",
    )
    assert ledger.reserved(application.case) == amounts


def test_only_the_head_lets_a_case_through_a_provisional_year(clerk, second, decider, board):
    application = pending(clerk=clerk, second=second, decider=decider)

    with pytest.raises(PermissionDenied):
        services.decide_by_committee(
            application,
            by=board,
            outcome="notified",
            amounts={YEAR: 1},
            override="So.",
            **PAPER,
            **VOTES,
        )

    assert Exemption.objects.count() == 0


def test_a_decision_ends_what_the_head_was_asked(application, decider):
    assert application.case.follow_ups.filter(kind=FollowUp.Kind.DECIDE, done_at=None).count() == 1

    reject(application, decider)

    assert application.case.follow_ups.filter(kind=FollowUp.Kind.DECIDE, done_at=None).count() == 0


# -- the page --------------------------------------------------------------------------------------
def test_the_page_offers_what_is_reserved_and_the_next_place(client, application, decider):
    waiting(rank=4, case__round=application.case.round)
    client.force_login(decider)

    form = client.get(url(application, "decide")).context["form"]

    assert form[f"amount_{YEAR}"].initial == 4000
    assert form["waiting_rank"].initial == 5
    assert form["waiting_until"].initial == TODAY.replace(month=12, day=31)
    assert [name for name in ("criteria", "override", "paper") if name in form.fields] == []


def test_the_page_asks_a_sum_for_each_year_of_the_project(client, clerk, second, decider):
    BudgetYearFactory(year=YEAR + 1)
    application = ready(clerk=clerk, second=second, **OVER_TWO_YEARS)
    client.force_login(decider)
    sums = {f"amount_{YEAR}": "2.500,00", f"amount_{YEAR + 1}": "1500"}

    answer = client.post(url(application, "decide"), {"outcome": "notified", **sums})

    assert answer.status_code == 302
    assert ledger.reserved(application.case) == {YEAR: 2500, YEAR + 1: 1500}


def test_what_is_missing_stands_at_its_field_and_nothing_typed_is_lost(
    client, application, decider
):
    criteria(application.line)
    client.force_login(decider)
    data = {"outcome": "rejected", "reason": "Wegen der Kosten."}

    answer = client.post(url(application, "decide"), data)

    assert dict(answer.context["form"].errors) == {
        "criteria": ["Wählen Sie mindestens ein Kriterium."],
        "code": ["Eine Ablehnung braucht einen Grund."],
    }
    assert page(answer).count("Wegen der Kosten.") == 1
    assert Application.objects.get().state == "decision_ready"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "outcome", "Wählen Sie, was entschieden ist."),
        ({"outcome": "notified"}, f"amount_{YEAR}", "Schreiben Sie den Betrag."),
        (
            {"outcome": "notified", f"amount_{YEAR}": "4000,01"},
            f"amount_{YEAR}",
            "Zusammen ist das mehr, als beantragt wurde. Beantragt sind 4.000,00 €.",
        ),
        (
            {"outcome": "notified", f"amount_{YEAR}": "3000"},
            "reason",
            "Schreiben Sie, warum Sie weniger bewilligen als beantragt.",
        ),
        (
            {"outcome": "waitlisted", "waiting_until": "1.1.2020", "waiting_rank": "1"},
            "waiting_until",
            "Dieser Tag ist vorbei. Nennen Sie einen späteren.",
        ),
        (
            {"outcome": "waitlisted", "waiting_until": "1.1.2090"},
            "waiting_rank",
            "Schreiben Sie den Platz, zum Beispiel 1.",
        ),
        (
            {"outcome": "rejected", "code": "budget"},
            "reason",
            "Eine Ablehnung braucht eine Begründung.",
        ),
    ],
)
def test_the_page_says_what_is_wrong_and_how_to_cure_it(
    client, application, decider, typed, field, words
):
    client.force_login(decider)

    errors = client.post(url(application, "decide"), typed).context["form"].errors

    told = {
        name: [one.replace("\N{NO-BREAK SPACE}", " ") for one in errors[name]] for name in errors
    }
    assert told == {field: [words]}


def test_the_page_asks_why_only_where_a_year_is_provisional(client, application, decider):
    BudgetYear.objects.filter(year=YEAR).update(is_provisional=True)
    client.force_login(decider)
    data = {"outcome": "notified", f"amount_{YEAR}": "3000", "reason": "Weniger."}

    answer = client.post(url(application, "decide"), data)
    words = f"{YEAR} ist in vorläufiger Haushaltsführung. Schreiben Sie, warum es sein muss."
    assert dict(answer.context["form"].errors) == {"override": [words]}

    client.post(url(application, "decide"), data | {"override": "Es brennt."})
    assert Application.objects.get().state == "decided"
    assert Exemption.objects.get().by == decider


def test_who_waits_is_offered_a_rejection_only(client, decider):
    application = waiting()
    client.force_login(decider)

    form = client.get(url(application, "decide")).context["form"]

    assert form.fields["outcome"].choices == [("rejected", "Ablehnung")]
    assert set(form.fields) == {"outcome", "code", "reason"}


# -- four eyes: in the page, in the service, by the database ---------------------------------------
def test_whoever_assessed_does_not_decide(client, clerk, second, decider):
    RoleGrantFactory(user=clerk, role=Role.DECIDER)
    application = ready(clerk=clerk, second=second)
    client.force_login(clerk)

    assert client.get(url(application, "decide")).status_code == 403
    assert client.post(url(application, "decide"), {"outcome": "rejected"}).status_code == 403
    with pytest.raises(PermissionDenied):
        grant(application, clerk, y2026=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.update(decided_by=clerk)


def test_whoever_assessed_does_not_enter_the_decision_of_the_committee(
    client, clerk, second, decider
):
    RoleGrantFactory(user=clerk, role=Role.BOARD)
    application = pending(clerk=clerk, second=second, decider=decider)
    client.force_login(clerk)

    assert client.get(url(application, "decide")).status_code == 403
    with pytest.raises(PermissionDenied):
        services.decide_by_committee(
            application, by=clerk, outcome="notified", amounts={YEAR: 1}, **PAPER, **VOTES
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.update(decided_by=clerk)


def test_whoever_assessed_does_not_confirm(client, clerk):
    RoleGrantFactory(user=clerk, role=Role.DECIDER)
    application = received(state="assessment")
    application = services.assess(application, by=clerk, amount=Decimal(100), reason="Passt.")
    client.force_login(clerk)

    assert client.get(url(application, "confirm")).status_code == 403
    with pytest.raises(PermissionDenied):
        services.confirm(application, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.update(confirmed_by=clerk)


def test_whoever_drafted_does_not_check(client, clerk):
    RoleGrantFactory(user=clerk, role=Role.DECIDER)
    application = received(state="decided", outcome="notified")
    empty = {"state": "drafted", "checked_by": None, "signed_by": None}
    draft = LetterDraftFactory(case=application.case, drafted_by=clerk, **empty)
    client.force_login(clerk)

    assert client.get(f"{draft.get_absolute_url()}pruefen/").status_code == 403
    with pytest.raises(PermissionDenied):
        check_draft(draft, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(draft).objects.update(checked_by=clerk)


def test_a_draft_that_nobody_checked_is_not_signed(decider, clerk):
    application = received(state="decided", outcome="notified")
    empty = {"state": "drafted", "checked_by": None, "signed_by": None}
    draft = LetterDraftFactory(case=application.case, drafted_by=clerk, **empty)

    with pytest.raises(Refused):
        sign_draft(draft, by=decider)


def test_the_head_does_not_decide_what_the_committee_decides(client, clerk, second, decider):
    application = ready(clerk=clerk, second=second)
    by_committee()
    client.force_login(decider)

    barred = page(client.get(url(application, "decide")))

    assert "Hier entscheidet das Gremium. Legen Sie ihm den Antrag vor." in barred
    assert f'href="{url(application, "refer")}"' in barred
    with pytest.raises(Refused, match="entscheidet das Gremium"):
        grant(Application.objects.get(), decider, **{f"y{YEAR}": 100})
