"""The schedule of the lives in bulk: as in the demonstration."""

from functools import partial

from applications.demo import story

from .granted import Life
from .house import House
from .selection import Selection


class Story(story.Story):
    def __init__(self, house: House, people, applicants, today, seed):
        super().__init__(people, applicants, today, f"{seed}-bulk")
        self.house, self.life = house, partial(Life, house)
        self.selection = partial(Selection, house=house)

    def round_of(self, idea):
        return self.house.round_of(idea)
