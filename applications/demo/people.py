"""The demo people and their organisations, with addresses that are confirmed already."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from fonds.accounts.demo import PASSWORD, PEOPLE
from fonds.accounts.models import Membership, Organisation, RoleGrant, User
from fonds.accounts.services import system
from fonds.region.models import Municipality

from .organisations import ORGANISATIONS

MEMBERS = {  # whoever is not named here is one invented member of the organisation
    "kueche": [("verein@example.org", True), ("helfer@example.org", False)],
    "fremd": [("fremd@example.org", True)],
    "zwei": [("erste@example.org", True), ("zweite@example.org", True)],
}


def load(since):
    """Everybody by e-mail address, and the organisations by their key of the demonstration."""
    people = {person.email: _person(person, since) for person in PEOPLE}
    organisations = {}
    for key, *words in ORGANISATIONS:
        organisations[key] = _organisation(*words)
        for email, may_submit in MEMBERS.get(key, [(f"{key}@example.org", True)]):
            user = people.get(email) or _user(email, f"Kontakt {words[0]}")
            Membership.objects.create(
                user=user, organisation=organisations[key], may_submit=may_submit
            )
    Organisation.objects.filter(pk=organisations["zwei"].pk).update(signs_jointly=True)
    return people, organisations


@cache
def password():
    """Hashed once: a good hash is slow, and all of them are the same."""
    return make_password(PASSWORD)


def _person(person, since):
    user = _user(person.email, person.name)
    if person.role:
        RoleGrant.objects.create(user=user, role=person.role, since=since, by=system())
    return user


def _user(email, name):
    user = User.objects.create(email=email, name=name, password=password())
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _organisation(name, legal_form, is_self_organisation, street, ags):
    place = Municipality.objects.get(ags=ags)
    return Organisation.objects.create(
        name=name,
        legal_form=legal_form,
        is_self_organisation=is_self_organisation,
        street=street,
        postcode=place.postcode,
        town=place.name,
        municipality=place,
        email="post@example.org",
    )
