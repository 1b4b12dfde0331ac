"""What a committee decided of many cases: one form each, filled in as the plan proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from applications.committee_forms import DecisionForm
from applications.jury.services import Verdict
from applications.lifecycle import Outcome
from applications.models import Application
from fonds.programmes.models import Criterion


@dataclass(frozen=True)
class Proposed:
    """What the form of one case begins with; read for all cases of a round at once."""

    application: Application
    outcome: str
    amounts: Mapping[int, Decimal]
    place: int
    weakest: Sequence[int]  # ids of the criteria with the fewest points of the jury
    reason: str
    told: Mapping[int, str]  # by year: what is free
    asked: Sequence[Criterion]


class VerdictForm(DecisionForm):
    """Ergebnis zu einem Vorgang. What is not part of the resolution stays with the committee."""

    is_included = forms.BooleanField(label="Teil dieses Beschlusses", required=False, initial=True)

    def __init__(self, *args, proposed: Proposed, **kwargs):
        self.proposed = proposed
        key = proposed.application.case.key
        super().__init__(*args, application=proposed.application, prefix=key, **kwargs)
        self.fields["outcome"].initial = proposed.outcome
        self.fields["reason"].initial = proposed.reason
        if "criteria" in self.fields:
            self.fields["criteria"].initial = proposed.weakest

    def before(self):
        return self.proposed.amounts or {self.application.case.round.year: Decimal(0)}

    def told_of(self, year):
        return self.proposed.told.get(year, "")

    def place(self):
        return self.proposed.place

    def asked(self):
        return self.proposed.asked

    def full_clean(self):
        """Nothing is demanded of a case that is left out."""
        super().full_clean()
        if self.is_bound and not self.cleaned_data.get("is_included"):
            self._errors = {}

    def verdict(self) -> Verdict | None:
        if not self.cleaned_data["is_included"]:
            return None
        told: dict[str, Any] = self.act()
        told.pop("override", None)
        return Verdict(self.application.pk, **told)

    @property
    def words(self) -> str:
        """What the plan proposes, for the line that stands there while the form is closed."""
        return Outcome(self.proposed.outcome).label

    @property
    def is_open(self) -> bool:
        return bool(self.errors) if self.is_bound else False
