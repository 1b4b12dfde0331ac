"""The schedule of the lives in bulk: as in the demonstration; and how inadmissible ones end."""

from datetime import timedelta
from functools import partial

from applications.demo import story

from .granted import Life
from .house import House

DISMISSED = [(0, "dismissal"), (2, "check"), (3, "sign"), (4, "dismiss"), (5, "post")]


class Story(story.Story):
    last = story.LAST | {"inadmissible": "post"}

    def __init__(self, house: House, people, applicants, today, seed):
        super().__init__(people, applicants, today, f"{seed}-bulk")
        self.house, self.life = house, partial(Life, house)

    def round_of(self, idea):
        return self.house.round_of(idea)

    def days(self, idea, came, round, today, is_joint, chance):
        told = super().days(idea, came, round, today, is_joint, chance)
        if idea.ends_in != "inadmissible":
            return told
        return self._dismissed(told)

    @staticmethod
    def _dismissed(told):
        """Instead of being accepted."""
        for day, name in told:
            if name in {"accept", "dismissal"}:
                break
            yield day, name
        for offset, name in DISMISSED:
            yield day + timedelta(days=offset), name
