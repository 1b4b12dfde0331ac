"""Must show 6: an excluded juror tries every address of the case: 404, and remembered."""

import pytest
from django.urls import reverse

from fonds.accounts.roles import Role
from fonds.cases.conflicts import exclude
from fonds.trail.models import AccessEvent
from tests.architecture.test_access import HOUSE_ROUTES, address, world
from tests.factories import DocumentFactory, UserFactory

from .seated import handed_in, seated
from .test_dossier import file_url, url_of

__all__ = ["world"]  # the fixture: everything an address could name


@pytest.fixture
def place(client, world):
    """A case at the jury with a file, and a member that has declared, logged in."""
    (application,) = handed_in(world["case"].round)
    document = DocumentFactory(case=application.case)
    seat = seated(application.case.round, application)
    client.force_login(seat.user)
    return world | {"case": application.case, "document": document}, application, seat


def order_off(application, seat, by=None):
    head = by or UserFactory(role=Role.DECIDER)
    return exclude(application.case, user=seat.user, by=head, reason="Verwandt.")


def addresses(place):
    """Every address of the house that carries the key of the case or of its file."""
    keys = {place["case"].key, place["document"].key}
    urls = (address(name, place) for name in HOUSE_ROUTES if not name.startswith("account_"))
    return [url for url in urls if keys.intersection(url.split("/"))]


def knocks():
    return AccessEvent.objects.filter(kind="conflict.refused").order_by("pk")


def test_before_the_exclusion_the_member_reaches_dossier_and_file(client, place):
    place, application, _seat = place

    found = [
        client.get(url) for url in (url_of(application), file_url(application, place["document"]))
    ]
    b"".join(found[1])

    assert [answer.status_code for answer in found] == [200, 200]
    assert not knocks().exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_excluded_member_finds_nothing_and_every_knock_is_kept(client, place, method):
    place, application, seat = place
    order_off(application, seat)
    urls = addresses(place)
    assert url_of(application) in urls
    assert file_url(application, place["document"]) in urls

    found = [getattr(client, method)(url).status_code for url in urls]

    assert found == [404] * len(urls)
    assert [row.facts["path"] for row in knocks()] == urls
    assert {(row.by, row.facts["case"]) for row in knocks()} == {(seat.user, application.case_id)}


def test_the_room_does_not_tell_of_the_case(client, place):
    _place, application, seat = place
    order_off(application, seat)

    page = client.get(reverse("jury:room", args=[seat.round.key])).content.decode()

    assert application.case.key not in page
    assert str(application.case) not in page


# -- the head orders -------------------------------------------------------------------------------
def test_the_head_chooses_from_the_house_and_the_jury_of_the_round(client, place, decider):
    _place, application, seat = place
    seated(application.case.round, left_at="2026-01-01T00:00:00Z")
    UserFactory(role=Role.JURY)
    client.force_login(decider)

    page = client.get(reverse("cases:exclude", args=[application.case.key]))

    people = set(page.context["form"].fields["user"].queryset)
    assert seat.user in people
    assert [user for user in people if Role.JURY in user.roles] == [seat.user]


def test_the_head_excludes_a_member_and_reads_it_in_the_list(client, place, decider):
    _place, application, seat = place
    client.force_login(decider)

    data = {"user": seat.user.pk, "reason": "Verwandt mit dem Vorstand."}
    client.post(reverse("cases:exclude", args=[application.case.key]), data)

    page = client.get(reverse("cases:conflicts", args=[application.case.key])).content.decode()
    assert str(seat.user) in page
    assert "Verwandt mit dem Vorstand." in page
    assert seat.user.access_set.closed().get()["case"] == application.case_id
