"""The head orders people off a case, and lifts it; and what the database itself refuses."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from fonds.accounts.roles import Role
from fonds.cases import services
from fonds.cases.models import Access, Case, Conflict
from fonds.cases.workflow import Refused, must_declare
from fonds.trail.models import AccessEvent
from tests.factories import MembershipFactory, UserFactory, received

from .conflicted import case as case
from .conflicted import clerk as clerk
from .conflicted import kinds, words
from .conflicted import page as page


# -- the head --------------------------------------------------------------------------------------
def test_the_head_orders_somebody_off(page, case, clerk, decider):
    Case.objects.filter(pk=case.pk).update(clerk=clerk)

    answer = page(
        decider, "exclude", method="post", user=clerk.pk, reason="Der Träger bezweifelt es."
    )

    assert answer.url == reverse("cases:conflicts", args=[case.key])
    row = Conflict.objects.get()
    assert (row.user, row.ground, row.ordered_by, row.note) == (
        clerk,
        "ordered",
        decider,
        "Der Träger bezweifelt es.",
    )
    assert page(clerk, "conflict").status_code == 404
    assert kinds() == ["case.excluded"]
    case.refresh_from_db()
    assert case.clerk is None


def test_an_order_needs_a_reason(page, clerk, decider):
    answer = page(decider, "exclude", method="post", user=clerk.pk, reason="")

    assert "Schreiben Sie, warum Sie das anordnen." in words(answer)
    assert not Conflict.objects.exists()


def test_only_people_of_the_house_who_are_not_off_yet_can_be_chosen(page, case, clerk, decider):
    gone = UserFactory(role=Role.CLERK)
    services.declare_conflict(case, by=gone, ground="other")
    UserFactory(role=Role.ADMIN)
    MembershipFactory(organisation=case.organisation)

    field = page(decider, "exclude").context["form"].fields["user"]

    assert list(field.queryset) == [clerk]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("decider", "Ihre eigene Befangenheit zeigen Sie selbst an."),
        ("stranger", "sieht keine Vorgänge"),
        ("gone", "ist schon ausgeschlossen"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(case, decider, stranger, who, sentence):
    gone = UserFactory(role=Role.CLERK)
    services.declare_conflict(case, by=gone, ground="other")
    user = {"decider": decider, "stranger": stranger, "gone": gone}[who]

    with pytest.raises(Refused, match=sentence):
        services.exclude(case, user=user, by=decider, reason="So.")


def test_the_head_lifts_an_exclusion_and_the_declaration_stays(page, case, clerk, decider):
    conflict = services.declare_conflict(case, by=clerk, ground="other", note="Ein Nachbar.")

    answer = page(
        decider, "lift_conflict", conflict.pk, method="post", reason="Nachbarschaft genügt nicht."
    )

    assert answer.status_code == 302
    conflict.refresh_from_db()
    assert (conflict.lifted_by, conflict.lift_reason, conflict.note) == (
        decider,
        "Nachbarschaft genügt nicht.",
        "Ein Nachbar.",
    )
    assert not Access.objects.exists()
    assert page(clerk, "conflict").status_code == 200
    assert kinds() == ["case.conflict", "case.conflict_lifted"]
    assert must_declare(case, clerk)


def test_who_loses_the_role_after_a_lifting_sees_nothing(page, case, clerk, decider):
    conflict = services.declare_conflict(case, by=clerk, ground="other")
    services.lift_conflict(conflict, by=decider, reason="So.")

    clerk.role_grants.all().delete()

    assert page(clerk, "conflict").status_code == 404


def test_lifted_twice_it_is_refused(case, clerk, decider):
    conflict = services.declare_conflict(case, by=clerk, ground="other")
    services.lift_conflict(conflict, by=decider, reason="So.")

    with pytest.raises(Refused, match="schon aufgehoben"):
        services.lift_conflict(conflict, by=decider, reason="So.")


def test_after_a_lifting_a_new_conflict_can_be_declared(case, clerk, decider):
    conflict = services.declare_conflict(case, by=clerk, ground="other")
    services.lift_conflict(conflict, by=decider, reason="So.")

    again = services.declare_conflict(case, by=clerk, ground="relative")

    assert list(case.conflicts.standing()) == [again]


def test_nobody_lifts_the_own_exclusion(page, case, decider):
    conflict = services.declare_conflict(case, by=decider, ground="other")

    with pytest.raises(PermissionDenied):
        services.lift_conflict(conflict, by=decider, reason="So.")
    assert page(decider, "conflicts").status_code == 404


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.DECIDER}])
def test_only_the_head_orders_and_lifts(case, clerk, role):
    user = UserFactory(role=role)
    conflict = services.declare_conflict(case, by=clerk, ground="other")

    with pytest.raises(PermissionDenied):
        services.exclude(case, user=UserFactory(role=Role.CLERK), by=user, reason="So.")
    with pytest.raises(PermissionDenied):
        services.lift_conflict(conflict, by=user, reason="So.")


def test_the_head_reads_all_declarations_and_their_notes(page, case, clerk, decider):
    second = UserFactory(role=Role.CLERK, role__declared=False)
    services.declare_impartial(case, by=second, hints=["domain"], note="Nur ein Newsletter.")
    conflict = services.declare_conflict(case, by=clerk, ground="relative", note="Mein Bruder.")

    shown = words(page(decider, "conflicts"))

    for text in ("Mein Bruder.", "Nur ein Newsletter.", "gleiche E-Mail-Domain", str(clerk)):
        assert text in shown
    assert reverse("cases:lift_conflict", args=[case.key, conflict.pk]) in shown


def test_nobody_else_reads_them(page, client, case, clerk, second):
    services.declare_impartial(case, by=second, hints=["domain"], note="Nur ein Newsletter.")

    assert page(second, "conflicts").status_code == 403
    assert "Newsletter" not in words(client.get(case.application.get_absolute_url()))


def test_the_exclusion_of_another_case_is_not_lifted_here(page, clerk, decider):
    other = received().case
    conflict = services.declare_conflict(other, by=clerk, ground="other")

    assert page(decider, "lift_conflict", conflict.pk).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_head_asks_as_often_for_one_as_for_three(
    page, case, decider, django_assert_num_queries, count
):
    for _ in range(count):
        services.declare_impartial(case, by=UserFactory(role=Role.CLERK, role__declared=False))
        services.declare_conflict(case, by=UserFactory(role=Role.CLERK), ground="other")
    page(decider, "conflicts")

    with django_assert_num_queries(11):
        page(decider, "conflicts")


# -- what the database itself refuses --------------------------------------------------------------
@pytest.mark.parametrize(
    "fields",
    [
        {"ground": "ordered"},
        {"ground": "other", "ordered_by": "head"},
        {"ground": "ordered", "ordered_by": "user"},
        {"ground": "other", "lifted_by": "head"},
        {"ground": "other", "lifted_at": "2027-01-01T00:00Z"},
        {"ground": "other", "lifted_at": "2027-01-01T00:00Z", "lifted_by": "user"},
    ],
)
def test_a_conflict_that_makes_no_sense_is_not_stored(case, clerk, decider, fields):
    people = {"head": decider, "user": clerk}
    fields = {name: people.get(value, value) for name, value in fields.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Conflict.objects.create(case=case, user=clerk, **fields)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_leave_one_conflict(case, clerk):
    gate, faults = Barrier(2), []

    def declare():
        gate.wait()
        try:
            services.declare_conflict(case, by=clerk, ground="relative")
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=declare) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert (Conflict.objects.count(), Access.objects.count(), kinds()) == (1, 1, ["case.conflict"])


def test_what_the_head_did_stands_in_the_trail_too(case, clerk, decider):
    conflict = services.exclude(case, user=clerk, by=decider, reason="So.")
    services.lift_conflict(conflict, by=decider, reason="So.")

    rows = AccessEvent.objects.order_by("pk")

    assert [(row.kind, row.by, row.facts) for row in rows] == [
        (kind, decider, {"case": case.pk, "user": clerk.pk})
        for kind in ("conflict.ordered", "conflict.lifted")
    ]
