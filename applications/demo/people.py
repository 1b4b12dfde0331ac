"""The demo people and their organisations, with addresses that are confirmed already."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from fonds.accounts.demo import PASSWORD, PEOPLE
from fonds.accounts.models import Membership, Organisation, RoleGrant, User
from fonds.accounts.services import system
from fonds.region.models import Municipality

from . import profiles
from .organisations import JOINT, MEMBERS, ORGANISATIONS


def load(since):
    """Everybody by e-mail address, and the organisations by their key of the demonstration."""
    people = {person.email: _person(person, since) for person in PEOPLE}
    organisations = {}
    for number, (key, *words) in enumerate(ORGANISATIONS, 1):
        members = MEMBERS[key]
        organisation = _organisation(*words, email=members[0][0], is_joint=key == JOINT)
        signers = []
        for email, name, may_submit in members:
            user = people.get(email) or _user(email, name)
            Membership.objects.create(user=user, organisation=organisation, may_submit=may_submit)
            signers += [user] if may_submit else []
        profiles.complete(organisation, number, signers, since)
        organisations[key] = organisation
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


def _organisation(name, legal_form, is_self_organisation, street, ags, *, email, is_joint):
    place = Municipality.objects.get(ags=ags)
    return Organisation.objects.create(
        name=name,
        legal_form=legal_form,
        is_self_organisation=is_self_organisation,
        street=street,
        postcode=place.postcode,
        town=place.name,
        municipality=place,
        email=email,
        signatures_needed=2 if is_joint else 1,
    )
