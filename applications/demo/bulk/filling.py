"""Filling the house: organisations, ideas, then all steps in order of time, many cases at once."""

import gc
from contextlib import contextmanager
from datetime import date
from heapq import heapify, heappop
from random import Random

import time_machine
from django.utils import timezone, translation

from applications.demo.profiles import RENEWED_AFTER
from applications.demo.story import YEARS_BACK
from fonds.accounts.demo import PEOPLE
from fonds.accounts.models import User

from .house import House
from .ideas import draw, slots
from .money import supplement
from .organisations import found, renew
from .story import Story

AT_ONCE = 250  # cases that are held in memory


def fill(number: int, seed: int) -> None:
    """Add so many applications to a house that has its demo people and base data."""
    today = timezone.localdate()
    with translation.override("de"), _collecting_seldom():  # the file is kept in German
        _fill(number, seed, today)
    supplement(today)


def _fill(number, seed, today):
    chance = Random(f"{seed}-ideas")  # noqa: S311 - a story, no secret
    house, drawn = House(today), list(slots(number, chance))
    since = date(today.year - YEARS_BACK, 1, 1)
    with time_machine.travel(since, tick=False):
        applicants = found(drawn[-1][0] + 1, house.places.values(), since, seed)
    with time_machine.travel(since + RENEWED_AFTER, tick=False):
        renew(applicants, since + RENEWED_AFTER)
    ideas = draw(drawn, applicants, sorted(house.goals), today, chance)
    people = User.objects.in_bulk([person.email for person in PEOPLE], field_name="email")
    by_key = {str(key): one for key, one in enumerate(applicants)}
    story = Story(house, people, by_key, today, seed)
    for first in range(0, len(ideas), AT_ONCE):
        story.tell_all(enumerate(ideas[first : first + AT_ONCE], first))
        live(story, house)
    house.keep_numbers()


def live(story, house):
    """First all drafts; then every step that was told, and what the clock does meanwhile."""
    steps, story.steps = story.steps, []
    drafts = [step for step in steps if step.is_first]
    for step in sorted(drafts):
        _take(step)
    house.pile.store_first()
    house.steps = [step for step in steps if not step.is_first]
    heapify(house.steps)
    while house.steps:
        _take(heappop(house.steps))
    house.store()
    gc.collect()


def _take(step):
    with time_machine.travel(step.at, tick=False):
        step.act()


@contextmanager
def _collecting_seldom():
    """The collector would look at a hundred thousand rows again and again: a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
