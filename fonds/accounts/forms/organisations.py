"""Who the organisation is: the first step, and the first part of its profile."""

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import LegalForm, Organisation
from fonds.inputs import EmailField, PhoneField, WholeField
from fonds.region.models import Municipality

from .base import Bare, PartForm, beside


class SignupExtra(forms.Form):
    """What allauth's form does not ask: how we may call you."""

    field_order = ["name", "email", "password1"]

    name = forms.CharField(
        label=_("Vor- und Nachname"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Schreiben Sie, wie Sie heißen.")},
    )

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class OrganisationForm(PartForm):
    """The first step: enough to begin an application. Only legal form and name are a must."""

    VOLUNTARY = ("is_self_organisation", "municipality", "email", "phone")

    postcode = forms.CharField(
        label=_("Postleitzahl"),
        max_length=10,
        required=False,
        validators=[
            RegexValidator(r"^\d{5}$", _("Die Postleitzahl hat 5 Ziffern, zum Beispiel 30159."))
        ],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    email = EmailField(
        label=_("E-Mail-Adresse für Post vom Fonds"),
        required=False,
        help_text=_(
            "Dorthin schicken wir Hinweise auf neue Post. Lassen Sie das Feld leer, dann nehmen "
            "wir die Adresse Ihres Kontos."
        ),
    )
    phone = PhoneField(label=_("Telefon"), required=False)

    class Meta:
        model = Organisation
        fields = [
            "legal_form",
            "name",
            "is_self_organisation",
            "street",
            "postcode",
            "town",
            "municipality",
            "email",
            "phone",
        ]
        widgets = {"is_self_organisation": forms.RadioSelect}
        help_texts = {
            "legal_form": _(
                "Sie engagieren sich allein und ehrenamtlich? Wählen Sie Privatperson."
            ),
            "name": _("Wie in der Satzung oder im Register. Bei Privatpersonen Ihr Name."),
            "is_self_organisation": _(
                "Das heißt: Menschen mit Einwanderungsgeschichte haben die Organisation gegründet "
                "oder leiten sie. Die Angabe ist freiwillig und dient der Statistik."
            ),
            "municipality": _(
                "Lassen Sie das Feld leer, wenn Ihr Sitz außerhalb der Region liegt. Passt die "
                "Postleitzahl nur zu einer Kommune, tragen wir sie ein."
            ),
        }
        error_messages = {
            "legal_form": {"required": _("Wählen Sie die Rechtsform.")},
            "name": {"required": _("Schreiben Sie den Namen der Organisation.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_self_organisation"].required = False
        self.fields["legal_form"].choices = [("", _("Bitte wählen")), *LegalForm.choices]
        self.fields["municipality"].empty_label = _("außerhalb der Region Hannover")
        self.helper = Bare(
            "legal_form",
            "name",
            "is_self_organisation",
            "street",
            beside(postcode="rf-c4", town="rf-c8"),
            "municipality",
            "email",
            "phone",
        )

    def clean(self):
        """The postcode decides the municipality, unless somebody chose one."""
        postcode = self.cleaned_data.get("postcode")
        was_moved = "postcode" in self.changed_data and "municipality" not in self.changed_data
        if postcode and (was_moved or not self.cleaned_data.get("municipality")):
            fitting = Municipality.objects.filter(postcode=postcode)[:2]
            if len(fitting) == 1:
                self.cleaned_data["municipality"] = fitting[0]
        return self.cleaned_data


class NewOrganisationForm(OrganisationForm):
    """Nothing is there yet that could be saved in part."""

    def save(self, commit=True):
        return self.instance


class BasicsForm(OrganisationForm):
    """Stammdaten. All that describes the organisation."""

    VOLUNTARY = (
        *OrganisationForm.VOLUNTARY,
        "short_name",
        "founded_in",
        "care_of",
        "website",
        "umbrella",
        "staff_count",
        "volunteer_count",
        "member_count",
    )

    website = forms.URLField(
        label=_("Internetseite"),
        required=False,
        assume_scheme="https",
        help_text=_("Auch eine Seite in einem sozialen Netzwerk ist möglich."),
    )
    founded_in = WholeField(label=_("Gründungsjahr"), required=False)
    staff_count = WholeField(0, 1_000_000, label=_("Angestellte"), required=False)
    volunteer_count = WholeField(0, 1_000_000, label=_("Ehrenamtliche"), required=False)
    member_count = WholeField(0, 1_000_000, label=_("Mitglieder"), required=False)

    class Meta(OrganisationForm.Meta):
        fields = [
            *OrganisationForm.Meta.fields,
            "short_name",
            "founded_in",
            "care_of",
            "website",
            "umbrella",
            "staff_count",
            "volunteer_count",
            "member_count",
            "is_voluntary",
        ]
        help_texts = OrganisationForm.Meta.help_texts | {
            "care_of": _("Zum Beispiel c/o oder ein Postfach."),
            "umbrella": _("Zum Beispiel der Paritätische oder die Caritas."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = [
            "legal_form",
            "name",
            beside(short_name="rf-c8", founded_in="rf-c4"),
            "is_self_organisation",
            "street",
            "care_of",
            beside(postcode="rf-c4", town="rf-c8"),
            "municipality",
            "email",
            "phone",
            "website",
            "umbrella",
            beside(staff_count="rf-c4", volunteer_count="rf-c4", member_count="rf-c4"),
        ]
        if self.instance.is_person:
            fields = [
                "legal_form",
                "name",
                "street",
                "care_of",
                beside(postcode="rf-c4", town="rf-c8"),
                "municipality",
                "email",
                "phone",
                "is_voluntary",
            ]
            self.fields["name"].label = _("Vor- und Nachname")
            self.fields["name"].help_text = ""
        asked = set(named(fields))
        for name in set(self.fields) - asked:
            del self.fields[name]
        self.fields["email"].help_text = _("Dorthin schicken wir Hinweise auf neue Post.")
        self.helper = Bare(*fields)

    def clean_email(self):
        """Somewhere the post must go: an emptied field keeps what was there."""
        return self.cleaned_data["email"] or self.instance.email

    def clean_founded_in(self):
        year, today = self.cleaned_data["founded_in"], timezone.localdate()
        if year is not None and not 1800 <= year <= today.year:
            raise forms.ValidationError(
                _("Schreiben Sie ein Jahr zwischen 1800 und %(year)s."),
                params={"year": today.year},
            )
        return year


def named(fields):
    """The names of the fields of a layout, whatever they stand in."""
    for field in fields:
        if isinstance(field, str):
            yield field
        else:
            yield from named(field.fields)
