"""Whoever has no part in a case finds nothing there: on every address, in every state of it."""

import pytest
from django.urls import URLPattern, get_resolver

from applications.lifecycle import State
from applications.models import Application
from fonds.cases.models import Case
from tests.architecture.test_access import HOUSE_ROUTES, ROUTES, address, world
from tests.factories import MembershipFactory

__all__ = ["world"]

OF_LOG_IN = ("account_", "mfa_")  # their keys are those of mails and devices
PUBLIC = {"guideline"}


def keys_of(world):
    """Everything that an address could name of this case, its organisation or its grant."""
    things = [one for name, one in world.items() if name not in PUBLIC]
    return {str(getattr(one, "key", one)) for one in things if not isinstance(one, int)}


def addresses(world):
    """By route, every address that names one of them."""
    keys = keys_of(world)
    found = {name: address(name, world) for name in HOUSE_ROUTES if not name.startswith(OF_LOG_IN)}
    return {name: url for name, url in found.items() if keys & set(url.split("/"))}


def is_of_case(name):
    return not name.startswith("accounts:")


def put(world, state):
    """The case in a state; it has a number from the day on which it was received."""
    Application.objects.update(state=state)
    if state in (State.DRAFT, State.AWAITING_SIGNATURES):
        Case.objects.filter(pk=world["case"].pk).update(file_number=None)


def asked(client, found):
    """Route and way of asking: what is answered. Who asks in a way that a page does not know gets
    405, whatever there is to find; it counts as nothing found."""
    answers = {}
    for name, url in found.items():
        for way in ("get", "post"):
            answer = getattr(client, way)(url)
            b"".join(answer)  # a stream is closed by whoever reads it
            is_unknown = answer.status_code == 405 and not hasattr(ROUTES[name].view_class, way)
            answers[name, way] = 404 if is_unknown else answer.status_code
    return answers


def converters(resolver, prefix=""):
    """By route, what its address has to be told."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.name), set(entry.pattern.converters)
        else:
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from converters(entry, prefix + inner)


ROOMS = ("applications:", "cases:", "grants:", "accounts:")


@pytest.mark.parametrize("state", State)
def test_a_stranger_finds_nothing_in_any_state(client, world, state):
    put(world, state)
    client.force_login(MembershipFactory().user)
    found = {name: url for name, url in addresses(world).items() if is_of_case(name)}

    answers = asked(client, found)

    assert {one: code for one, code in answers.items() if code != 404} == {}
    assert len(answers) > 100


def test_a_stranger_finds_nothing_of_an_organisation(client, world):
    """Its pages do not ask how its cases stand; they are walked once."""
    client.force_login(MembershipFactory().user)
    found = {name: url for name, url in addresses(world).items() if not is_of_case(name)}

    answers = asked(client, found)

    assert {one: code for one, code in answers.items() if code != 404} == {}
    assert len(answers) > 30


def test_nobody_is_asked_to_log_in(client, world):
    found = addresses(world)

    assert set(asked(client, found).values()) == {302}


def test_the_walk_goes_to_every_address_with_a_key(world):
    """Whatever has a key of a case, a letter or an organisation in its pattern is walked."""
    keyed = {
        name
        for name, arguments in converters(get_resolver())
        if name.startswith(ROOMS) and "key" in arguments
    }

    assert keyed - set(addresses(world)) == set()
    assert len(keyed) > 60
