"""The pages of applications: what is typed is kept, what is missing is told, lists are narrowed."""

import pytest
from django.urls import reverse

from applications.models import Application
from tests.factories import (
    FieldOfActionFactory,
    GoalFactory,
    LineFactory,
    MembershipFactory,
    MunicipalityFactory,
    RoundFactory,
    UserFactory,
    received,
)


def words(page):
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_whoever_has_no_organisation_enters_one_first(client):
    client.force_login(UserFactory())

    answer = client.get(reverse("applications:new"))

    assert answer.url == reverse("accounts:organisation_new")


def test_a_draft_is_begun_with_three_answers(client):
    member = MembershipFactory()
    client.force_login(member.user)
    data = {"round": RoundFactory().pk, "organisation": member.organisation.pk, "title": "Chorfest"}

    answer = client.post(reverse("applications:new"), data)

    assert answer.url == Application.objects.get().get_absolute_url()
    assert "Noch nicht begonnen" in words(client.get(answer.url))


def test_a_round_that_closed_meanwhile_is_told(client):
    member = MembershipFactory()
    client.force_login(member.user)
    over = RoundFactory(closes_on="2020-02-01")
    data = {"round": over.pk, "organisation": member.organisation.pk, "title": "Chorfest"}

    page = words(client.post(reverse("applications:new"), data))

    assert "Diese Auswahl gibt es nicht. Wählen Sie eine andere." in page
    assert "Zurzeit ist keine Runde offen" in page
    assert Application.objects.count() == 0


def test_nobody_begins_for_an_organisation_of_others(client, stranger, organisation):
    client.force_login(stranger)
    data = {"round": RoundFactory().pk, "organisation": organisation.pk, "title": "Chorfest"}

    page = client.post(reverse("applications:new"), data)

    assert page.status_code == 200
    assert Application.objects.filter(title="Chorfest").count() == 0


def test_what_was_submitted_is_not_edited(client, application, applicant):
    Application.objects.update(state="submitted")
    client.force_login(applicant)

    for section in application.sections():
        assert client.get(application.section_url(section.slug)).status_code == 404


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, {"Chorfest", "Lesefest"}),
        ({"q": "chor"}, {"Chorfest"}),
        ({"q": "chor garten"}, set()),
        ({"state": "all"}, {"Chorfest", "Lesefest", "Altes Fest"}),
        ({"state": "rejected"}, {"Altes Fest"}),
        ({"line": "mikro"}, {"Lesefest"}),
        ({"field": "willkommenskultur"}, {"Lesefest"}),
        ({"place": "03241009"}, {"Chorfest"}),
        ({"place": "unsinn", "state": "unsinn"}, {"Chorfest", "Lesefest"}),
    ],
)
def test_the_work_list_is_narrowed(client, clerk, query, titles):
    received(title="Chorfest", state="submitted").municipalities.add(MunicipalityFactory())
    welcome = FieldOfActionFactory(slug="willkommenskultur", number=2)
    received(
        title="Lesefest",
        state="assessment",
        goal=GoalFactory(field=welcome),
        case__round__line=LineFactory(code="mikro"),
    )
    received(title="Altes Fest", state="rejected")
    received(title="Entwurf", state="draft", case__file_number=None)
    client.force_login(clerk)

    page = client.get(reverse("applications:list"), query)

    assert {application.title for application in page.context["object_list"]} == titles


@pytest.mark.parametrize("state", ["submitted", "withdrawn", "rejected", "awaiting_signatures"])
def test_the_applicant_reads_in_words_where_it_stands(client, application, applicant, state):
    Application.objects.update(state=state)
    client.force_login(applicant)

    page = client.get(application.get_absolute_url())

    assert page.context["status"].title in words(page)
    assert page.context["status"].turn in words(page)
