"""Thirty applications that came in this morning; runs inside the house, with its services."""

import json
from datetime import timedelta
from itertools import cycle
from random import Random

from django.urls import reverse
from django.utils import timezone

from applications.demo.life import Life
from applications.demo.projects import Idea
from applications.jury import services as jury
from applications.models import Application, InformationRequest
from fonds.accounts.models import Organisation, User
from fonds.cases.workflow import acts_of
from fonds.programmes.models import Round

MANY = 30
PLACES = ("03241009", "03241010", "03241005")


def title(number):
    return f"Vorhaben {number:02d}"


def load():
    today = timezone.localdate()
    people = {user.email: user for user in User.objects.filter(role_grants__isnull=False)}
    rounds = {round.line.code: round for round in Round.objects.open().select_related("line")}
    organisations = cycle(
        Organisation.objects.filter(
            memberships__user__email="verein@example.org", signatures_needed=1
        ).distinct()
    )
    clerk, second = (people[f"{name}@example.org"] for name in ("sachbearbeitung", "zweitpruefung"))
    for number in (1, 2, 3):  # so that what is assessed can go to a jury
        seat = jury.invite(rounds["projekt"], user=people[f"jury{number}@example.org"], by=clerk)
        jury.accept_seat(seat, by=seat.user)
    for number in range(1, MANY + 1):
        chance = Random(number)
        starts_on = today + timedelta(days=120)
        idea = idea_of(number)
        life = Life(
            idea,
            chance,
            rounds[idea.line],
            next(organisations),
            starts_on,
            starts_on + timedelta(days=90),
            clerk,
            second,
            people,
        )
        life.write()
        life.submit()


def idea_of(number):
    is_micro = number % 3 != 0
    return Idea(
        organisation="",
        line="mikro" if is_micro else "projekt",
        title=title(number),
        summary="Wir kochen, lernen und feiern mit den Nachbarn im Viertel.",
        field="vernetzung",
        goal=1,
        places=(PLACES[number % 3],),
        plan="kurs",
        asked=1_200 if is_micro else 3_000,
        year=0,
        came="0",
        ends_in="submitted",
        granted=1_200 if is_micro else 3_000,
    )


def let_the_deadline_pass(number):
    """As if the weeks had gone by: the last day of the open request was yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    open_ones = InformationRequest.objects.filter(answered_at=None)
    open_ones.filter(application__title=title(number)).update(due_on=yesterday)


def print_addresses():
    """By title the page of each, and by act the end of its address."""
    rows = Application.objects.filter(title__startswith="Vorhaben").select_related("case")
    acts = {act: reverse(f"applications:{act}", args=["x"]) for act in acts_of(Application)}
    pages = {row.title: row.get_absolute_url() for row in rows}
    ends = {act: address.removeprefix("/antraege/x/") for act, address in acts.items()}
    print(json.dumps({"pages": pages, "acts": ends}))  # noqa: T201 - read by the walk
