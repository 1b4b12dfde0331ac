"""Passkeys: where they are offered, and that they are one's own. A browser walks in tests/e2e."""

import json
import re
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse

from fonds.accounts.roles import Role
from tests.factories import UserFactory
from tests.look.markup import all_of

PASSWORD = "ein-langes-Wort-7"


def words(page):
    return page.content.decode()


@pytest.fixture
def user(client):
    """Somebody who has just logged in, so that nothing is asked again."""
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return user


def key_of(user, name="Mein Telefon"):
    data = {"name": name, "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    return Authenticator.objects.create(user=user, type="webauthn", data=data)


def passkey_form(page):
    return next(form for form in all_of(words(page), "form") if form["data-passkey"])


def test_log_in_offers_a_passkey_that_is_hidden_without_javascript(client):
    page = client.get(reverse("account_login"))

    form = passkey_form(page)
    assert (form["data-passkey"], form["data-options-url"], "hidden" in form.attributes) == (
        "get",
        reverse("mfa_login_webauthn"),
        True,
    )
    assert [script["src"] for script in all_of(words(page), "script")] == ["/static/passkey.js"]


def test_log_in_hands_out_a_challenge_for_any_key(client):
    answer = client.get(
        reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"}
    )

    options = answer.json()["request_options"]["publicKey"]
    assert (options["rpId"], options["userVerification"]) == ("testserver", "required")


WHOLE = {"id": "x", "rawId": "x", "type": "public-key"}


@pytest.mark.parametrize(
    "said", [{}, [], "x", {"id": "x"}, WHOLE, WHOLE | {"response": {}}, WHOLE | {"response": "x"}]
)
def test_a_wrong_answer_logs_nobody_in(client, said):
    client.get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})

    answer = client.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(said)})

    assert answer.url == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_a_new_key_is_asked_for_in_the_name_of_the_fund(client, user):
    page = client.get(reverse("mfa_add_webauthn"))

    options = json.loads(unescape(passkey_form(page)["data-options"]))["publicKey"]
    assert options["rp"] == {"id": "testserver", "name": "Regionsfonds"}
    assert options["user"]["name"] == user.email
    assert "Passkey 1" in words(page)


def test_no_page_carries_a_script_of_its_own(client, user):
    pages = [words(client.get(reverse(name))) for name in ("mfa_index", "mfa_add_webauthn")]

    assert [re.findall(r"<script(?! src=)", page) for page in pages] == [[], []]


def test_keys_are_listed_renamed_and_removed(client, user):
    key = key_of(user)

    listed = words(client.get(reverse("mfa_list_webauthn")))
    client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Altes Telefon"})
    renamed = words(client.get(reverse("mfa_list_webauthn")))
    asked = words(client.get(reverse("mfa_remove_webauthn", args=[key.pk])))
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert "Mein Telefon" in listed
    assert "Altes Telefon" in renamed
    assert "Altes Telefon entfernen?" in asked
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_a_key_of_somebody_else_is_not_found(client, user, name):
    key = key_of(UserFactory())

    assert client.get(reverse(name, args=[key.pk])).status_code == 404
    assert client.post(reverse(name, args=[key.pk]), {"name": "meiner"}).status_code == 404


def test_a_key_is_a_second_factor_of_the_house(client, settings):
    settings.DEMO = False
    clerk = UserFactory(role=Role.CLERK)
    client.force_login(clerk)
    before = client.get(reverse("applications:list"))
    key_of(clerk)

    assert before.url == reverse("mfa_activate_totp")
    assert client.get(reverse("applications:list")).status_code == 200
