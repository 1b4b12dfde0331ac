"""The public pages of the register: open to all, in two languages, at a constant price."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.accounts.roles import Role
from measures.models import FieldOfAction, Goal, Measure
from tests.factories import (
    FieldOfActionFactory,
    GoalFactory,
    MunicipalityFactory,
    ProjectFactory,
    UserFactory,
)
from tests.look.markup import all_of, by_id

PAGES = ["/massnahmen/", "/massnahmen/100/", "/massnahmen/M-2/", "/handlungsfelder/vernetzung/"]


def html_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def found(client, query):
    """The titles that the register lists for a query."""
    html = html_of(client, f"/massnahmen/{query}")
    return [title.text for title in all_of(html, "h3")]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_public_in_german_and_english(base, client, path):
    german = html_of(client, path)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    english = html_of(client, path)

    assert [all_of(html, "html")[0]["lang"] for html in (german, english)] == ["de", "en"]
    assert [len(all_of(html, "h1")) for html in (german, english)] == [1, 1]
    assert all_of(german, "style") == all_of(german, "script") == []
    assert [tag.name for tag in all_of(german, "path") if tag["style"]] == []


def test_fields_and_goals_have_english_names_and_titles_stay_german(base, client):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})

    html = html_of(client, "/handlungsfelder/vernetzung/")

    assert all_of(html, "h1")[0].text == "Networking"
    assert all_of(html, "h2")[0].text == (
        "Improve the quality and reach of networking across the Region"
    )
    first = next(link for link in all_of(html, "a") if link["href"] == "/massnahmen/87/")
    assert first["lang"] == "de"


@pytest.mark.parametrize("path", ["/massnahmen/999/", "/handlungsfelder/nichts/"])
def test_unknown_entry_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?q=STRASSENBAU", ["Straßenbau ist Strassenbau"]),
        ("?q=übung+laatzen", ["Übungsabend"]),
        ("?q=ÜBUNG", ["Übungsabend"]),
        ("?q=kulturverein", ["Übungsabend"]),
        ("?q=rf-2026", ["Straßenbau ist Strassenbau", "Übungsabend"]),
        ("?q=100", ["Regionsfonds"]),
        ("?q=10", []),
        ("?kind=project&status=done", ["Übungsabend"]),
        ("?place=03241009", ["Übungsabend"]),
        ("?field=gefluechtete", ["Straßenbau ist Strassenbau"]),
    ],
)
def test_search_and_filters(client, query, titles):
    field = FieldOfActionFactory(slug="gefluechtete", number=3, abbreviation="GF")
    ProjectFactory(
        code="RF-2026-0001", title="Straßenbau ist Strassenbau", goal=GoalFactory(field=field)
    )
    evening = ProjectFactory(
        code="RF-2026-0002",
        title="Übungsabend",
        run_by="Kulturverein",
        status=Measure.Status.DONE,
        goal=Measure.objects.get(code="100").goal,
    )
    evening.municipalities.add(MunicipalityFactory())

    assert sorted(found(client, query)) == titles


def test_unknown_choice_is_ignored(client):
    query = "?field=nichts&place=1&kind=x&status=y&q=a%00b"

    assert found(client, query) == ["Regionsfonds"]


def test_nothing_found_says_what_to_do(client):
    html = html_of(client, "/massnahmen/?q=gibtesnicht")

    assert by_id(html, "treffer").text == "0 Treffer für „gibtesnicht“"
    assert [link.text for link in all_of(html, "a") if link["href"] == "/massnahmen/"][-1] == (
        "Suche zurücksetzen"
    )


def test_map_counts_the_projects_and_filters(client):
    laatzen = MunicipalityFactory()
    MunicipalityFactory(ags="03241001", name="Hannover")
    for _ in range(2):
        ProjectFactory().municipalities.add(laatzen)
    ProjectFactory()

    html = html_of(client, "/massnahmen/")

    areas = [link for link in all_of(html, "a") if (link["href"] or "").count("place=")]
    assert [(link["href"], link["aria-label"].split(":")) for link in areas] == [
        ("/massnahmen/?kind=project&place=03241001", ["Hannover", " 0"]),
        ("/massnahmen/?kind=project&place=03241009", ["Laatzen", " 2"]),
    ]
    assert [item.text for item in all_of(html, "li") if item.text in {"keines", "2"}] == [
        "keines",
        "2",
    ]
    assert [text.text for text in all_of(html, "p") if text.text.startswith("Dazu")] == [
        "Dazu 1 regionsweites Projekt."
    ]
    assert found(client, "?kind=project&place=03241001") == []


def test_long_list_has_pages(client, settings):
    for _ in range(settings.PAGE_SIZE):
        ProjectFactory(title="Fest")

    first, second = found(client, ""), found(client, "?page=2")

    assert (len(first), len(second)) == (settings.PAGE_SIZE, 1)


def test_fund_shows_its_projects_by_year_and_field(client):
    fund = Measure.objects.get(code="100")
    other = FieldOfActionFactory(slug="gefluechtete", number=3, abbreviation="GF")
    ProjectFactory(parent=fund, title="Alt", starts_on=date(2024, 5, 1), amount=1_000)
    new = ProjectFactory(
        parent=fund,
        title="Neu",
        starts_on=date(2026, 5, 1),
        amount=2_000,
        goal=GoalFactory(field=other),
    )
    new.municipalities.add(MunicipalityFactory())
    ProjectFactory(
        parent=fund, title="Nie", starts_on=date(2026, 5, 1), status=Measure.Status.DROPPED
    )

    def shown(query):
        html = html_of(client, f"/massnahmen/100/{query}")
        figures = [figure.text for figure in all_of(html, "dd")][:3]
        rows = [link.text for link in all_of(html, "a") if link["class"] == "rf-strong"]
        return figures, rows

    assert shown("") == (
        ["3", "3.000 €", "1 von 21"],
        ["Nie", "Neu", "Alt"],
    )
    assert shown("?year=2026")[1] == ["Nie", "Neu"]
    assert shown("?year=2026&field=gefluechtete") == (["1", "2.000 €", "1 von 21"], ["Neu"])
    assert shown("?year=2024&field=gefluechtete") == (["0", "0 €", "0 von 21"], [])


def test_entry_says_since_when_and_why_but_not_who(client, clerk):
    measure = Measure.objects.get(code="100")
    measure.title, measure._change_reason = "Umbenannt", "Beschluss 1 (V)"
    measure._history_user = clerk
    measure.save()

    html = html_of(client, "/massnahmen/100/")

    facts = [term.text for term in all_of(html, "dt")]
    assert facts[-2:] == ["Im Register seit", "Geändert am"]
    assert html.count("Beschluss 1 (V)") == 1
    assert html.count(clerk.name) == 0


def test_project_shows_money_places_and_result(client):
    project = ProjectFactory(
        amount=Decimal("3500.50"),
        result="Alle kamen.",
        status=Measure.Status.DONE,
        parent=Measure.objects.get(code="100"),
        papers="https://example.org/drucksache",
    )
    project.municipalities.add(MunicipalityFactory())

    html = html_of(client, project.get_absolute_url())

    facts = [fact.text for fact in all_of(html, "dd")]
    assert facts[0] == "3.500,50 €"
    assert [fact for fact in facts if fact == "Laatzen"] == ["Laatzen"]
    assert by_id(html, "ergebnis").text == "Was daraus wurde"
    assert [link.text for link in all_of(html, "a") if link["rel"] == "noopener"] == [
        "https://example.org/drucksache"
    ]


def test_field_lists_its_goals_in_order_and_those_without_a_measure(base, client):
    html = html_of(client, "/handlungsfelder/gefluechtete/")

    names = list(FieldOfAction.objects.get(number=3).goals.values_list("name_de", flat=True))
    assert [title.text for title in all_of(html, "h2")][:6] == names
    assert [figure.text for figure in all_of(html, "dd")][:4] == ["15", "0", "0 €", "6"]
    assert [text.text for text in all_of(html, "p")].count(
        "Zu diesem Ziel gibt es noch keine Maßnahme."
    ) == 1


def test_field_shows_its_newest_projects_and_its_money(client):
    goal = Measure.objects.get(code="100").goal
    for number in range(12):
        ProjectFactory(title=f"Fest {number}", goal=goal, amount=100)

    html = html_of(client, "/handlungsfelder/vernetzung/")

    links = [link.text for link in all_of(html, "a") if link.text.startswith("Fest")]
    assert links == [f"Fest {number}" for number in range(11, 1, -1)]
    assert [figure.text for figure in all_of(html, "dd")][:3] == ["1", "12", "1.200 €"]


def test_downloads_have_all_entries(client):
    ProjectFactory(code="RF-2026-0001", title="=Fest", run_by="Verein")

    table = b"".join(client.get("/massnahmen/register.csv").streaming_content).decode("utf-8-sig")
    rows = client.get("/massnahmen/register.json").json()

    assert [line.split(";")[0] for line in table.splitlines()] == ["nr", "100", "RF-2026-0001"]
    assert table.count(";'=Fest;") == 1
    assert [(row["nr"], row["traeger"]) for row in rows] == [
        ("100", ""),
        ("RF-2026-0001", "Verein"),
    ]


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/massnahmen/?q=fest&kind=project", 10),
        ("/massnahmen/100/", 12),
        ("/handlungsfelder/vernetzung/", 8),
        ("/massnahmen/register.json", 3),
    ],
)
def test_pages_cost_the_same_for_one_row_and_for_three(
    client, django_assert_num_queries, path, queries
):
    fund = Measure.objects.get(code="100")

    def add():
        project = ProjectFactory(title="Fest", parent=fund, goal=fund.goal)
        project.municipalities.add(MunicipalityFactory())

    add()
    with django_assert_num_queries(queries):
        client.get(path)
    add()
    add()
    with django_assert_num_queries(queries):
        client.get(path)


def test_admin_changes_the_english_name_of_a_goal(client):
    goal = GoalFactory(name_de="Sprachkurse anbieten", name_en="Language")
    client.force_login(UserFactory(role=Role.ADMIN))

    client.post(
        reverse("admin:measures_goal_change", args=[goal.pk]),
        {
            "field": goal.field.pk,
            "number": goal.number,
            "name_de": goal.name_de,
            "name_en": "Offer language courses",
        },
    )

    assert Goal.objects.get(pk=goal.pk).name_en == "Offer language courses"
