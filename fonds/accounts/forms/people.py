"""People of an organisation: who represents it, who works for it, who is asked in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import Organisation, Representative
from fonds.inputs import EmailField

from .base import Bare, PartForm

SIGNATURES = [
    (1, _("Eine Person allein")),
    (2, _("Zwei Personen zusammen")),
    (3, _("Drei Personen zusammen")),
    (4, _("Vier Personen zusammen")),
    (5, _("Fünf Personen zusammen")),
]
RIGHTS = [("", _("bearbeiten")), ("1", _("bearbeiten und einreichen"))]


class SignaturesForm(PartForm):
    """Vertretungsregelung. One alone, or several together."""

    signatures_needed = forms.TypedChoiceField(
        label=_("Wer unterschreibt für Sie?"),
        choices=SIGNATURES,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Das steht in der Satzung oder im Register."),
        error_messages={"required": _("Wählen Sie, wie viele Personen unterschreiben.")},
    )

    class Meta:
        model = Organisation
        fields = ["signatures_needed"]


class RepresentativeForm(forms.ModelForm):
    email = EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_(
            "An diese Adresse schicken wir den Link und später die TAN zum Unterschreiben."
        ),
        error_messages={"required": _("Schreiben Sie eine E-Mail-Adresse.")},
    )

    class Meta:
        model = Representative
        fields = ["name", "function", "email"]
        help_texts = {"function": _("Zum Beispiel 1. Vorsitzende oder Geschäftsführer.")}
        error_messages = {"name": {"required": _("Schreiben Sie, wie die Person heißt.")}}

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.helper = Bare()

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        others = self.organisation.representatives.current().exclude(pk=self.instance.pk)
        if others.filter(email=email).exists():
            raise forms.ValidationError(
                _(
                    "Diese Adresse gehört schon zu einer anderen Person. Jede Person braucht eine "
                    "eigene Adresse."
                )
            )
        return email


class Rights(forms.TypedChoiceField):
    """May somebody hand in, or only write?"""

    widget = forms.RadioSelect

    def __init__(self, **options):
        super().__init__(choices=RIGHTS, coerce=bool, empty_value=False, required=False, **options)
        self.is_asked_at_the_end = True


class InvitationForm(forms.Form):
    email = EmailField(
        label=_("E-Mail-Adresse"),
        error_messages={"required": _("Schreiben Sie, wen Sie einladen.")},
    )
    may_submit = Rights(label=_("Was darf die Person?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Bare()

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class RightsForm(forms.Form):
    may_submit = Rights(label=_("Was darf die Person?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Bare()


class HandOverForm(forms.Form):
    """Who may hand in when the last one goes who could."""

    to = forms.ModelChoiceField(
        None,
        label=_("Wer darf ab jetzt einreichen?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Wählen Sie, wer ab jetzt einreichen darf.")},
    )

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        others = membership.organisation.memberships.exclude(pk=membership.pk)
        self.fields["to"].queryset = others.select_related("user").order_by("pk")
        self.fields["to"].label_from_instance = lambda row: str(row.user)
        self.helper = Bare()
