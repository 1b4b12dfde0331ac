"""What the system points at before somebody says that nothing ties them to a case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.accounts import services as accounts
from fonds.accounts.roles import Role
from fonds.cases.hints import belongs_together, conflict_hints, fold, name_parts, surnames
from fonds.cases.models import Conflict
from tests.factories import CaseFactory, MembershipFactory, RepresentativeFactory, UserFactory


@pytest.fixture
def case():
    return CaseFactory(file_number="RF-2027-0001", organisation__name="Kulturhaus Laatzen")


@pytest.fixture
def person():
    """Of the house, and so far tied to nobody."""
    return UserFactory(role=Role.CLERK, name="Jan Petersen", email="jan@region.example.de")


def codes(case, user):
    return [hint.code for hint in conflict_hints(case, user)]


def test_who_is_tied_to_nobody_gets_no_hint(case, person):
    assert conflict_hints(case, person) == []


def test_a_member_is_told(case, person):
    MembershipFactory(user=person, organisation=case.organisation, may_submit=False)

    assert [hint.words for hint in conflict_hints(case, person)] == [
        "Sie arbeiten im System für Kulturhaus Laatzen mit."
    ]


def test_a_member_of_another_organisation_is_not(case, person):
    MembershipFactory(user=person)

    assert codes(case, person) == []


def test_who_once_came_by_invitation_is_told(case, person):
    invitation = accounts.invite(
        case.organisation, by=UserFactory(), email="Jan@region.example.de", may_submit=False
    )
    assert codes(case, person) == []

    case.organisation.invitations.filter(pk=invitation.pk).update(accepted_at=case.opened_at)

    assert codes(case, person) == ["was_member"]


def test_who_founded_it_and_left_is_told(case, person):
    MembershipFactory(organisation=case.organisation)
    accounts.leave(MembershipFactory(user=person, organisation=case.organisation))

    assert codes(case, person) == ["was_member"]


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        ("Jan Petersen", "same_name"),
        ("JAN  PETERSEN", "same_name"),
        ("Petersen, Jan", "same_name"),
        ("Dr. Jan Petersen", "same_name"),
        ("Jan Pétersen", "same_name"),
        ("Ute Petersen", "same_surname"),
        ("Ute Petersen-Öz", "same_surname"),
        ("Ute Öz-Petersen", "same_surname"),
        ("Prof. Dr. Ute Petersen", "same_surname"),
    ],
)
def test_a_representative_of_the_same_name_is_pointed_at(case, person, theirs, code):
    RepresentativeFactory(organisation=case.organisation, name=theirs)

    assert codes(case, person) == [code]


@pytest.mark.parametrize("theirs", ["Petra Jansen", "Jan Peters", "Petersen Jan", "P.", "", "17"])
def test_another_name_is_none(case, person, theirs):
    RepresentativeFactory(organisation=case.organisation, name=theirs)

    found = codes(case, person)

    assert found == (["same_name"] if theirs == "Petersen Jan" else [])


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        ("Ayşe Müller", "Can Mueller"),
        ("Ayşe Groß", "Can GROSS"),
        ("Selma Aydın", "Can Aydin"),
        ("Selma Yıldız", "Can YILDIZ"),
        ("Piotr Zieliński", "Anna Zielinski"),
        ("Anna Meyer-Lüders", "Kai Lueders"),
    ],
)
def test_a_surname_is_known_in_every_spelling(own, theirs):
    assert surnames(own) & surnames(theirs)
    assert name_parts(own) != name_parts(theirs)


def test_the_contact_and_the_owner_of_the_account_count_too(case, person):
    organisation = case.organisation
    organisation.contact_name, organisation.account_holder = "Ute Petersen", "Kai Petersen"

    words = [hint.words for hint in conflict_hints(case, person)]

    assert words == [
        "Sie haben den gleichen Nachnamen wie Ute Petersen.",
        "Sie haben den gleichen Nachnamen wie Kai Petersen.",
    ]


def test_the_name_of_the_organisation_itself_is_no_surname(case):
    case.organisation.account_holder = "KULTURHAUS LAATZEN"

    assert codes(case, UserFactory(name="Max Laatzen")) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("email", "post@kulturhaus.de"),
        ("contact_email", "selin@kulturhaus.de"),
        ("website", "https://www.kulturhaus.de/ueber-uns"),
        ("website", "http://kulturhaus.de"),
        ("email", "post@mail.Kulturhaus.de"),
    ],
)
def test_an_address_at_the_organisation_is_pointed_at(case, column, value):
    person = UserFactory(name="Jan", email="jan@kulturhaus.de")
    setattr(case.organisation, column, value)

    assert codes(case, person) == ["domain"]


def test_the_address_of_a_representative_counts(case):
    person = UserFactory(name="Jan", email="jan@team.kulturhaus.de")
    RepresentativeFactory(organisation=case.organisation, email="ute@kulturhaus.de")

    assert codes(case, person) == ["domain"]


@pytest.mark.parametrize("domain", ["gmx.de", "web.de", "googlemail.com", "T-Online.de"])
def test_a_provider_that_serves_everybody_ties_nobody(case, domain):
    person = UserFactory(name="Jan", email=f"jan@{domain}")
    case.organisation.email = f"verein@{domain}"

    assert codes(case, person) == []


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("a.de", "a.de", True),
        ("mail.a.de", "a.de", True),
        ("a.de", "mail.a.de", True),
        ("aa.de", "a.de", False),
        ("de", "a.de", False),
        ("", "a.de", False),
        ("", "", False),
        ("verein.jimdofree.com", "verein.jimdofree.com", False),
        ("notgmx.de", "notgmx.de", True),
    ],
)
def test_domains_belong_together_or_not(one, other, answer):
    assert belongs_together(one, other) is answer


def test_a_conflict_in_another_case_of_the_organisation_is_pointed_at(case, person):
    older = CaseFactory(organisation=case.organisation)
    Conflict.objects.create(case=older, user=person, ground="relative")

    assert codes(case, person) == ["earlier"]


def test_a_conflict_with_another_organisation_is_not(case, person):
    Conflict.objects.create(case=CaseFactory(), user=person, ground="relative")

    assert codes(case, person) == []


@given(st.text(max_size=60))
def test_whatever_stands_as_a_name_can_be_read(name):
    assert name_parts(name) == sorted(name_parts(name))
    assert surnames(name) <= set(name_parts(name))
    assert fold(fold(name)) == fold(name)
