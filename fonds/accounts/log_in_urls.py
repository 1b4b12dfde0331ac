"""allauth's views under German paths and under the names that allauth itself asks for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

urlpatterns = [
    path("anmelden/", account.login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("registrieren/", account.signup, name="account_signup"),
    path("gesperrt/", account.account_inactive, name="account_inactive"),
    path("erneut-anmelden/", account.reauthenticate, name="account_reauthenticate"),
    path("adresse/", account.email, name="account_email"),
    path("bestaetigen/", account.email_verification_sent, name="account_email_verification_sent"),
    path("bestaetigen/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("passwort/", account.password_reset, name="account_reset_password"),
    path("passwort/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "passwort/neu/<str:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "passwort/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("passwort/aendern/", account.password_change, name="account_change_password"),
    path("passwort/setzen/", account.password_set, name="account_set_password"),
    path("sicherheit/", mfa.index, name="mfa_index"),
    path("sicherheit/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sicherheit/erneut/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sicherheit/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("sicherheit/app/abschalten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sicherheit/ersatzcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "sicherheit/ersatzcodes/neu/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "sicherheit/ersatzcodes/datei/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("sicherheit/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("sicherheit/passkeys/neu/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("sicherheit/passkeys/anmelden/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "sicherheit/passkeys/erneut/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("sicherheit/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "sicherheit/passkeys/<int:pk>/entfernen/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
