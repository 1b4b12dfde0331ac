"""Seats: accepted or declined by the person; given and taken by the house."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.jury.models import Seat
from fonds.accounts.roles import Role
from fonds.cases.conflicts import declare_conflict
from fonds.cases.post import services as post
from fonds.outbox.models import Mail
from tests.factories import UserFactory
from tests.factories.jury import JuryRoundFactory, ReviewFactory, SeatFactory

from .seated import handed_in, seated


def url_of(round, page="members", *more):
    return reverse(f"jury:{page}", args=[round.key, *more])


@pytest.fixture
def round():
    return JuryRoundFactory()


# -- the person ------------------------------------------------------------------------------------
@pytest.fixture
def seat(client, round):
    seat = SeatFactory(round=round, accepted_at=None)
    client.force_login(seat.user)
    return seat


def test_the_seat_is_accepted_with_a_promise(client, round, seat):
    answer = client.post(url_of(round, "seat"), {"promise": "on"})

    seat.refresh_from_db()
    assert answer.url == url_of(round, "room")
    assert seat.accepted_at is not None


def test_without_the_promise_it_is_not(client, round, seat):
    page = client.post(url_of(round, "seat"), {})

    seat.refresh_from_db()
    assert list(page.context["form"].errors) == ["promise"]
    assert seat.accepted_at is None


def test_the_seat_is_declined_and_the_room_is_shut(client, round, seat):
    answer = client.post(url_of(round, "seat"), {"decline": "1"})

    seat.refresh_from_db()
    assert answer.url == reverse("jury:rounds")
    assert seat.declined_at is not None
    assert client.get(url_of(round, "seat")).status_code == 404


def test_another_member_accepts_only_the_own_seat(client, round, seat):
    other = SeatFactory(round=round, accepted_at=None)
    client.force_login(other.user)

    client.post(url_of(round, "seat"), {"promise": "on"})

    seat.refresh_from_db()
    assert seat.accepted_at is None


# -- the house -------------------------------------------------------------------------------------
@pytest.fixture
def clerk_here(client, clerk):
    client.force_login(clerk)
    return clerk


def test_an_invitation_waits_until_a_person_lets_it_go(client, round, clerk_here):
    juror = UserFactory(role=Role.JURY, name="Ayla Demir")

    answer = client.post(url_of(round), {"user": juror.pk, "represents": "Freiwilligenzentrum"})

    seat = Seat.objects.get()
    assert answer.url == url_of(round)
    assert (seat.user, seat.represents, seat.invited_by) == (
        juror,
        "Freiwilligenzentrum",
        clerk_here,
    )
    mail = Mail.objects.get()
    assert (mail.state, mail.to) == ("held", juror.email)
    assert mail.subject == f"Einladung in die Fachjury: {round}"
    assert url_of(round, "seat") in mail.body
    assert "http" in mail.body
    post.release(mail, by=clerk_here)
    mail.refresh_from_db()
    assert mail.state == "released"


def test_only_people_of_the_jury_without_a_seat_can_be_chosen(client, round, clerk_here):
    free = UserFactory(role=Role.JURY, name="A")
    left = SeatFactory(round=round, user__name="B", left_at=timezone.now()).user
    SeatFactory(round=round)
    UserFactory(role=Role.JURY, role__until="2020-12-31")

    form = client.get(url_of(round)).context["form"]

    assert list(form.fields["user"].queryset) == [free, left]


def test_the_page_tells_how_far_everybody_is(client, round, clerk_here):
    first, second, third = handed_in(round, 3)
    seat = seated(round, first, second, user__name="A")
    declare_conflict(third.case, by=seat.user, ground="other")
    ReviewFactory(seat=seat, application=first)
    SeatFactory(round=round, user__name="B", user__role__declared=False, accepted_at=None)

    seats = client.get(url_of(round)).context["seats"]

    assert [(row.impartial, row.conflicts, row.votes) for row in seats] == [(2, 1, 1), (0, 0, 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_queries(
    client, round, clerk_here, number, django_assert_num_queries
):
    SeatFactory.create_batch(number, round=round)
    client.get(url_of(round))

    with django_assert_num_queries(7):
        client.get(url_of(round))


def test_a_seat_is_taken_with_a_reason(client, round, clerk_here):
    seat = SeatFactory(round=round)

    answer = client.post(url_of(round, "remove_seat", seat.key), {"reason": "auf eigenen Wunsch"})

    seat.refresh_from_db()
    assert answer.url == url_of(round)
    assert seat.left_because == "auf eigenen Wunsch"
    assert "auf eigenen Wunsch" in client.get(url_of(round)).content.decode()


def test_without_a_reason_it_stays(client, round, clerk_here):
    seat = SeatFactory(round=round)

    page = client.post(url_of(round, "remove_seat", seat.key), {"reason": ""})

    assert list(page.context["form"].errors) == ["reason"]
    assert Seat.objects.sitting().get() == seat


def test_a_seat_is_not_taken_twice(client, round, clerk_here):
    seat = SeatFactory(round=round, left_at=timezone.now())

    page = client.post(url_of(round, "remove_seat", seat.key), {"reason": "doppelt"})

    assert page.context["form"].non_field_errors() == [f"{seat} sitzt nicht mehr in der Fachjury."]


def test_a_seat_of_another_round_is_not_found_here(client, round, clerk_here):
    seat = SeatFactory(round__year=2019)

    assert client.get(url_of(round, "remove_seat", seat.key)).status_code == 404


def test_a_line_without_a_jury_says_so(client, clerk_here):
    round = JuryRoundFactory(line__has_jury=False, line__code="ohne")

    page = client.get(url_of(round)).content.decode()

    assert "In dieser Förderlinie berät keine Fachjury." in page
    assert "Mitglied einladen" not in page


ANSWERS = {  # look, invite, remove
    Role.CLERK: (200, 200, 200),
    Role.BOARD: (200, 200, 200),
    Role.DECIDER: (200, 403, 403),
    Role.AUDITOR: (200, 403, 403),
    Role.BUDGET: (403, 403, 403),
    Role.CASHIER: (403, 403, 403),
    Role.JURY: (404, 404, 404),
    Role.EDITOR: (404, 404, 404),
    Role.ADMIN: (404, 404, 404),
    None: (404, 404, 404),
}


@pytest.mark.parametrize("role", ANSWERS)
def test_who_sees_and_runs_the_jury(client, round, role):
    seat = SeatFactory(round=round)
    client.force_login(UserFactory(role=role))

    found = (
        client.get(url_of(round)).status_code,
        client.post(url_of(round), {}).status_code,
        client.get(url_of(round, "remove_seat", seat.key)).status_code,
    )

    assert found == ANSWERS[role]
