"""Many at once, on a database with real row locks: no euro is promised twice."""

from collections import Counter
from decimal import Decimal

import pytest
from django.utils import timezone

from applications import services
from applications.models import Application, Check
from applications.services import CheckRow
from fonds.accounts.roles import Role
from fonds.budget import ledger
from fonds.budget.models import Booking
from fonds.cases import services as cases
from fonds.cases.models import Event
from fonds.cases.workflow import Refused
from fonds.programmes.models import CheckItem
from tests.factories import (
    AppropriationFactory,
    LetterDraftFactory,
    MembershipFactory,
    UserFactory,
    received,
)
from tests.steps import tan_for
from tests.threads import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
YEAR = timezone.localdate().year
AMOUNT = Decimal(10_000)


def test_24_deciders_at_once_grant_exactly_15_of_10000_from_150000():
    """Signed drafts at hand, nothing reserved: whoever decides first gets the money."""
    AppropriationFactory(amount=140_000)  # with the ten thousand of the house
    decider = UserFactory(role=Role.DECIDER)
    applications = [received(state="decision_ready", requested_amount=AMOUNT) for _ in range(24)]
    for application in applications:
        LetterDraftFactory(case=application.case)

    def decide_and_notify(application):
        decided = services.decide(
            application, by=decider, outcome="notified", amounts={YEAR: AMOUNT}
        )
        services.notify(decided, by=decider)

    answers = at_once([lambda one=one: decide_and_notify(one) for one in applications])

    refusal = f"So viel ist {YEAR} nicht mehr verfügbar. Frei sind noch 0,00 €."
    assert answers == {"done": 15, refusal: 9}
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        "notified": 15,
        "decision_ready": 9,
    }
    assert ledger.net(Booking.objects.filter(year__year=YEAR))["commit"] == 150_000
    assert ledger.available(YEAR) == 0


def test_two_who_submit_at_once_make_one_application():
    application = received(state="draft", case__file_number=None)
    members = [MembershipFactory(organisation=application.case.organisation).user for _ in "ab"]

    answers = at_once([lambda by=by: services.submit(application, by=by) for by in members])

    assert answers["done"] == 1
    assert Event.objects.count() == 1
    assert Application.objects.get().signatures.count() == 1
    assert Application.objects.get().snapshots.count() == 1


def test_two_who_type_the_same_tan_at_once_make_one_number():
    application = received(state="draft", case__file_number=None)
    members = [MembershipFactory(organisation=application.case.organisation).user for _ in "ab"]
    application = services.submit(application, by=members[0])
    signature = application.signatures.get()
    tan = tan_for(signature)

    answers = at_once(
        [
            lambda by=by: services.sign(application, by=by, signature=signature, tan=tan)
            for by in members
        ]
    )

    assert answers["done"] == 1
    assert Application.objects.get().case.file_number == f"RF-{YEAR}-0001"
    assert Event.objects.filter(kind="application.sign").count() == 1


def test_what_is_typed_while_another_submits_does_not_undo_it():
    """The page was opened on a draft; it is saved after somebody else has handed in."""
    draft = received(state="draft", case__file_number=None)
    stale = Application.objects.get()
    by = MembershipFactory(organisation=draft.case.organisation).user
    services.submit(draft, by=by)

    with pytest.raises(Refused, match="inzwischen eingereicht"):
        services.save_section(
            stale,
            section="idee",
            data={"title": ["Anderer Titel"]},
            version=0,
            writer="seite",
            by=by,
            save=lambda application: 0,
        )

    assert Application.objects.get().title == "Straßenfest"
    assert Application.objects.get().typed.count() == 0


def test_two_clerks_who_take_at_once_one_wins_the_other_is_told():
    application = received(state="submitted")
    clerks = [UserFactory(role=Role.CLERK) for _ in "ab"]

    answers = at_once([lambda by=by: services.take(application, by=by) for by in clerks])

    assert answers == {
        "done": 1,
        "Im Stand „Formale Prüfung“ ist „Antrag übernehmen“ nicht möglich.": 1,
    }
    event = Event.objects.get()
    assert (event.kind, event.by) == ("application.take", Application.objects.get().case.clerk)


def test_two_who_give_one_case_away_at_once_one_wins_the_other_is_told():
    application, decider = received(state="submitted"), UserFactory(role=Role.DECIDER)
    clerks = [UserFactory(role=Role.CLERK, name=name) for name in ("Aydın", "Petersen")]

    answers = at_once(
        [lambda to=to: cases.hand_over(application.case, to=to, by=decider) for to in clerks]
    )

    winner = Application.objects.get().case.clerk
    assert answers == {
        "done": 1,
        f"Inzwischen ist zuständig: {winner}. Entscheiden Sie neu.": 1,
    }
    assert Event.objects.get().facts == {"to": winner.pk, "before": None}


def test_a_letter_posted_twice_at_once_is_posted_once():
    clerk, decider = UserFactory(role=Role.CLERK), UserFactory(role=Role.DECIDER)
    application = received(state="decided", outcome="notified", granted_amount=4_000)
    draft = services.draft_notice(application, by=clerk).case.drafts.get()
    cases.sign_draft(cases.check_draft(draft, by=decider), by=decider)
    letter = cases.issue_draft(application.case, kind="notify", by=decider)
    today = timezone.localdate()

    answers = at_once([lambda: cases.record_posting(letter, on=today, by=clerk)] * 2)

    assert answers == {"done": 1, "Der Tag der Aufgabe zur Post ist schon eingetragen.": 1}


def rows_of(application, *results):
    items = CheckItem.objects.order_by("pk")
    return [
        CheckRow(item.pk, result, "", 0)
        for item, result in zip(items, results, strict=True)
        if result
    ]


def with_items(number):
    application = received(state="formal_check")
    for one in range(number):
        CheckItem.objects.create(line=application.line, number=one, label=f"Punkt {one}")
    return application, [UserFactory(role=Role.CLERK) for _ in "ab"]


def test_two_clerks_who_check_different_items_at_once_are_both_kept():
    application, clerks = with_items(2)
    found = [rows_of(application, "ok", ""), rows_of(application, "", "missing")]

    answers = at_once(
        [
            lambda by=by, rows=rows: services.save_checks(application, rows=rows, by=by)
            for by, rows in zip(clerks, found, strict=True)
        ]
    )

    assert answers == {"done": 2}
    rows = Check.objects.order_by("item").values_list("result", "by")
    assert list(rows) == [("ok", clerks[0].pk), ("missing", clerks[1].pk)]


def test_of_two_clerks_who_check_one_item_at_once_one_wins_and_the_other_is_told():
    application, clerks = with_items(1)

    answers = at_once(
        [
            lambda by=by, result=result: services.save_checks(
                application, rows=rows_of(application, result), by=by
            )
            for by, result in zip(clerks, ("ok", "missing"), strict=True)
        ]
    )

    told = "Jemand anderes hat inzwischen dieselben Punkte geprüft."
    assert answers == {"done": 1, told: 1}
    assert Check.objects.get().version == 1
    assert Event.objects.filter(kind="application.checked").count() == 1


def test_of_two_who_draft_a_dismissal_at_once_one_draft_is_made():
    application, clerks = with_items(0)

    answers = at_once(
        [
            lambda by=by: services.draft_dismissal(application, by=by, reason="late", words="x")
            for by in clerks
        ]
    )

    assert answers["done"] == 1
    assert application.case.drafts.count() == 1
