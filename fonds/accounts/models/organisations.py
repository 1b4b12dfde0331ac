"""The organisation: what it says of itself once, and every application takes over."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from fonds.accounts import completeness
from fonds.accounts.legal_forms import ASKED, LegalForm
from fonds.accounts.validity import Exemption
from fonds.inputs import bank_of, masked
from fonds.region.models import Municipality
from fonds.secrets import EncryptedField, fingerprint


def new_key():
    """Ten characters for an address that tells nothing; none that is misread for another."""
    return get_random_string(10, "abcdefghjkmnpqrstuvwxyz23456789")


class SelfOrganisation(models.TextChoices):
    """Migrantenselbstorganisation, as it says of itself."""

    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("keine Angabe")


class Charity(models.TextChoices):
    """Gemeinnützigkeit."""

    YES = "yes", _("ja")
    APPLIED = "applied", _("beantragt")
    NO = "no", _("nein")


class InputTax(models.TextChoices):
    """Vorsteuerabzug. Who may deduct it counts without value-added tax."""

    NO = "no", _("nein")
    YES = "yes", _("ja")
    PARTLY = "partly", _("teilweise")


class OrganisationQuerySet(models.QuerySet):
    def current(self):
        """Without those that were merged into another: nobody finds or chooses them any more."""
        return self.filter(merged_into=None)


class Organisation(models.Model):
    """Träger. Whoever asks for money and answers for it."""

    PERSONAL = (  # may be one volunteer
        "name",
        "short_name",
        "street",
        "postcode",
        "town",
        "care_of",
        "email",
        "phone",
        "website",
        "contact_name",
        "contact_phone",
        "contact_email",
        "contact_languages",
        "account_holder",
        "iban",
        "iban_fingerprint",
        "holder_note",
        "tax_number",
    )
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    # -- who it is
    name = models.CharField(_("Name der Organisation"), max_length=200)
    short_name = models.CharField(_("Kurzname"), max_length=60, blank=True)
    legal_form = models.CharField(_("Rechtsform"), max_length=20, choices=LegalForm)
    is_self_organisation = models.CharField(
        _("Sind Sie eine Migrantenselbstorganisation?"),
        max_length=10,
        choices=SelfOrganisation,
        default=SelfOrganisation.UNKNOWN,
    )
    founded_in = models.PositiveSmallIntegerField(_("Gründungsjahr"), null=True, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    town = models.CharField(_("Ort"), max_length=100, blank=True)
    care_of = models.CharField(_("Zusatz zur Anschrift"), max_length=100, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("Sitz in der Region")
    )
    email = models.EmailField(
        _("E-Mail-Adresse für Post vom Fonds"),
        blank=True,  # who applied on paper may have none; the form asks everybody else
    )
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    umbrella = models.CharField(_("Dachverband"), max_length=200, blank=True)
    staff_count = models.PositiveIntegerField(_("Angestellte"), null=True, blank=True)
    volunteer_count = models.PositiveIntegerField(_("Ehrenamtliche"), null=True, blank=True)
    member_count = models.PositiveIntegerField(_("Mitglieder"), null=True, blank=True)
    is_voluntary = models.BooleanField(
        _("Ich handle ehrenamtlich. Ich verdiene mit dem Projekt kein Geld."), default=False
    )
    # -- register and charity
    register_court = models.CharField(_("Registergericht"), max_length=60, blank=True)
    register_number = models.CharField(_("Registernummer"), max_length=20, blank=True)
    charity = models.CharField(
        _("Sind Sie als gemeinnützig anerkannt?"), max_length=10, choices=Charity, blank=True
    )
    tax_office = models.CharField(_("Finanzamt"), max_length=100, blank=True)
    tax_number = models.CharField(_("Steuernummer"), max_length=30, blank=True)
    exemption_kind = models.CharField(
        _("Art des Bescheids"), max_length=10, choices=Exemption, blank=True
    )
    exemption_dated_on = models.DateField(_("Datum des Bescheids"), null=True, blank=True)
    input_tax = models.CharField(
        _("Können Sie Vorsteuer abziehen?"), max_length=10, choices=InputTax, blank=True
    )
    # -- who represents it, and how many of them together
    signatures_needed = models.PositiveSmallIntegerField(
        _("Wie viele Personen unterschreiben zusammen?"),
        default=1,
        validators=[MinValueValidator(1)],
    )
    # -- whom to ask
    contact_name = models.CharField(_("Vor- und Nachname"), max_length=150, blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    contact_email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    contact_languages = models.CharField(_("Sprachen"), max_length=200, blank=True)
    # -- where the money goes
    account_holder = models.CharField(_("Wem gehört das Konto?"), max_length=200, blank=True)
    iban = EncryptedField("IBAN", blank=True)
    iban_fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    holder_note = models.CharField(
        _("Warum gehört das Konto jemand anderem?"), max_length=500, blank=True
    )

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signatures_needed__gte=1), name="somebody_signs_for_it"
            )
        ]
        verbose_name, verbose_name_plural = "Träger", "Träger"

    def __str__(self):
        return self.name

    @property
    def is_person(self):
        return self.legal_form == LegalForm.PERSON

    @property
    def signs_jointly(self):
        return self.signatures_needed > 1

    @property
    def asked(self):
        """What this legal form is asked."""
        return ASKED[LegalForm(self.legal_form)]

    @property
    def address(self):
        lines = [self.care_of, self.street, f"{self.postcode} {self.town}".strip()]
        return "\n".join(line for line in lines if line)

    @property
    def iban_masked(self):
        return masked(self.iban) if self.iban else ""

    @property
    def bank(self):
        return bank_of(self.iban) if self.iban else ""

    def set_iban(self, iban):
        """The number and what stands for it in comparisons are one thing."""
        self.iban, self.iban_fingerprint = iban, fingerprint(iban)

    def missing(self, needs_register: bool) -> list[completeness.Missing]:
        """What an application still needs to know of it: the short form, or the long one."""
        return completeness.missing(self, needs_register)

    def public_name(self):
        """What the register and open data may say; of a private person only the place."""
        if not self.is_person:
            return self.name
        return f"Ehrenamtliche Initiative, {self.municipality or 'Region Hannover'}"
