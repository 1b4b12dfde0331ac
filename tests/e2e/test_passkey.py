"""A passkey, from setting it up to logging in without a password; the browser holds the key."""

import pytest

from .conftest import PASSWORD, log_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def page(visit):
    """A window with a key that says yes; at a name, because keys are not for bare addresses."""
    page = visit()
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_is_set_up_and_logs_in_without_a_password(page, address):
    home = address.replace("127.0.0.1", "localhost")
    log_in(page, "digital", home)

    page.goto(f"{home}/konto/sicherheit/passkeys/neu/")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Wie soll der Passkey heißen?").fill("Mein Telefon")
    page.get_by_role("button", name="Passkey einrichten").click()
    page.wait_for_url("**/ersatzcodes/")

    page.get_by_role("button", name="Abmelden").first.click()
    page.goto(f"{home}/konto/anmelden/?next=/konto/sicherheit/passkeys/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.get_by_role("heading", name="Mein Telefon").wait_for()
    assert page.url == f"{home}/konto/sicherheit/passkeys/"

    page.get_by_role("button", name="Abmelden").first.click()
    page.goto(f"{home}/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill("digital@example.org")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).last.click()
    page.get_by_role("button", name="Mit Passkey bestätigen").click()
    page.wait_for_url("**/antraege/")


def test_without_javascript_the_password_is_the_way(visit):
    page = visit(javascript=False)

    page.goto("/konto/anmelden/")

    assert page.get_by_role("button", name="Mit Passkey anmelden").count() == 0
    assert page.get_by_role("button", name="Anmelden", exact=True).last.is_visible()
