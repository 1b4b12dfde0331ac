"""The profile of an organisation: entered in short, completed in parts, never refused."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.completeness import Part
from fonds.accounts.models import Organisation
from tests.factories import (
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    UserFactory,
)

NEW = {
    "legal_form": "association",
    "name": "Offener Garten e. V.",
    "is_self_organisation": "yes",
    "street": "Gartenweg 3",
    "postcode": "30880",
    "town": "Laatzen",
    "email": "garten@example.org",
}


def words(page):
    return page.content.decode()


@pytest.fixture
def member(client):
    """Somebody who may bind a complete association, logged in."""
    row = MembershipFactory()
    client.force_login(row.user)
    return row


def address(member, part=None):
    return reverse(f"accounts:{part or 'organisation'}", args=[member.organisation.key])


def saved(member):
    return Organisation.objects.get(pk=member.organisation.pk)


# -- entering ------------------------------------------------------------------------------------


def test_whoever_enters_an_organisation_may_bind_it(client):
    user = UserFactory()
    client.force_login(user)

    answer = client.post(reverse("accounts:organisation_new"), NEW)

    organisation = Organisation.objects.get()
    assert answer.url == reverse("applications:new")
    assert [(row.user, row.may_submit) for row in organisation.memberships.all()] == [(user, True)]


def test_legal_form_and_name_are_enough_and_post_goes_to_the_founder(client):
    user = UserFactory()
    client.force_login(user)

    client.post(reverse("accounts:organisation_new"), {"legal_form": "group", "name": "Wir"})

    assert Organisation.objects.get().email == user.email


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("postcode", "3", "Die Postleitzahl hat 5 Ziffern, zum Beispiel 30159."),
        ("name", "", "Schreiben Sie den Namen der Organisation."),
        ("legal_form", "", "Wählen Sie die Rechtsform."),
    ],
)
def test_an_organisation_with_errors_says_what_to_write(client, field, value, sentence):
    client.force_login(UserFactory())

    page = words(client.post(reverse("accounts:organisation_new"), NEW | {field: value}))

    assert sentence in page
    assert "Gartenweg 3" in page
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, "03241009"),
        ({"postcode": "30159"}, None),
        ({"postcode": " 30880 "}, "03241009"),
    ],
)
def test_the_postcode_decides_the_municipality(client, data, expected):
    MunicipalityFactory()
    client.force_login(UserFactory())

    client.post(reverse("accounts:organisation_new"), NEW | data)

    place = Organisation.objects.get().municipality
    assert (place.ags if place else None) == expected


def test_a_postcode_of_two_municipalities_decides_nothing(client):
    MunicipalityFactory()
    MunicipalityFactory(ags="03241010", name="Langenhagen")
    client.force_login(UserFactory())

    client.post(reverse("accounts:organisation_new"), NEW)

    assert Organisation.objects.get().municipality is None


def test_a_chosen_municipality_stays(client):
    MunicipalityFactory()
    other = MunicipalityFactory(ags="03241010", name="Langenhagen", postcode="30853")
    client.force_login(UserFactory())

    client.post(reverse("accounts:organisation_new"), NEW | {"municipality": other.pk})

    assert Organisation.objects.get().municipality == other


def test_a_private_persons_name_is_not_public():
    person = OrganisationFactory(legal_form="person", name="Erika Beispiel")

    assert person.public_name() == "Ehrenamtliche Initiative, Region Hannover"
    assert OrganisationFactory(name="Chor e. V.").public_name() == "Chor e. V."


# -- who may be where ------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [None, *Part])
def test_strangers_find_no_page_of_an_organisation(client, part):
    organisation = OrganisationFactory()
    client.force_login(MembershipFactory().user)

    answer = client.get(reverse(f"accounts:{part or 'organisation'}", args=[organisation.key]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (None, 200),
        (Part.BASICS, 200),
        (Part.REGISTER, 200),
        (Part.CONTACT, 200),
        (Part.PAPERS, 200),
        (Part.REPRESENTATIVES, 403),
        (Part.ACCOUNT, 403),
        (Part.MEMBERS, 403),
    ],
)
def test_a_helper_edits_all_but_signers_account_and_members(client, part, code):
    member = MembershipFactory(may_submit=False)
    client.force_login(member.user)

    assert client.get(address(member, part)).status_code == code
    assert client.post(address(member, part), {}).status_code in {code, 302, 405}


def test_a_helper_sees_no_way_to_what_is_closed(client):
    member = MembershipFactory(may_submit=False)
    client.force_login(member.user)

    page = words(client.get(address(member)))

    assert address(member, Part.BASICS) in page
    assert [part for part in Part if f'"{address(member, part)}"' not in page] == [
        Part.REPRESENTATIVES,
        Part.ACCOUNT,
        Part.MEMBERS,
    ]


# -- the parts -------------------------------------------------------------------------------------


def test_the_list_of_a_complete_profile_is_done(client, member, django_assert_num_queries):
    client.get(address(member))

    with django_assert_num_queries(11):
        page = words(client.get(address(member)))

    assert "7 von 7 Teilen sind fertig." in page
    assert page.count("Alles ist da.") == 2


def test_an_empty_profile_says_what_comes_first(client, member):
    Organisation.objects.filter(pk=member.organisation.pk).update(
        street="", postcode="", contact_name="", contact_phone="", contact_email=""
    )

    page = words(client.get(address(member)))

    assert "Schreiben Sie Straße und Hausnummer. Noch 1 weitere Angabe." in page
    assert "5 von 7 Teilen sind fertig." in page
    assert page.count("Noch nicht begonnen") == 1


def test_basic_data_are_saved(client, member):
    more = {"short_name": "Garten", "founded_in": "1998", "website": "example.org"}

    answer = client.post(address(member, Part.BASICS), NEW | more | {"member_count": "1.200"})

    organisation = saved(member)
    assert answer.url == address(member)
    assert (organisation.name, organisation.short_name) == ("Offener Garten e. V.", "Garten")
    assert (organisation.founded_in, organisation.member_count) == (1998, 1200)
    assert organisation.website == "https://example.org"


def test_beside_a_mistake_the_rest_is_saved(client, member):
    data = NEW | {"postcode": "abc", "founded_in": "1700", "town": "Neustadt"}

    page = words(client.post(address(member, Part.BASICS), data))

    organisation = saved(member)
    assert "Alle anderen Angaben auf dieser Seite sind gespeichert." in page
    assert f"Schreiben Sie ein Jahr zwischen 1800 und {timezone.localdate().year}." in page
    assert (organisation.town, organisation.postcode) == ("Neustadt", "30880")
    assert organisation.founded_in is None


def test_a_new_postcode_moves_the_seat(client, member):
    laatzen = MunicipalityFactory()
    garbsen = MunicipalityFactory(ags="03241005", name="Garbsen", postcode="30823")
    Organisation.objects.filter(pk=member.organisation.pk).update(municipality=laatzen)

    client.post(
        address(member, Part.BASICS), NEW | {"postcode": "30823", "municipality": laatzen.pk}
    )

    assert saved(member).municipality == garbsen


def test_an_emptied_address_keeps_the_post_coming(client, member):
    client.post(address(member, Part.BASICS), NEW | {"email": ""})

    assert saved(member).email == member.organisation.email


@pytest.mark.parametrize("written", ["VR 201234", "vr201234", "201 234", " Vr. 201234 "])
def test_a_register_number_is_taken_in_any_spelling(client, member, written):
    data = {"register_court": "Hannover", "register_number": written}

    client.post(address(member, Part.REGISTER), data)

    assert saved(member).register_number == "VR 201234"


@pytest.mark.parametrize("written", ["VR 1234567", "keine", "VR"])
def test_a_wrong_register_number_names_the_cure(client, member, written):
    page = words(client.post(address(member, Part.REGISTER), {"register_number": written}))

    assert "Das ist keine Registernummer. Schreiben Sie zum Beispiel VR 201234." in page
    assert saved(member).register_number == member.organisation.register_number


def test_a_notice_of_tomorrow_is_refused(client, member):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    page = words(
        client.post(address(member, Part.REGISTER), {"exemption_dated_on": f"{tomorrow:%d.%m.%Y}"})
    )

    assert "Dieser Tag liegt in der Zukunft." in page


def test_the_contact_is_offered_from_the_own_account_and_saved(client, member):
    Organisation.objects.filter(pk=member.organisation.pk).update(contact_name="")
    data = {
        "contact_name": "Mina Rahimi",
        "contact_phone": "0511 / 123-45 67",
        "contact_email": " mina@example.org ",
        "contact_languages": "Deutsch, Farsi",
    }

    offered = words(client.get(address(member, Part.CONTACT)))
    client.post(address(member, Part.CONTACT), data)

    organisation = saved(member)
    assert member.user.name in offered
    assert organisation.contact_phone == "+495111234567"
    assert organisation.contact_email == "mina@example.org"
