"""How the work list is narrowed, summed and paged, and who sees it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import InformationRequest, SavedView
from fonds.accounts.models import Absence
from fonds.accounts.roles import Role
from fonds.budget import ledger, statistics
from fonds.cases.models import Access, Enquiry, FollowUp
from tests.factories import (
    AppropriationFactory,
    BudgetYearFactory,
    FieldOfActionFactory,
    GoalFactory,
    LineFactory,
    MunicipalityFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
    received,
)

from .at_the_desk import A_WEDNESDAY, LIST, TODAY, task, titles, words
from .at_the_desk import desk as desk


# -- filters ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Chorfest", "Lesefest"]),
        ("round=runde1", ["Lesefest"]),
        ("legal_form=foundation", ["Lesefest"]),
        ("amount_from=5.000,00", ["Lesefest"]),
        ("amount_to=4000", ["Chorfest"]),
        ("amount_from=4000&amount_to=8000", ["Chorfest", "Lesefest"]),
        ("amount_from=viel", ["Chorfest", "Lesefest"]),
        ("person=me", ["Chorfest"]),
        ("person=nobody", ["Lesefest"]),
        ("person=task", ["Lesefest"]),
        ("deadline=over", []),
        ("deadline=today", ["Lesefest"]),
        ("state=inadmissible", ["Altes Fest"]),
        ("q=lese", ["Lesefest"]),
        ("q=alt", []),
        ("unsinn=1&person=99999&round=x&deadline=nie&sort=quer", ["Chorfest", "Lesefest"]),
    ],
)
def test_each_filter_leaves_the_right_rows(desk, clerk, query, expected):
    received(state="assessment", title="Chorfest", case__clerk=clerk)
    other = received(
        state="submitted",
        title="Lesefest",
        requested_amount=8_000,
        case__round=RoundFactory(key="runde1"),
        case__organisation=OrganisationFactory(legal_form="foundation"),
    )
    task(other, TODAY)
    received(state="inadmissible", title="Altes Fest")

    assert sorted(titles(desk(query))) == expected


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2027, 6, 13), {"over"}),
        (date(2027, 6, 14), {"over", "week"}),
        (date(2027, 6, 16), {"today", "soon", "week"}),
        (date(2027, 6, 17), {"soon", "week"}),
        (date(2027, 6, 20), {"week"}),
        (date(2027, 6, 21), set()),
    ],
)
@pytest.mark.parametrize("is_request", [False, True])
def test_deadlines_count_from_today_and_weeks_from_monday(
    desk, clerk, monkeypatch, day, found, is_request
):
    application = received(state="info_requested")
    if is_request:
        InformationRequest.objects.create(application=application, due_on=day, asked_by=clerk)
    else:
        task(application, day)
    monkeypatch.setattr("applications.desk.filters.timezone.localdate", lambda *_: A_WEDNESDAY)

    ways = ("over", "today", "soon", "week")

    assert {way for way in ways if titles(desk(f"deadline={way}"))} == found


def test_a_clerk_is_chosen_by_name(desk, second):
    received(state="submitted")
    received(state="assessment", title="Chorfest", case__clerk=second)

    page = desk(f"person={second.pk}")

    assert titles(page) == ["Chorfest"]
    assert ("Zuständig", str(second), "") in page.context["filter"].active()


def test_what_is_filtered_is_told_and_can_be_taken_away(desk):
    LineFactory()
    received(state="submitted")

    page = desk("line=projekt&q=fest&sort=amount")

    assert page.context["filter"].active() == [
        ("Suche", "fest", "line=projekt&sort=amount"),
        ("Förderlinie", "Projekt", "q=fest&sort=amount"),
    ]
    assert "Filter zurücksetzen" in words(page)
    assert "Filter zurücksetzen" not in words(desk("sort=amount"))


def test_an_amount_that_cannot_be_read_is_told_beside_its_field(desk):
    received(state="submitted")

    page = words(desk("amount_from=viel"))

    assert "Das ist kein Betrag." in page
    assert '<details class="rf-more" open>' in page


def test_a_search_without_a_find_offers_the_closed_ones(desk):
    received(state="rejected", title="Altes Fest")

    page = desk("q=altes")

    assert titles(page) == []
    assert "?q=altes&amp;state=all" in words(page)
    assert titles(desk("q=altes&state=all")) == ["Altes Fest"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["C", "a", "B"]),
        ("received", ["a", "B", "C"]),
        ("amount", ["B", "C", "a"]),
        ("title", ["a", "B", "C"]),
        ("state", ["C", "B", "a"]),
    ],
)
def test_sorted_as_wished(desk, sort, expected):
    now = timezone.now()
    first = received(state="decided", title="a", requested_amount=1, submitted_at=now)
    day = timedelta(days=1)
    received(state="assessment", title="B", requested_amount=9, submitted_at=now - day)
    last = received(state="submitted", title="C", requested_amount=5, submitted_at=now - 2 * day)
    task(first, TODAY + 2 * day)
    task(last, TODAY + day)
    task(last, TODAY + 9 * day)

    assert titles(desk(f"sort={sort}")) == expected


# -- sums, pages, words ----------------------------------------------------------------------------
def test_counts_and_sums_are_those_of_what_is_filtered(desk, settings):
    for amount in (1_000, 2_000, 3_000):
        received(state="submitted", title="Chorfest", requested_amount=amount)
    received(state="submitted", title="Lesefest", requested_amount=50_000)

    page = desk("q=chor")

    assert (page.context["paginator"].count, page.context["total"]) == (3, Decimal(6_000))
    assert page.context["page_total"] == Decimal(6_000)
    assert "3 Vorgänge</span>, zusammen beantragt" in words(page)
    assert words(page).count("6.000,00 €") == 2


def test_sixty_rows_a_page(desk):
    for _ in range(61):
        received(state="submitted", requested_amount=10)

    first, second = desk(), desk("page=2")

    assert (len(titles(first)), len(titles(second))) == (60, 1)
    assert (first.context["page_total"], first.context["total"]) == (600, 610)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, "seit 2 Tagen vorbei"),
        (-1, "seit gestern vorbei"),
        (0, "heute"),
        (1, "morgen"),
        (4, "in 4 Tagen"),
    ],
)
def test_the_next_day_is_told_as_people_say_it(desk, days, said):
    application = received(state="submitted")
    task(application, TODAY + timedelta(days=days))

    page = words(desk())

    assert f">{said}</span>" in page
    assert ("überfällig" in page) == (days < 0)


def test_the_money_left_is_that_of_the_ledger(desk, clerk):
    BudgetYearFactory(year=2031, is_kept_here=True)
    AppropriationFactory(year__year=2031, amount=500)
    case = received(state="submitted").case
    booking = ledger.reserve(case, year=TODAY.year, amount=Decimal(300), by=clerk)
    ledger.reverse(booking, by=clerk, amount=Decimal(100))

    page = desk()

    assert statistics.money_left() == {year: ledger.available(year) for year in (TODAY.year, 2031)}
    assert page.context["money_left"] == Decimal(9_800)


# -- who sees --------------------------------------------------------------------------------------
def test_who_is_excluded_finds_the_case_in_no_list_count_sum_task_or_file(client, clerk, desk):
    seen, hidden = received(state="submitted", title="Chorfest"), received(state="submitted")
    task(hidden, TODAY)
    Access.objects.create(case=hidden.case, user=clerk, is_open=False)

    page = desk()
    file = b"".join(client.get(reverse("applications:table", args=["csv"])).streaming_content)

    assert titles(page) == ["Chorfest"]
    assert (page.context["paginator"].count, page.context["total"]) == (1, 4_000)
    assert {view.label: view.count for view in page.context["desk"].views()} == {
        "Alle offenen": 1,
        "Meine": 0,
        "Frist diese Woche": 0,
        "Ohne Zuständige": 1,
        "Warten auf Träger": 0,
    }
    assert page.context["tasks"] == []
    assert seen.case.file_number in file.decode()
    assert hidden.case.file_number not in file.decode()


def test_who_only_reads_picks_nothing(client, auditor):
    received(state="submitted")
    client.force_login(auditor)

    page = words(client.get(LIST))

    assert "Zuweisen" not in page
    assert 'type="checkbox" name="case"' not in page
    assert "Abwesenheit eintragen" not in page


@pytest.mark.parametrize("item_count", [1, 3, 60])
def test_the_list_asks_the_same_queries(desk, item_count, clerk, django_assert_num_queries):
    """With rows, places, tasks, deadlines, people away, saved views and all filters."""
    place, field = MunicipalityFactory(), FieldOfActionFactory()
    for number in range(item_count):
        application = received(state="assessment", goal=GoalFactory(field=field), case__clerk=clerk)
        application.municipalities.add(place)
        task(application, TODAY)
        InformationRequest.objects.create(application=application, due_on=TODAY, asked_by=clerk)
        SavedView.objects.create(owner=clerk, name=f"Sicht {number}", query="q=fest&line=projekt")
    Absence.objects.create(user=clerk, substitute=UserFactory(), first_day=TODAY, last_day=TODAY)
    query = f"q=straßenfest&line=projekt&field={field.slug}&place={place.ags}&person={clerk.pk}"

    with django_assert_num_queries(13):
        page = desk(f"{query}&deadline=today&amount_from=1&sort=title")

    assert len(titles(page)) == item_count


def test_enquiries_and_cases_stand_among_the_tasks(desk):
    follow_up = FollowUp.objects.create(kind="enquiry", role=Role.CLERK, due_on=TODAY)
    enquiry = Enquiry.objects.create(
        wish="question", name="Olena", phone="0511 1", text="?", follow_up=follow_up
    )

    page = desk()

    assert [row.enquiry for row in page.context["tasks"]] == [enquiry]
    assert enquiry.get_absolute_url() in words(page)
