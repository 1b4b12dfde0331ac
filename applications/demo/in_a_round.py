"""What a case knows of its round: the opinion of the jury, and what the plan proposes."""

from applications.lifecycle import Outcome

from .jurors import Opinion


class InARound:
    """Its opinion and its place on the waiting list are told by the selection of its round."""

    opinion: Opinion
    outcome: Outcome  # what the plan of the round proposes
    waiting_rank: int | None = None

    def __post_init__(self):
        super().__post_init__()
        self.outcome = self.idea.first_outcome

    def advise(self, opinion: Opinion):
        self.opinion, self.outcome = opinion, opinion.outcome

    @property
    def amounts(self):
        """In euros by budget year, of whoever is granted something at first or later."""
        is_rejected = self.outcome == Outcome.REJECTED
        return {} if is_rejected else self.idea.amounts(self.round.year)
