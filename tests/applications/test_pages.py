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

ROW = {"kind": "event", "label": "Musik", "amount": "1.000,00"}


def words(page):
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def plan(costs=(), financing=(), requested=""):
    """What the page of the plan sends: rows of both sides and the sum that is asked for."""
    data = {"requested_amount": requested}
    for name, rows in (("costs", costs), ("financing", financing)):
        data |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return data


@pytest.fixture
def draft(client, application, helper):
    """An empty draft, and its helper at the desk."""
    client.force_login(helper)
    application.costs.get().delete()
    application.financing.get().delete()
    Application.objects.update(requested_amount=None)
    return application


def address(name, application):
    return reverse(f"applications:{name}", args=[application.case.key])


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


def test_a_plan_is_saved_unbalanced_and_says_what_is_missing(client, draft):
    data = plan(costs=[ROW, ROW | {"amount": "500"}], financing=[], requested="1.200")

    client.post(address("plan", draft), data)

    saved = Application.objects.get()
    assert (saved.total_costs(), saved.requested_amount, saved.gap()) == (1500, 1200, 300)
    assert "Es fehlen 300,00 €" in words(client.get(address("plan", draft)))


OWN = {"kind": "own", "label": "x", "amount": ""}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"requested": "viel"}, "Das ist kein Betrag."),
        ({"costs": [ROW | {"amount": "0"}]}, "Schreiben Sie einen Betrag über 0 Euro."),
        ({"costs": [ROW | {"kind": ""}]}, "Wählen Sie eine Art."),
        ({"financing": [OWN]}, "Schreiben Sie einen Betrag."),
    ],
)
def test_errors_of_a_plan_stand_in_the_summary_and_nothing_typed_is_lost(
    client, draft, parts, sentence
):
    data = plan(**{"costs": [ROW]} | parts) | {"costs-0-label": "Blaskapelle"}

    page = words(client.post(address("plan", draft), data))

    assert 'role="alert"' in page
    assert page.count(sentence) >= 2  # in the summary, and at the field
    assert "Blaskapelle" in page
    assert Application.objects.get().costs.count() == 0


@pytest.mark.parametrize(
    ("costs", "own", "asked", "sentence"),
    [
        ([], "", "", "Im Plan stehen noch keine Ausgaben."),
        ([ROW], "", "", "Im Plan fehlt noch, wie viel Geld Sie vom Fonds brauchen."),
        ([ROW], "", "900", "Im Plan fehlen 100,00 €."),
        ([ROW], "200", "900", "Im Plan sind 100,00 € mehr Geld als Ausgaben."),
    ],
)
def test_what_bars_the_submission_is_told_with_its_cure(
    client, draft, applicant, costs, own, asked, sentence
):
    rows = [{"kind": "own", "label": "Kasse", "amount": own}] if own else []
    client.post(address("plan", draft), plan(costs=costs, financing=rows, requested=asked))

    client.force_login(applicant)
    page = words(client.get(draft.get_absolute_url()))

    assert f'<a href="{address("plan", draft)}">{sentence}</a>' in page


def test_days_in_the_wrong_order_are_told_at_the_field(client, draft):
    data = {"title": "Straßenfest", "starts_on": "2.5.27", "ends_on": "1.5.27", "summary": "Text"}

    page = words(client.post(address("project", draft), data))

    assert "Der letzte Tag liegt vor dem ersten. Tauschen Sie beide." in page
    assert 'value="2.5.27"' in page


def test_what_was_submitted_is_not_edited(client, application, applicant):
    Application.objects.update(state="submitted")
    client.force_login(applicant)

    for name in ("project", "plan"):
        assert client.get(address(name, application)).status_code == 404


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
