"""One page for each organisation, a list to find it, and what looks like the same one twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.organisations.duplicates import core, groups, rows_of, twins_of
from fonds.accounts.models import Organisation
from fonds.accounts.roles import Role
from fonds.budget.models import Booking
from fonds.cases.models import Access
from tests.factories import (
    BudgetYearFactory,
    GrantFactory,
    MembershipFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
    received,
)


@pytest.fixture
def organisation():
    return OrganisationFactory(
        name="Kulturhaus Laatzen e. V.", iban="DE89370400440532013000", iban_fingerprint="own"
    )


@pytest.fixture
def case(organisation):
    return received(
        state="assessment", title="Chor", case__organisation=organisation, granted_amount=300
    ).case


@pytest.fixture
def page(client):
    def visit(who, organisation):
        client.force_login(who)
        return client.get(reverse("applications:organisation", args=[organisation.key]))

    return visit


def words(answer):
    return answer.content.decode()


def book(case, year, kind, amount, reverses=None):
    return Booking.objects.create(
        year=BudgetYearFactory(year=year),
        case=case,
        kind=kind,
        amount=amount,
        by=UserFactory(),
        reverses=reverses,
    )


# -- the page --------------------------------------------------------------------------------------
def test_the_page_shows_all_cases_and_the_money_of_each_year(page, clerk, organisation, case):
    first = book(case, 2026, "reserve", 500)
    book(case, 2026, "reserve", 500, reverses=first)
    book(case, 2026, "commit", 300)
    book(case, 2026, "pay", 200)
    book(case, 2027, "refund", 50)

    account = page(clerk, organisation).context["account"]

    assert [(row.application.title, row.grant, row.paid) for row in account.cases] == [
        ("Chor", None, 150)
    ]
    assert [
        (row.year, row.reserved, row.committed, row.paid, row.refunded) for row in account.years
    ] == [(2027, 0, 0, 0, 50), (2026, 0, 300, 200, 0)]
    assert (account.requested, account.granted, account.paid) == (4_000, 300, Decimal(150))


def test_money_of_another_organisation_is_not_counted(page, clerk, organisation, case):
    book(received().case, 2026, "pay", 200)

    assert page(clerk, organisation).context["account"].years == []


def test_open_proofs_are_told_with_their_day(page, clerk, organisation, case):
    measure = ProjectFactory(ends_on=date(2027, 3, 31), title="Chorfest")
    GrantFactory(case=case, measure=measure, state="report_due")
    done = received(case__organisation=organisation, state="notified").case
    GrantFactory(case=done, state="closed")

    answer = page(clerk, organisation)

    proofs = answer.context["account"].proofs
    assert [(str(one.grant), one.due_on, one.is_due) for one in proofs] == [
        ("Chorfest", date(2027, 9, 30), True)
    ]
    assert "bis 30.09.2027" in words(answer)


def test_the_whole_iban_is_never_shown(page, clerk, organisation, case):
    shown = words(page(clerk, organisation)).replace(" ", "")

    assert organisation.iban not in shown
    assert "0532013" not in shown
    assert organisation.iban_masked.replace(" ", "") in shown


def test_who_works_for_it_and_who_represents_it_is_told(page, clerk, organisation, case):
    member = MembershipFactory(organisation=organisation).user

    shown = words(page(clerk, organisation))

    assert f"{member.email}, darf einreichen" in shown
    assert "Selin Aktaş, 1. Vorsitzende" in shown


def test_drafts_are_not_shown_and_open_no_page(page, clerk, organisation):
    received(case__organisation=organisation, state="draft", case__file_number=None)

    assert page(clerk, organisation).status_code == 404


def test_the_page_is_shut_when_all_cases_are(page, clerk, second, organisation, case):
    Access.objects.create(case=case, user=clerk, is_open=False)

    assert page(clerk, organisation).status_code == 404
    assert page(second, organisation).status_code == 200


def test_a_closed_case_is_left_out_of_the_page(page, clerk, organisation, case):
    other = received(case__organisation=organisation, title="Geheimes Fest").case
    book(other, 2026, "pay", 200)
    GrantFactory(case=other, measure__title="Geheimes Fest", state="report_due")
    assert "Geheimes Fest" in words(page(clerk, organisation))
    Access.objects.create(case=other, user=clerk, is_open=False)

    answer = page(clerk, organisation)

    account = answer.context["account"]
    assert [row.application.title for row in account.cases] == ["Chor"]
    assert (account.years, account.proofs, account.hints) == ([], [], [])
    assert "Geheimes Fest" not in words(answer)
    assert other.key not in words(answer)


def test_the_own_people_have_other_pages(page, organisation, case):
    assert page(MembershipFactory(organisation=organisation).user, organisation).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_case_as_for_three(
    page, clerk, organisation, count, django_assert_num_queries
):
    for _ in range(count):
        one = received(case__organisation=organisation, state="notified").case
        GrantFactory(case=one)
        book(one, 2026, "commit", 100)
        MembershipFactory(organisation=organisation)
    page(clerk, organisation)

    with django_assert_num_queries(21):
        page(clerk, organisation)


# -- the list --------------------------------------------------------------------------------------
def listed(client, who, **query):
    client.force_login(who)
    return client.get(reverse("applications:organisations"), query)


def names(answer):
    return [row.name for row in answer.context["object_list"]]


def test_organisations_are_found_by_parts_of_their_name(client, clerk, case):
    received(case__organisation__name="Chor Laatzen")

    assert names(listed(client, clerk)) == ["Chor Laatzen", "Kulturhaus Laatzen e. V."]
    assert names(listed(client, clerk, q="laatz KULTUR")) == ["Kulturhaus Laatzen e. V."]
    assert names(listed(client, clerk, q="x")) == []


def test_the_list_leaves_out_what_its_reader_may_not_see(client, clerk, case):
    received(case__file_number=None, case__organisation__name="Nur ein Entwurf")
    Access.objects.create(case=case, user=clerk, is_open=False)

    answer = listed(client, clerk)

    assert (names(answer), answer.context["paginator"].count) == ([], 0)


def test_one_that_was_merged_is_in_no_list_and_has_no_page(client, page, clerk, organisation, case):
    Organisation.objects.filter(pk=organisation.pk).update(merged_into=OrganisationFactory())

    assert names(listed(client, clerk)) == []
    assert page(clerk, organisation).status_code == 404


def test_the_list_marks_what_could_be_the_same(client, clerk, case):
    received(case__organisation__name="KULTURHAUS  Laatzen")
    received(case__organisation__name="Chor", case__organisation__iban_fingerprint="other")

    rows = listed(client, clerk).context["object_list"]

    assert {row.name: row.twins for row in rows} == {
        "KULTURHAUS  Laatzen": 1,
        "Kulturhaus Laatzen e. V.": 1,
        "Chor": 0,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    client, clerk, count, django_assert_num_queries
):
    for _ in range(count):
        received()
    listed(client, clerk)

    with django_assert_num_queries(13):
        listed(client, clerk)


# -- the same one twice ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kulturhaus Laatzen e. V.", "Kulturhaus Laatzen", True),
        ("Kulturhaus Laatzen e.V.", "kulturhaus laatzen E.V.", True),
        ("Mädchentreff", "Maedchentreff", True),
        ("Laatzen Kulturhaus", "Kulturhaus Laatzen gGmbH", True),
        ("Kulturhaus Laatzen", "Kulturhaus Sehnde", False),
    ],
)
def test_the_core_of_a_name_is_what_counts(one, other, same):
    assert (core(one) == core(other)) is same


@given(st.text(max_size=60))
def test_every_name_has_a_core(name):
    assert core(core(name)) == core(name)


def test_twins_are_told_with_what_they_have_in_common():
    own = {"iban_fingerprint": "a", "register_court": "Hannover", "register_number": "VR 1"}
    first = OrganisationFactory(name="Kulturhaus Laatzen", **own)
    OrganisationFactory(name="Kulturhaus Latzen", iban_fingerprint="b")
    OrganisationFactory(name="Chor", iban_fingerprint="a")
    OrganisationFactory(
        name="Tanz", iban_fingerprint="", register_court="hannover", register_number="VR1"
    )
    OrganisationFactory(name="Garten", iban_fingerprint="", register_number="")
    OrganisationFactory(name="Zirkus", iban_fingerprint="", register_number="")

    rows = rows_of(Organisation.objects.current())

    assert [(twin.name, twin.reasons) for twin in twins_of(first.key, rows)] == [
        ("Kulturhaus Latzen", ("ähnlicher Name",)),
        ("Chor", ("gleiches Konto",)),
        ("Tanz", ("gleiche Registernummer",)),
    ]
    assert groups(rows)[first.key] == 2


def test_only_clerks_and_the_head_are_offered_to_merge(page, organisation, case):
    twin = received(case__organisation__name="Kulturhaus Laatzen").case.organisation
    link = reverse("applications:merge_organisations", args=[organisation.key, twin.key])

    shown = {
        role: link in words(page(UserFactory(role=role), organisation))
        for role in (Role.CLERK, Role.DECIDER, Role.AUDITOR, Role.CASHIER)
    }

    assert shown == {
        Role.CLERK: True,
        Role.DECIDER: True,
        Role.AUDITOR: False,
        Role.CASHIER: False,
    }


def test_the_page_of_a_case_leads_to_its_organisation(rf, clerk, organisation, case):
    request = rf.get("/")
    request.user = clerk

    frame = render_to_string(
        "applications/case/base.html", {"object": case.application, "tabs": []}, request=request
    )

    address = reverse("applications:organisation", args=[organisation.key])
    assert f'<a href="{address}">Kulturhaus Laatzen e. V.</a>' in frame
