"""Who is impartial: declared before acting, ordered and lifted by the head, read by the head."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications import services as applications
from fonds.accounts.roles import Role
from fonds.cases import services
from fonds.cases.models import Case, Conflict, FollowUp, Impartiality
from fonds.cases.workflow import Refused, internal_kinds, must_declare
from tests.factories import MembershipFactory, RepresentativeFactory, UserFactory

from .conflicted import case as case
from .conflicted import clerk as clerk
from .conflicted import kinds, words
from .conflicted import page as page


# -- declaring -------------------------------------------------------------------------------------
def test_who_acts_for_the_first_time_is_asked_and_led_back(client, page, case, clerk):
    client.force_login(clerk)
    take = reverse("applications:take", args=[case.key])

    asked = client.get(take)
    answer = client.post(asked.url, {"ground": "none"})

    assert (
        asked.url == f"{reverse('cases:conflict', args=[case.key])}?next={take.replace('/', '%2F')}"
    )
    assert answer.url == take
    assert client.get(take).status_code == 200
    assert kinds() == ["case.impartial"]


def test_nobody_is_led_to_another_house(page, clerk):
    answer = page(clerk, "conflict", method="post", query="?next=//evil.org", ground="none")

    assert answer.url.startswith("/antraege/")


def test_the_page_points_at_what_the_system_knows(page, case, clerk):
    RepresentativeFactory(organisation=case.organisation, name="Ute Petersen")

    shown = words(page(clerk, "conflict"))

    assert "Sie haben den gleichen Nachnamen wie Ute Petersen." in shown


def test_with_a_hint_impartiality_needs_a_reason(page, case, clerk):
    RepresentativeFactory(organisation=case.organisation, name="Ute Petersen")

    mute = page(clerk, "conflict", method="post", ground="none", note="  ")
    said = page(clerk, "conflict", method="post", ground="none", note="Wir sind nicht verwandt.")

    assert "Schreiben Sie, warum Sie der Hinweis nicht befangen macht." in words(mute)
    assert said.status_code == 302
    row = Impartiality.objects.get()
    assert (row.user, row.hints, row.note) == (clerk, ["same_surname"], "Wir sind nicht verwandt.")


def test_the_service_itself_wants_the_reason(case, clerk):
    with pytest.raises(Refused, match="warum Sie der Hinweis nicht befangen macht"):
        services.declare_impartial(case, by=clerk, hints=["domain"], note=" ")

    assert not Impartiality.objects.exists()


def test_a_conflict_needs_no_reason_even_with_a_hint(page, case, clerk):
    RepresentativeFactory(organisation=case.organisation, name="Ute Petersen")

    page(clerk, "conflict", method="post", ground="relative")

    assert Conflict.objects.get().ground == "relative"


def test_nobody_orders_oneself_off_by_the_form(page, clerk):
    answer = page(clerk, "conflict", method="post", ground="ordered")

    assert answer.status_code == 200
    assert not Conflict.objects.exists()


def test_declared_twice_it_stands_once(case, clerk):
    first = services.declare_impartial(case, by=clerk)

    assert services.declare_impartial(case, by=clerk) == first
    assert kinds() == ["case.impartial"]


def test_a_conflict_declared_twice_stands_once(case, clerk):
    first = services.declare_conflict(case, by=clerk, ground="relative")

    assert services.declare_conflict(case, by=clerk, ground="other") == first
    assert kinds() == ["case.conflict"]


def test_who_is_in_conflict_is_not_impartial_in_another_window(case, clerk):
    services.declare_conflict(case, by=clerk, ground="relative")

    with pytest.raises(PermissionDenied):
        services.declare_impartial(case, by=clerk)


def test_what_waited_for_this_person_alone_waits_for_its_role(case, clerk, second):
    Case.objects.filter(pk=case.pk).update(clerk=clerk)
    task = FollowUp.objects.create(
        case=case, kind="message", role=Role.CLERK, person=clerk, due_on="2027-01-01"
    )

    services.declare_conflict(case, by=clerk, ground="member")

    case.refresh_from_db()
    assert case.clerk is None
    assert list(FollowUp.objects.open_for(second)) == [task]
    assert list(FollowUp.objects.open_for(clerk)) == []


@pytest.mark.parametrize("role", [Role.BOARD, Role.DECIDER, Role.BUDGET, Role.CASHIER, Role.CLERK])
def test_everybody_who_acts_for_the_house_declares(case, role):
    user = UserFactory(role=role, role__declared=False)
    assert must_declare(case, user)

    services.declare_impartial(case, by=user)

    assert not must_declare(case, user)


def test_the_organisation_declares_nothing(case):
    member = MembershipFactory(organisation=case.organisation).user

    assert not must_declare(case, member)
    with pytest.raises(PermissionDenied):
        services.declare_impartial(case, by=member)
    with pytest.raises(PermissionDenied):
        services.declare_conflict(case, by=member, ground="other")


def test_no_act_without_a_declaration(case, clerk):
    with pytest.raises(Refused, match="Erklären Sie zuerst"):
        applications.take(case.application, by=clerk)


def test_declarations_stay_in_the_house(case):
    assert {
        "case.conflict",
        "case.impartial",
        "case.excluded",
        "case.conflict_lifted",
        "case.merged",
    } < set(internal_kinds())
