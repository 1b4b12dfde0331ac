"""Keys of one's own. Apart from the others: allauth asks for those while it is still loading."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _


class Careful:
    """allauth trips over an answer that no browser gives; it is as wrong as any other."""

    def clean_credential(self):
        said = self.cleaned_data["credential"]
        response = said.get("response") if isinstance(said, dict) else None
        if not isinstance(response, dict) or not {"id", "rawId", "type"} <= set(said):
            raise get_adapter().validation_error("incorrect_code")
        clean = getattr(super(), "clean_credential", None)
        try:
            return clean() if clean else said
        except (KeyError, AttributeError) as fault:
            raise get_adapter().validation_error("incorrect_code") from fault


class PasskeyForm(Careful, allauth.AddWebAuthnForm):
    name = forms.CharField(
        label=_("Wie soll der Passkey heißen?"),
        max_length=60,
        required=False,
        help_text=_("Zum Beispiel der Name Ihres Geräts."),
    )
    passwordless = forms.BooleanField(
        label=_("Damit melde ich mich ohne Passwort an"),
        required=False,
        initial=True,
        help_text=_(
            "Lassen Sie das weg, wenn Sie einen Sicherheitsschlüssel nur als zweiten Faktor nutzen."
        ),
    )


class LogInForm(Careful, allauth.LoginWebAuthnForm):
    """Nobody is known yet: the key says who comes."""


class AuthenticateForm(Careful, allauth.AuthenticateWebAuthnForm):
    """The second factor."""


class ReauthenticateForm(Careful, allauth.ReauthenticateWebAuthnForm):
    """Once more, before the account is changed."""
