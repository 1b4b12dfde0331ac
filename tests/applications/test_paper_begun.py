"""A case for what came on paper: who opens it, for whom, and who sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.models import Application
from fonds.accounts.models import Organisation
from fonds.cases.models import Access, Case
from fonds.cases.workflow import Refused
from tests.applications.form import words
from tests.factories import (
    ApplicationFactory,
    MembershipFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)

TODAY = timezone.localdate()
NEW = reverse("applications:new_on_paper")


def test_only_a_clerk_opens_a_case_for_others(chor, decider, stranger):
    for user in (decider, stranger, MembershipFactory(organisation=chor).user):
        with pytest.raises(PermissionDenied):
            services.create_on_paper(
                round=RoundFactory(), organisation=chor, channel="paper", title="Fest", by=user
            )

    assert Case.objects.count() == 0


def test_any_clerk_goes_on_with_it_and_nobody_else_sees_it(
    client, paper, chor, second, decider, auditor, stranger
):
    member = MembershipFactory(organisation=chor).user
    pages = [paper.get_absolute_url(), paper.section_url("idee"), paper.section_url("unterlagen")]
    found = {}
    for user in (second, decider, auditor, member, stranger):
        client.force_login(user)
        found[user] = [client.get(page).status_code for page in pages]

    assert found == {
        second: [200, 200, 200],
        **dict.fromkeys((decider, auditor, member, stranger), [404, 404, 404]),
    }


def test_who_is_excluded_neither_sees_nor_writes(client, paper, second):
    Access.objects.create(case=paper.case, user=second, is_open=False)
    client.force_login(second)

    assert client.get(paper.get_absolute_url()).status_code == 404
    assert client.post(paper.section_url("idee"), {"title": "Anders"}).status_code == 404
    assert list(Application.objects.written_by(second)) == []


def test_who_left_the_house_sees_nothing_of_what_he_entered(client, paper, clerk):
    clerk.role_grants.update(until=TODAY - timedelta(days=1))
    client.force_login(type(clerk).objects.get(pk=clerk.pk))

    assert client.get(paper.get_absolute_url()).status_code == 404


def test_members_do_not_hand_in_what_is_on_paper(entered, chor):
    member = MembershipFactory(organisation=chor).user

    with pytest.raises(PermissionDenied):
        services.submit(entered, by=member)


def test_a_clerk_does_not_take_in_an_application_of_the_portal(application, clerk):
    with pytest.raises(PermissionDenied):
        services.file_paper(application, by=clerk, received_on=TODAY)


def test_members_read_it_like_theirs_once_it_is_taken_in(client, filed, chor):
    client.force_login(MembershipFactory(organisation=chor).user)

    assert client.get(filed.get_absolute_url()).status_code == 200
    assert client.get(filed.section_url("idee")).status_code == 404


def test_a_clerk_writes_in_no_draft_of_the_portal(client, application, clerk):
    client.force_login(clerk)

    assert client.get(application.section_url("idee")).status_code == 404


@pytest.mark.parametrize("typed", ["chor linden", "Chor-Linden eV", "CHOR  LINDE", "Chorlinden"])
def test_a_search_finds_an_organisation_however_it_is_spelt(client, chor, clerk, typed):
    OrganisationFactory(name="Sportfreunde Süd e. V.")
    client.force_login(clerk)

    page = client.get(NEW, {"q": typed})

    assert [one.name for one in page.context["found"]] == ["Chor Linden e. V."]


def test_a_search_by_number_of_the_register_finds_it(client, chor, clerk):
    OrganisationFactory()
    client.force_login(clerk)

    assert client.get(NEW, {"q": chor.register_number}).context["found"] == [chor]


def test_what_was_merged_is_neither_found_nor_taken(client, chor, clerk):
    old = OrganisationFactory(name="Chor Linden", merged_into=chor)
    client.force_login(clerk)

    assert client.get(NEW, {"q": "Chor Linden"}).context["found"] == [chor]
    assert client.get(NEW, {"traeger": old.key}).status_code == 404
    with pytest.raises(Refused, match="aufgegangen"):
        services.create_on_paper(
            round=RoundFactory(), organisation=old, channel="paper", title="Fest", by=clerk
        )


def typed(**fields):
    address = {"street": "Weg 1", "postcode": "30880", "town": "Laatzen"}
    case = {"round": RoundFactory().pk, "channel": "paper", "title": "Chorfest"}
    return {"legal_form": "association", "name": "Singkreis"} | address | case | fields


def test_a_known_organisation_gets_a_draft(client, chor, clerk):
    client.force_login(clerk)

    answer = client.post(f"{NEW}?traeger={chor.key}", typed(channel="office"))

    application = Application.objects.get()
    assert answer.url == application.get_absolute_url()
    case = application.case
    assert (case.organisation, case.channel, case.entered_by) == (chor, "office", clerk)
    assert (case.file_number, application.state, application.title) == (None, "draft", "Chorfest")
    assert list(case.follow_ups.values_list("kind", flat=True)) == ["enter"]


def test_a_new_organisation_needs_an_address_and_no_mail(client, clerk):
    client.force_login(clerk)

    refused = client.post(f"{NEW}?neu=Singkreis", typed(street="", town=""))
    client.post(f"{NEW}?neu=Singkreis", typed())

    assert set(refused.context["form"].errors) == {"street", "town"}
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.email) == ("Singkreis", "")
    assert organisation.memberships.count() == 0


def test_a_similar_name_is_shown_first_and_nothing_typed_is_lost(client, chor, clerk):
    client.force_login(clerk)
    data = typed(name="Chor Linden eV", title="Sommersingen")

    asked = client.post(f"{NEW}?neu=x", data)

    assert list(asked.context["form"].errors) == ["same"]
    assert "Chor Linden e. V., Hauptstraße 1, 30880 Laatzen" in words(asked)
    assert 'value="Sommersingen"' in words(asked)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(("is_same", "count"), [(True, 1), (False, 2)])
def test_the_clerk_says_whether_it_is_the_same(client, chor, clerk, is_same, count):
    client.force_login(clerk)

    client.post(f"{NEW}?neu=x", typed(name="Chor Linden eV", same=chor.key if is_same else "new"))

    assert Organisation.objects.count() == count
    assert (Case.objects.get().organisation == chor) is is_same


def test_every_round_is_offered_and_the_open_ones_come_first(client, chor, clerk):
    over = RoundFactory(opens_on="2021-01-01", closes_on="2021-03-01", year=2021)
    later = RoundFactory(opens_on="2098-01-01", closes_on="2098-03-01", year=2098)
    now = RoundFactory()
    client.force_login(clerk)

    page = client.get(NEW, {"traeger": chor.key})

    labels = [label for _, label in page.context["form"].fields["round"].choices]
    assert [str(one) for one in labels[1:]] == [
        f"{now}: offen bis 31.12.2099",
        f"{later}: öffnet am 01.01.2098",
        f"{over}: geschlossen, Frist war der 01.03.2021",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(client, clerk, django_assert_num_queries, count):
    for _ in range(count):
        ApplicationFactory(case__channel="paper", case__entered_by=UserFactory())
    client.force_login(clerk)

    with django_assert_num_queries(4):
        page = client.get(NEW)

    assert len(page.context["unfinished"]) == count
