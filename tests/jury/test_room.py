"""The room of the jury: what a member does first, its cases, and how they stand."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.cases.conflicts import declare_conflict
from tests.factories.jury import JuryRoundFactory, ReviewFactory, SeatFactory, at_the_jury

from .seated import handed_in, seated, world


@pytest.fixture
def open_room(client):
    def ask(seat):
        client.force_login(seat.user)
        return client.get(reverse("jury:room", args=[seat.round.key]))

    return ask


def rows(page):
    return [row.application for row in page.context["room"].rows]


def test_the_room_shows_all_cases_of_the_jury_in_the_order_of_their_numbers(open_room):
    round, applications, seat = world(3)
    at_the_jury(round, state="assessment")
    handed_in(JuryRoundFactory(year=2019))

    page = open_room(seat)

    assert rows(page) == applications
    assert "0 von 3 Voten abgegeben" in page.content.decode()


def test_before_the_declaration_a_case_has_no_link(open_room):
    round = JuryRoundFactory()
    (application,) = handed_in(round)
    seat = seated(round)

    page = open_room(seat).content.decode()

    assert application.title in page
    assert str(application.case) in page
    assert application.case.organisation.name in page
    assert application.case.organisation.town in page
    assert application.summary not in page
    assert reverse("jury:dossier", args=[round.key, application.case.key]) not in page
    assert reverse("jury:declare", args=[round.key]) in page


def test_before_the_seat_is_accepted_there_is_only_the_invitation(open_room):
    round, (application,), _other = world()
    seat = seated(round, application, accepted_at=None)

    page = open_room(seat)

    assert rows(page) == []
    assert reverse("jury:seat", args=[round.key]) in page.content.decode()


def test_a_case_that_a_member_is_kept_off_is_in_no_list(open_room):
    round, (first, second), seat = world(2, requested_amount=1_000)
    first.title = "Geheimes Fest"
    first.save()
    ReviewFactory(seat=seat, application=first)
    ReviewFactory(seat=seat, application=second)
    declare_conflict(first.case, by=seat.user, ground="other")

    page = open_room(seat)

    assert rows(page) == [second]
    assert [row.application for row in page.context["room"].ranked] == [second]
    assert "Geheimes Fest" not in page.content.decode()


def test_the_next_case_is_the_first_whose_vote_is_open(open_room):
    round, (first, second, third), seat = world(3)
    ReviewFactory(seat=seat, application=first)
    ReviewFactory(seat=seat, application=second, given_at=None)

    page = open_room(seat)

    assert page.context["room"].following.application == second
    assert "1 von 3 Voten abgegeben" in page.content.decode()


def test_each_case_tells_how_far_the_own_vote_is(open_room):
    round, applications, seat = world(4)
    given, begun, abstained, _new = applications
    ReviewFactory(seat=seat, application=given)
    ReviewFactory(seat=seat, application=begun, given_at=None)
    ReviewFactory(seat=seat, application=abstained, is_abstention=True, points=None)

    page = open_room(seat).content.decode()

    words = ["Abgegeben<", "Angefangen<", "Enthaltung<", "Noch nicht begonnen<"]
    assert [page.index(word) for word in words] == sorted(page.index(word) for word in words)


def test_a_case_that_was_voted_on_waits_for_nobody(open_room):
    round, (application,), seat = world(state="decision_ready")

    page = open_room(seat)

    assert page.context["room"].following is None
    assert page.context["room"].counted == []
    assert "Schon beraten" in page.content.decode()


def test_how_a_case_stands_is_told_only_after_the_own_vote(open_room):
    round, (first, second), seat = world(2)
    other = seated(round, first, second)
    seated(round, first, second)
    ReviewFactory(seat=other, application=first, points=5)
    ReviewFactory(seat=other, application=second, points=1)
    ReviewFactory(seat=seat, application=first, points=3)

    (row,) = open_room(seat).context["room"].ranked

    assert row.application == first
    assert row.standing.points == 80
    assert row.standing.spread == 40
    assert (len(row.standing.votes), row.standing.abstained, row.standing.missing) == (2, 0, 1)


def test_the_ranking_begins_with_most_points(open_room):
    round, (low, high), seat = world(2)
    ReviewFactory(seat=seat, application=low, points=1)
    ReviewFactory(seat=seat, application=high, points=5)

    page = open_room(seat)

    assert [row.application for row in page.context["room"].ranked] == [high, low]


@pytest.mark.parametrize("number", [1, 3])
def test_the_room_asks_the_same_queries(client, number, django_assert_num_queries):
    round, applications, seat = world(number)
    for application in applications:
        ReviewFactory(seat=seat, application=application)
    client.force_login(seat.user)
    url = reverse("jury:room", args=[round.key])
    client.get(url)

    with django_assert_num_queries(17):
        client.get(url)


# -- who is not let in -----------------------------------------------------------------------------
PAGES = ["room", "seat", "declare", "reading", "reading_pdf"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "fields",
    [{"declined_at": timezone.now()}, {"left_at": timezone.now()}],
    ids=["declined", "left"],
)
def test_whoever_sits_no_more_finds_nothing(client, page, fields):
    seat = SeatFactory(**fields)
    client.force_login(seat.user)

    assert client.get(reverse(f"jury:{page}", args=[seat.round.key])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_member_of_another_round_finds_nothing(client, page):
    seat = SeatFactory(round__year=2019)
    client.force_login(seat.user)

    other = JuryRoundFactory()

    assert client.get(reverse(f"jury:{page}", args=[other.key])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_whoever_has_the_role_no_more_finds_nothing(client, page):
    seat = SeatFactory()
    seat.user.role_grants.update(until="2020-12-31")
    client.force_login(seat.user)

    assert client.get(reverse(f"jury:{page}", args=[seat.round.key])).status_code == 404


@pytest.mark.parametrize("page", ["room", "seat", "reading", "reading_pdf"])
def test_the_house_has_no_room(client, page, decider):
    client.force_login(decider)

    url = reverse(f"jury:{page}", args=[JuryRoundFactory().key])

    assert client.get(url).status_code == 404


def test_a_stranger_finds_nothing(client, stranger):
    client.force_login(stranger)
    round, (application,), _seat = world()

    urls = [reverse(f"jury:{page}", args=[round.key]) for page in PAGES]
    urls.append(reverse("jury:dossier", args=[round.key, application.case.key]))

    assert {client.get(url).status_code for url in urls} == {404}
