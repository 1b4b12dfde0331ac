"""What each legal form is asked, and what a profile still lacks for either form."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from fonds.accounts.completeness import Part, holder_differs, parts_of
from fonds.accounts.legal_forms import ASKED
from fonds.accounts.models import LegalForm, Organisation, PaperKind
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PaperFactory,
    RepresentativeFactory,
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


def gaps(organisation, needs_register=True):
    return [(gap.part, gap.words) for gap in organisation.missing(needs_register)]


# -- what each legal form is asked -----------------------------------------------------------------


def test_every_legal_form_says_what_it_is_asked():
    assert set(ASKED) == set(LegalForm)


@pytest.mark.parametrize("legal_form", LegalForm)
@pytest.mark.parametrize("part", Part)
def test_every_part_of_every_legal_form_can_be_written(client, legal_form, part):
    member = MembershipFactory(organisation__legal_form=legal_form)
    client.force_login(member.user)

    assert client.get(address(member, part)).status_code == 200


@pytest.mark.parametrize(
    ("legal_form", "expected"),
    [
        ("association", list(Part)),
        ("group", list(Part)),
        ("municipality", [part for part in Part if part != Part.PAPERS]),
        (
            "person",
            [part for part in Part if part not in {Part.REGISTER, Part.PAPERS}],
        ),
    ],
)
def test_a_legal_form_has_its_parts(legal_form, expected):
    assert parts_of(OrganisationFactory(legal_form=legal_form)) == expected


@pytest.mark.parametrize(
    ("legal_form", "fields"),
    [
        (
            "association",
            [
                *("register_court", "register_number", "charity", "tax_office", "tax_number"),
                *("exemption_kind", "exemption_dated_on", "input_tax"),
            ],
        ),
        (
            "group",
            [
                *("charity", "tax_office", "tax_number", "exemption_kind"),
                *("exemption_dated_on", "input_tax"),
            ],
        ),
        ("public_body", ["input_tax"]),
    ],
)
def test_a_legal_form_sees_only_its_questions(client, legal_form, fields):
    member = MembershipFactory(organisation__legal_form=legal_form)
    client.force_login(member.user)

    form = client.get(address(member, Part.REGISTER)).context["form"]

    assert sorted(form.fields) == sorted(fields)


def test_a_private_person_promises_to_be_voluntary(client):
    member = MembershipFactory(organisation__legal_form="person")
    client.force_login(member.user)
    assert gaps(member.organisation) == [
        (Part.BASICS, "Erklären Sie, dass Sie ehrenamtlich handeln.")
    ]

    client.post(address(member, Part.BASICS), NEW | {"legal_form": "person", "is_voluntary": "on"})

    assert saved(member).is_voluntary is True
    assert Part.BASICS not in {gap.part for gap in saved(member).missing(True)}


# -- what is missing -------------------------------------------------------------------------------


def test_nothing_is_missing_in_a_complete_profile():
    assert gaps(OrganisationFactory()) == []


@pytest.mark.parametrize(
    ("fields", "short", "long"),
    [
        ({"street": ""}, Part.BASICS, Part.BASICS),
        ({"postcode": ""}, Part.BASICS, Part.BASICS),
        ({"town": ""}, Part.BASICS, Part.BASICS),
        ({"charity": ""}, Part.REGISTER, Part.REGISTER),
        ({"input_tax": ""}, Part.REGISTER, Part.REGISTER),
        ({"register_court": ""}, None, Part.REGISTER),
        ({"register_number": ""}, None, Part.REGISTER),
        ({"tax_office": ""}, None, Part.REGISTER),
        ({"exemption_kind": ""}, None, Part.REGISTER),
        ({"exemption_dated_on": None}, None, Part.REGISTER),
        ({"contact_name": ""}, Part.CONTACT, Part.CONTACT),
        ({"contact_phone": ""}, Part.CONTACT, Part.CONTACT),
        ({"contact_email": ""}, Part.CONTACT, Part.CONTACT),
        ({"account_holder": ""}, Part.ACCOUNT, Part.ACCOUNT),
        ({"iban": ""}, Part.ACCOUNT, Part.ACCOUNT),
        ({"account_holder": "Erika Beispiel"}, Part.ACCOUNT, Part.ACCOUNT),
        ({"signatures_needed": 2}, Part.REPRESENTATIVES, Part.REPRESENTATIVES),
        ({"representatives": False}, Part.REPRESENTATIVES, Part.REPRESENTATIVES),
        ({"papers": [PaperKind.STATUTES, PaperKind.REGISTER]}, None, Part.PAPERS),
    ],
)
def test_each_gap_is_told_once_with_its_part(fields, short, long):
    organisation = OrganisationFactory(**fields)

    found = [[part for part, _ in gaps(organisation, is_long)] for is_long in (False, True)]

    assert found == [[short] if short else [], [long]]


def test_who_is_not_charitable_needs_no_notice():
    organisation = OrganisationFactory(
        charity="no", tax_office="", exemption_kind="", exemption_dated_on=None
    )

    assert gaps(organisation) == []


def test_an_expired_paper_names_its_day_and_the_newest_counts():
    organisation = OrganisationFactory()
    PaperFactory(organisation=organisation, kind="register", valid_until=dt.date(2020, 3, 1))
    assert gaps(organisation) == [
        (
            Part.PAPERS,
            "Registerauszug: abgelaufen am 01.03.2020. Laden Sie die neue Fassung hoch.",
        )
    ]

    PaperFactory(organisation=organisation, kind="register")

    assert gaps(organisation) == []


def test_one_confirmed_signer_is_enough_for_whoever_signs_alone():
    organisation = OrganisationFactory()
    RepresentativeFactory(organisation=organisation, confirmed_at=None)

    assert gaps(organisation) == []


def test_an_address_that_is_not_confirmed_is_named():
    organisation = OrganisationFactory(signatures_needed=2)
    RepresentativeFactory(organisation=organisation, name="Ali Öz", confirmed_at=None)

    assert gaps(organisation) == [
        (Part.REPRESENTATIVES, "Ali Öz muss die E-Mail-Adresse noch bestätigen.")
    ]


def test_gaps_speak_the_language_of_the_form():
    organisation = OrganisationFactory(street="")

    with translation.override("en"):
        parts = [gap.part for gap in organisation.missing(True)]

    assert parts == [Part.BASICS]


@pytest.mark.parametrize(
    ("holder", "differs"),
    [
        ("Verein Chor", False),
        ("CHOR E.V.", False),
        ("chor", False),
        ("Chor eV Hannover", False),
        ("Erika Beispiel", True),
        ("", False),
    ],
)
def test_the_holder_of_the_account_resembles_the_organisation(holder, differs):
    organisation = Organisation(name="Chor e. V.", account_holder=holder)

    assert holder_differs(organisation) == differs
