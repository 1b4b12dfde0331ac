"""The vote of a member of the jury: points for each criterion, and words on the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.jury.models import Review
from fonds.inputs import CountedField
from fonds.programmes.models import Criterion

MOST_COMMENT = 1000


@dataclass(frozen=True)
class Part:
    """A criterion and its field."""

    criterion: Criterion
    field: forms.BoundField

    @property
    def is_open(self):
        return self.field.value() in (None, "")


class ReviewForm(forms.Form):
    """May be saved half; what is missing is told when the vote is given."""

    is_quiet = True
    comment = CountedField(
        label=gettext_lazy("Was spricht dafür, was dagegen?"),
        help_text=gettext_lazy("Die anderen Mitglieder lesen es, wenn sie selbst gestimmt haben."),
        limit=MOST_COMMENT,
        rows=6,
        required=False,
    )

    def __init__(
        self, data=None, *, review: Review | None, criteria: Sequence[Criterion], top: int
    ):
        self.criteria = criteria
        super().__init__(data, initial=_stored(review))
        for criterion in criteria:
            self.fields[_name(criterion)] = forms.ChoiceField(
                label=_("{criterion}: Punkte").format(criterion=criterion),
                choices=[(str(number), str(number)) for number in range(top + 1)],
                widget=forms.RadioSelect,
                required=False,
            )
        self.order_fields([_name(criterion) for criterion in criteria])

    def parts(self) -> list[Part]:
        return [Part(criterion, self[_name(criterion)]) for criterion in self.criteria]

    def words(self) -> dict:
        """As the services take them."""
        given = {row.pk: self.cleaned_data[_name(row)] for row in self.criteria}
        points = {pk: int(choice) if choice else None for pk, choice in given.items()}
        return {"points": points, "comment": self.cleaned_data["comment"]}

    def ask_for_the_rest(self) -> None:
        """An error at each criterion that has no points yet."""
        for part in self.parts():
            if part.is_open:
                words = _("Geben Sie Punkte, oder enthalten Sie sich beim ganzen Antrag.")
                self.add_error(_name(part.criterion), words)


def _name(criterion):
    return f"points_{criterion.pk}"


def _stored(review):
    if review is None:
        return {}
    marks = review.marks.exclude(points=None)
    stored = {f"points_{mark.criterion_id}": str(mark.points) for mark in marks}
    return stored | {"comment": review.comment}
