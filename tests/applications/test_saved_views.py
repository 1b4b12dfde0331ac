"""Views that people keep: under a name, for themselves or for all, with a count, marked."""

import pytest
from django.urls import reverse

from applications import services
from applications.desk.lists import MOST_VIEWS
from applications.models import SavedView
from tests.factories import LineFactory, received

LIST, SAVE = reverse("applications:list"), reverse("applications:save_view")


@pytest.fixture
def shown(client):
    def look(user, query=""):
        client.force_login(user)
        desk = client.get(f"{LIST}?{query}").context["desk"]
        return {view.label: (view.count, view.is_current) for view in desk.views() if view.saved}

    return look


def save(by, name="Große", query="amount_from=5000", is_shared=False):
    return services.save_view(by=by, name=name, query=query, is_shared=is_shared)


def test_the_present_filter_is_saved_and_marked_where_it_is_open(client, clerk, shown):
    LineFactory()
    received(state="submitted", requested_amount=9_000)
    received(state="submitted", requested_amount=10)
    client.force_login(clerk)

    answer = client.post(
        f"{SAVE}?amount_from=5.000&line=projekt&unsinn=x&page=2", {"name": "Große"}
    )

    view = SavedView.objects.get()
    assert (view.owner, view.is_shared) == (clerk, False)
    assert view.query == "line=projekt&amount_from=5.000"
    assert answer.url == view.get_absolute_url() == f"{LIST}?{view.query}"
    assert shown(clerk) == {"Große": (1, False)}
    assert shown(clerk, view.query) == {"Große": (1, True)}
    assert shown(clerk, f"{view.query}&sort=title") == {"Große": (1, True)}


def test_the_page_says_what_the_view_remembers(client, clerk):
    client.force_login(clerk)

    page = client.get(f"{SAVE}?state=submitted&sort=amount").content.decode()

    assert "<li>Stand: Eingereicht</li>" in page
    assert "Sortiert nach Betrag, höchste zuerst" in page


def test_one_is_for_its_owner_the_shared_one_for_all(clerk, second, applicant, shown):
    save(clerk)
    save(clerk, "Alle Großen", is_shared=True)

    assert set(shown(clerk)) == {"Große", "Alle Großen"}
    assert set(shown(second)) == {"Alle Großen"}


def test_each_sees_its_own_figures_in_a_shared_view(clerk, second, shown):
    received(state="submitted", case__clerk=clerk)
    save(clerk, "Meine eigenen", "person=me", is_shared=True)

    assert (shown(clerk), shown(second)) == (
        {"Meine eigenen": (1, False)},
        {"Meine eigenen": (0, False)},
    )


def test_own_views_are_never_pushed_out_by_those_of_others(clerk, second, shown):
    for number in range(MOST_VIEWS):
        save(second, f"A{number}", is_shared=True)
    save(clerk, "Zuletzt")

    assert "Zuletzt" in shown(clerk)
    assert len(shown(clerk)) == MOST_VIEWS


def test_a_name_is_used_once_and_what_was_typed_stays(client, clerk):
    save(clerk)
    client.force_login(clerk)

    page = client.post(SAVE, {"name": "Große", "is_shared": "on"})

    assert page.context["form"].errors == {
        "name": ["Eine Ansicht „Große“ haben Sie schon. Wählen Sie einen anderen Namen."]
    }
    assert page.context["form"]["is_shared"].value() is True
    assert SavedView.objects.count() == 1


def test_a_view_needs_a_name_and_not_too_many_filters(client, clerk):
    client.force_login(clerk)

    unnamed = client.post(SAVE, {"name": ""})
    too_long = client.post(f"{SAVE}?q={'ü' * 200}", {"name": "Lang"})

    assert unnamed.context["form"].errors == {"name": ["Geben Sie der Ansicht einen Namen."]}
    assert "zu viele Filter" in str(too_long.context["form"].errors)
    assert SavedView.objects.count() == 0


def test_who_made_it_deletes_it_and_nobody_else(client, clerk, second):
    view = save(clerk, is_shared=True)
    address = reverse("applications:delete_view", args=[view.key])

    client.force_login(second)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    client.force_login(clerk)
    assert view.name in client.get(address).content.decode()
    assert client.post(address).url == LIST
    assert SavedView.objects.count() == 0


def test_an_applicant_saves_nothing(client, applicant):
    client.force_login(applicant)

    assert client.post(SAVE, {"name": "Meine"}).status_code == 403
    assert SavedView.objects.count() == 0
