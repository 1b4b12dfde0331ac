"""Two people on one page, and sessions that ended: nobody's text is lost or overwritten."""

from django.urls import reverse

from tests.applications.form import ROW, autosave, plan, saved, words
from tests.factories import MembershipFactory


def test_two_members_on_one_page_both_texts_are_shown(client, post, draft, organisation):
    post("idee", {"title": "Fest am See"}, writer="meine")
    other = MembershipFactory(organisation=organisation).user
    client.force_login(other)

    page = words(post("idee", {"title": "Fest im Park"}, version=0, writer="andere"))

    assert "hat hier inzwischen auch geschrieben" in page
    assert 'value="Fest im Park"' in page
    assert "Fest am See" in page
    assert saved().title == "Fest am See"
    post("idee", {"title": "Fest am See und im Park"}, version=1, writer="andere")
    assert saved().title == "Fest am See und im Park"


def test_two_members_in_one_list_the_saved_rows_are_shown(client, post, draft, organisation):
    post("plan", plan(costs=[ROW | {"label": "Kapelle"}]), writer="meine")
    client.force_login(MembershipFactory(organisation=organisation).user)

    page = words(post("plan", plan(costs=[ROW | {"label": "Chor"}]), writer="andere"))

    assert "Veranstaltung und Technik: Kapelle, 1.000,00 €" in page
    assert 'value="Chor"' in page
    assert [row.label for row in saved().costs.all()] == ["Kapelle"]


def test_autosave_does_not_overwrite_either(client, post, organisation):
    autosave(post, "idee", {"title": "Fest am See"}, writer="meine")
    client.force_login(MembershipFactory(organisation=organisation).user)

    answer = autosave(post, "idee", {"title": "Fest im Park"}, writer="andere")

    assert (answer.status_code, answer.json()["reason"]) == (409, "overtaken")
    assert saved().title == "Fest am See"


def test_whoever_comes_second_is_told_who_wrote_a_moment_ago(client, post, draft, organisation):
    post("idee", {"title": "Fest am See"})
    client.force_login(MembershipFactory(organisation=organisation).user)

    assert "hat hier um" in words(client.get(draft.section_url("idee")))


def test_one_page_saves_again_and_again(post):
    for number, title in enumerate(("F", "Fe", "Fest")):
        answer = autosave(post, "idee", {"title": title + " am See"}, version=number)

    assert answer.json()["version"] == 3
    assert answer.json()["parts"]["saved"].startswith("Gespeichert um ")


def test_an_answer_that_got_lost_does_not_bar_the_same_page(post):
    """The page did not hear that it was saved; it goes on with the version it knows."""
    autosave(post, "idee", {"title": "Fest am"}, version=0, writer="meine")

    answer = autosave(post, "idee", {"title": "Fest am See"}, version=0, writer="meine")

    assert answer.status_code == 200
    assert saved().title == "Fest am See"


def test_without_a_session_a_script_is_told_so(client, post):
    client.logout()

    answer = autosave(post, "idee", {"title": "Fest am See"})

    assert (answer.status_code, answer.json()) == (401, {"reason": "session"})


def test_without_a_session_a_form_is_kept_and_offered_after_log_in(client, post, draft, helper):
    owner = client.get(draft.section_url("idee")).context["owner"]
    client.logout()

    answer = post("idee", {"title": "Fest am See", "person": owner})

    assert answer.url == f"{reverse('account_login')}?next={draft.section_url('idee')}"
    client.force_login(helper)
    page = words(client.get(draft.section_url("idee")))
    assert 'value="Fest am See"' in page
    assert saved().title == "Straßenfest"


def test_what_one_person_wrote_is_not_offered_to_another(client, post, draft, organisation):
    owner = client.get(draft.section_url("idee")).context["owner"]
    client.logout()
    post("idee", {"title": "Fest am See", "person": owner})

    client.force_login(MembershipFactory(organisation=organisation).user)

    assert "Fest am See" not in words(client.get(draft.section_url("idee")))
