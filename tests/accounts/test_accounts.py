"""Registration, log-in, second factor, roles."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from fonds.accounts import services
from fonds.accounts.demo import PEOPLE
from fonds.accounts.models import RoleGrant, User
from fonds.accounts.roles import Role
from fonds.accounts.services import system
from fonds.outbox.models import Mail
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import UserFactory

PASSWORD = "ein-langes-Wort-7"


def words(page):
    return page.content.decode()


def register(client, email="neu@example.org"):
    data = {"name": "Nele Neu", "email": email, "password1": PASSWORD}
    return client.post(reverse("account_signup"), data, follow=True)


def test_a_new_person_registers_confirms_and_is_in(client):
    register(client)
    sweep()

    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    client.post(link)
    page = client.get(reverse("applications:list"))

    assert page.status_code == 200
    assert User.objects.get(email="neu@example.org").name == "Nele Neu"
    assert EmailAddress.objects.get().verified


def test_registration_does_not_wait_for_the_mail_server(client):
    page = register(client)

    assert page.status_code == 200
    assert [(row.to, row.state, row.is_secret) for row in Mail.objects.all()] == [
        ("neu@example.org", "released", True)
    ]


def test_registration_errors_name_the_field_and_keep_what_was_typed(client):
    data = {"name": "", "email": "keine-adresse", "password1": "kurz"}

    page = words(client.post(reverse("account_signup"), data))

    for sentence in ("Schreiben Sie, wie Sie heißen.", "keine-adresse", "In dieser Adresse stimmt"):
        assert sentence in page


def log_in(client, user):
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    data = {"login": user.email, "password": PASSWORD}
    return client.post(reverse("account_login"), data, follow=True)


def test_a_wrong_password_is_told_without_saying_which_was_wrong(client, stranger):
    data = {"login": stranger.email, "password": "falsch"}

    page = words(client.post(reverse("account_login"), data))

    assert "Adresse oder Passwort stimmen nicht." in page


@pytest.mark.parametrize(("role", "logged"), [(Role.CLERK, ["login"]), (None, [])])
def test_log_ins_of_the_house_are_kept(client, role, logged):
    log_in(client, UserFactory(role=role))

    assert [row.kind for row in AccessEvent.objects.all()] == logged


def test_the_house_needs_a_second_factor(client, clerk, stranger, settings):
    settings.DEMO = False
    client.force_login(clerk)
    assert client.get(reverse("applications:list")).url == reverse("mfa_activate_totp")

    client.force_login(stranger)
    assert client.get(reverse("applications:list")).status_code == 200


def test_the_demo_post_exists_only_in_the_demonstration(client, settings):
    settings.DEMO = False
    assert client.get(reverse("demo_post")).status_code == 404


def test_the_language_is_german_until_the_switch_is_used(client):
    german = client.get(reverse("account_login"), headers={"accept-language": "en"})
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    english = client.get(reverse("account_login"))

    assert '<html lang="de"' in words(german)
    assert '<html lang="en"' in words(english)
    assert english["Content-Language"] == "en"


def test_the_house_works_in_german(client, clerk):
    client.force_login(clerk)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})

    assert '<html lang="de"' in words(client.get(reverse("home")))


def test_a_role_is_lent_and_ended_and_both_are_kept(clerk):
    person = UserFactory()
    granted = services.grant_role(person, Role.EDITOR, by=clerk)
    services.end_role(granted, until="2026-01-31", by=clerk)

    assert [row.kind for row in AccessEvent.objects.order_by("pk")] == [
        "role.granted",
        "role.changed",
    ]


def test_an_administrator_lends_a_role_to_others_only(client):
    admin, person = UserFactory(role=Role.ADMIN), UserFactory()
    client.force_login(admin)
    address = reverse("admin:accounts_rolegrant_add")

    client.post(address, {"user": admin.pk, "role": "decider", "until": ""})
    client.post(address, {"user": person.pk, "role": "clerk", "until": ""})

    lent = RoleGrant.objects.filter(by=admin).exclude(user=admin)
    assert [(row.user, row.role) for row in lent] == [(person, "clerk")]
    assert RoleGrant.objects.filter(user=admin).count() == 1


def test_the_system_is_one_person_that_cannot_log_in():
    assert system() == system()
    assert (system().is_active, system().has_usable_password()) == (False, False)
    assert system().roles == {"system"}


def test_the_demo_people_are_those_of_the_contract():
    assert [person.email.partition("@")[0] for person in PEOPLE] == [
        *("verein", "helfer", "fremd", "sachbearbeitung", "zweitpruefung", "leitung", "gremium"),
        *(f"jury{number}" for number in range(1, 6)),
        *("haushalt", "kasse", "redaktion", "pruefung", "admin"),
    ]
