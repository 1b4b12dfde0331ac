from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from .models import Organisation


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


class OrganisationForm(forms.ModelForm):
    postcode = forms.CharField(
        label=_("Postleitzahl"),
        max_length=10,
        validators=[
            RegexValidator(r"^\d{5}$", _("Die Postleitzahl hat 5 Ziffern, zum Beispiel 30159."))
        ],
        error_messages={"required": _("Schreiben Sie die Postleitzahl.")},
    )

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
                "Lassen Sie das Feld leer, wenn Ihr Sitz außerhalb der Region liegt."
            ),
            "email": _("Dorthin schicken wir Hinweise auf neue Post."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].empty_label = _("außerhalb der Region Hannover")
        for name, message in REQUIRED.items():
            self.fields[name].error_messages["required"] = message
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "legal_form",
            "name",
            "is_self_organisation",
            "street",
            Div(
                Field("postcode", wrapper_class="rf-c4"),
                Field("town", wrapper_class="rf-c8"),
                css_class="rf-fields",
            ),
            "municipality",
            "email",
            "phone",
        )

    def clean_postcode(self):
        return self.cleaned_data["postcode"].strip()


REQUIRED = {
    "legal_form": _("Wählen Sie die Rechtsform."),
    "name": _("Schreiben Sie den Namen der Organisation."),
    "street": _("Schreiben Sie Straße und Hausnummer."),
    "town": _("Schreiben Sie den Ort."),
    "email": _("Schreiben Sie eine E-Mail-Adresse."),
}
