"""People, and the organisations they act for, with complete profiles."""

import datetime as dt

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from fonds.accounts.completeness import needed_papers
from fonds.accounts.models import (
    Charity,
    Exemption,
    InputTax,
    LegalForm,
    Membership,
    Organisation,
    OrganisationPaper,
    PaperKind,
    Representative,
    RoleGrant,
    User,
)
from fonds.accounts.roles import Role
from fonds.accounts.validity import valid_until
from fonds.cases.models import Case, Impartiality
from fonds.region.models import Municipality
from fonds.secrets import fingerprint


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality
        django_get_or_create = ["ags"]

    ags = "03241009"
    name = "Laatzen"
    kind = "Stadt"
    postcode = "30880"
    population = 40_000
    area_ha = 3_416
    map_path = "M0 0L1 1Z"
    label_x = label_y = 1.0


class OrganisationFactory(DjangoModelFactory):
    """A complete profile: nothing is missing, not even for a long application."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence("Verein {}".format)
    legal_form = LegalForm.ASSOCIATION
    street = "Hauptstraße 1"
    postcode = "30880"
    town = "Laatzen"
    email = factory.Sequence("post{}@example.org".format)
    register_court = "Hannover"
    register_number = factory.Sequence(lambda number: f"VR {200_001 + number}")
    charity = Charity.YES
    tax_office = "Hannover-Nord"
    exemption_kind = Exemption.NOTICE
    exemption_dated_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=90))
    input_tax = InputTax.NO
    contact_name = "Selin Aktaş"
    contact_phone = "+4951116844711"
    contact_email = "selin@example.org"
    account_holder = factory.SelfAttribute("name")
    iban = "DE54250501800004711001"
    iban_fingerprint = factory.LazyAttribute(lambda row: fingerprint(row.iban))

    @factory.post_generation
    def representatives(self, create, extracted, **kwargs):
        if extracted is not False:
            RepresentativeFactory(organisation=self)

    @factory.post_generation
    def papers(self, create, extracted, **kwargs):
        kinds = needed_papers(self) if extracted is None else extracted
        uploader = UserFactory() if kinds else None
        for kind in kinds:
            PaperFactory(organisation=self, kind=kind, uploaded_by=uploader)


class RepresentativeFactory(DjangoModelFactory):
    class Meta:
        model = Representative

    organisation = factory.SubFactory(OrganisationFactory, representatives=False)
    name = "Selin Aktaş"
    function = "1. Vorsitzende"
    email = factory.Sequence("vorstand{}@example.org".format)
    confirmed_at = factory.LazyFunction(timezone.now)


class PaperFactory(DjangoModelFactory):
    """A paper as it was laid in today."""

    class Meta:
        model = OrganisationPaper

    organisation = factory.SubFactory(OrganisationFactory, papers=[])
    kind = PaperKind.STATUTES
    file = factory.LazyAttribute(
        lambda row: ContentFile(b"%PDF-1.7", f"papers/{row.organisation.key}/{row.kind}.pdf")
    )
    name = factory.LazyAttribute(lambda row: f"{row.kind}.pdf")
    size = 1_000
    digest = "0" * 64
    dated_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=90))
    valid_until = factory.LazyAttribute(lambda row: valid_until(row.kind, row.dated_on))
    uploaded_by = factory.SubFactory("tests.factories.UserFactory")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("user{}@example.org".format)
    name = factory.Sequence("Person {}".format)

    @factory.post_generation
    def role(self, create, role, **kwargs):
        if role:
            RoleGrantFactory(user=self, role=role, **kwargs)


class RoleGrantFactory(DjangoModelFactory):
    class Meta:
        model = RoleGrant
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    role = Role.CLERK
    since = dt.date(2020, 1, 1)
    by = factory.SelfAttribute("user")

    @factory.post_generation
    def declared(self, create, extracted, **kwargs):
        """On all cases there are; ``declared=False`` where a test is about declaring."""
        if extracted is not False:
            declare(cases=Case.objects.all(), users=[self.user])


def staff():
    return User.objects.filter(role_grants__isnull=False).distinct()


def declare(cases, users):
    """That these people said of these cases: nothing ties me to it."""
    rows = [Impartiality(case=case, user=user) for case in cases for user in users]
    Impartiality.objects.bulk_create(rows, ignore_conflicts=True)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    may_submit = True
