"""Impartial or not, on all cases of a round at once: the jury, and whoever adopts or resolves."""

import pytest
from django.urls import reverse

from applications.jury import services
from fonds.accounts.roles import Role
from fonds.cases.conflicts import declare_conflict
from fonds.cases.models import Conflict, Impartiality
from fonds.cases.workflow import Refused
from tests.factories import MembershipFactory, UserFactory
from tests.factories.jury import JuryRoundFactory, at_the_jury

from .seated import handed_in, seated


@pytest.fixture
def round():
    return JuryRoundFactory()


@pytest.fixture
def seat(client, round):
    seat = seated(round)
    client.force_login(seat.user)
    return seat


def url_of(round):
    return reverse("jury:declare", args=[round.key])


def asked(page):
    return page.context["form"].applications


def say(application, answer="impartial", ground="", note=""):
    key = application.case.key
    return {f"answer_{key}": answer, f"ground_{key}": ground, f"note_{key}": note}


def test_a_member_is_asked_about_all_cases_of_the_jury(client, round, seat):
    first, second, third, fourth = handed_in(round, 4)
    at_the_jury(round, state="assessment")
    declare_conflict(third.case, by=seat.user, ground="other")
    services.declare_all([services.Said(fourth.case)], by=seat.user)

    page = client.get(url_of(round))

    assert asked(page) == [first, second]
    assert first.summary not in page.content.decode()


def test_one_form_takes_impartial_and_tied(client, round, seat):
    first, second = handed_in(round, 2)

    answer = client.post(
        url_of(round), say(first) | say(second, "tied", "office", "Ich bin im Vorstand.")
    )

    assert answer.url == reverse("jury:room", args=[round.key])
    assert Impartiality.objects.get(user=seat.user).case == first.case
    conflict = Conflict.objects.get()
    assert (conflict.case, conflict.ground, conflict.note) == (
        second.case,
        "office",
        "Ich bin im Vorstand.",
    )
    assert list(seat.user.access_set.closed().values_list("case", flat=True)) == [second.case_id]


def test_what_is_left_open_is_asked_again(client, round, seat):
    first, second = handed_in(round, 2)

    page = client.post(url_of(round), say(first), follow=True)

    assert asked(page) == [second]
    assert "Ihre Erklärung zu 1 Antrag steht in der Akte." in page.content.decode()


def test_an_error_loses_nothing_and_saves_nothing(client, round, seat):
    first, second = handed_in(round, 2)

    page = client.post(url_of(round), say(first, note="Ganz sicher") | say(second, "tied"))

    form = page.context["form"]
    assert dict(form.errors) == {
        f"ground_{second.case.key}": ["Wählen Sie den Grund, der am besten passt."]
    }
    assert form[f"answer_{first.case.key}"].value() == "impartial"
    assert form[f"note_{first.case.key}"].value() == "Ganz sicher"
    assert not Impartiality.objects.filter(user=seat.user).exists()


def test_nothing_said_is_told(client, round, seat):
    handed_in(round)

    form = client.post(url_of(round), {}).context["form"]

    assert form.non_field_errors() == ["Sagen Sie bei mindestens einem Antrag, was zutrifft."]


def test_words_without_an_answer_are_not_lost(client, round, seat):
    (application,) = handed_in(round)

    form = client.post(url_of(round), say(application, "", note="Ich kenne sie.")).context["form"]

    assert dict(form.errors) == {
        f"answer_{application.case.key}": ["Wählen Sie, ob Sie unbefangen oder befangen sind."]
    }


def test_a_hint_is_shown_and_asks_for_a_sentence(client, round, seat):
    (application,) = handed_in(round)
    MembershipFactory(user=seat.user, organisation=application.case.organisation)
    assert "Sie arbeiten im System für" in client.get(url_of(round)).content.decode()

    form = client.post(url_of(round), say(application)).context["form"]
    assert list(form.errors) == [f"note_{application.case.key}"]

    client.post(url_of(round), say(application, note="Nur die Chronik."))
    row = Impartiality.objects.get(user=seat.user)
    assert (row.hints, row.note) == (["member"], "Nur die Chronik.")


def test_the_service_asks_for_that_sentence_too_and_takes_nothing(round, seat):
    first, second = handed_in(round, 2)
    said = [services.Said(first.case), services.Said(second.case, hints=("member",))]

    with pytest.raises(Refused):
        services.declare_all(said, by=seat.user)

    assert not Impartiality.objects.filter(user=seat.user).exists()


@pytest.mark.parametrize("role", [Role.CLERK, Role.DECIDER, Role.BOARD])
def test_the_house_declares_on_the_same_page(client, round, role):
    first, second = handed_in(round, 2, state="decision_ready")
    user = UserFactory(role=role, role__declared=False)
    client.force_login(user)

    client.post(url_of(round), say(first) | say(second))

    assert Impartiality.objects.filter(user=user).count() == 2
    assert asked(client.get(url_of(round))) == []


def test_a_member_who_has_not_accepted_is_led_to_the_invitation(client, round):
    client.force_login(seated(round, accepted_at=None).user)

    assert client.get(url_of(round)).url == reverse("jury:seat", args=[round.key])


@pytest.mark.parametrize("role", [None, Role.JURY, Role.EDITOR, Role.ADMIN])
def test_nobody_else_finds_the_page(client, round, role):
    client.force_login(UserFactory(role=role))

    assert client.get(url_of(round)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_queries(client, round, seat, number, django_assert_num_queries):
    handed_in(round, number)
    client.get(url_of(round))

    with django_assert_num_queries(11):
        client.get(url_of(round))
