"""How the register is narrowed: what may stand in the address, and which entries it leaves."""

from functools import reduce
from operator import or_

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fonds.inputs import Filter, RowChoice
from fonds.region.models import Municipality

from .models import FieldOfAction, Measure

MOST_WORDS = 8  # of a search; more only cost time
SEARCHED = (
    "title",
    "description",
    "run_by",
    "papers",
    "goal__name_de",
    "goal__name_en",
    "goal__field__name_de",
    "goal__field__name_en",
)


class RegisterFilter(Filter):
    q = forms.CharField(
        label=_("Wonach suchen Sie?"),
        help_text=_("Zum Beispiel ein Thema, ein Ort oder eine Nummer"),
        required=False,
    )
    field = RowChoice(FieldOfAction, _("Handlungsfeld"), "slug")
    kind = forms.ChoiceField(
        label=_("Art"), required=False, choices=[("", _("Alle")), *Measure.Kind.choices]
    )
    place = RowChoice(Municipality, _("Ort"), "ags")
    status = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("Alle")), *Measure.Status.choices]
    )

    def apply(self, rows):
        paths = {"field": "goal__field", "place": "municipalities"}
        for word in self.chosen.get("q", "").split()[:MOST_WORDS]:
            rows = rows.filter(says(word))
        for name in ("field", "kind", "place", "status"):
            if value := self.chosen.get(name):
                rows = rows.filter(**{paths.get(name, name): value})
        return rows


class ProjectFilter(Filter):
    """The projects of one measure, by the year in which they begin, and by field."""

    year = forms.TypedChoiceField(label=_("Jahr"), required=False, coerce=int, empty_value=None)
    field = RowChoice(FieldOfAction, _("Handlungsfeld"), "slug")

    def __init__(self, data, projects):
        super().__init__(data)
        years = [day.year for day in projects.dates("starts_on", "year", order="DESC")]
        self.fields["year"].choices = [("", _("Alle")), *((year, str(year)) for year in years)]

    def apply(self, projects):
        if year := self.chosen.get("year"):
            projects = projects.filter(starts_on__year=year)
        if field := self.chosen.get("field"):
            projects = projects.filter(goal__field=field)
        return projects


def says(word: str) -> Q:
    """The word stands somewhere in what the register prints of an entry; a number is its number."""
    found = Q(code__iexact=word) if word.isdigit() else Q(code__icontains=word)
    for spelling in spellings(word):
        found |= reduce(or_, (Q(**{f"{path}__icontains": spelling}) for path in SEARCHED))
        places = Municipality.objects.filter(name__icontains=spelling)
        found |= Q(
            pk__in=Measure.municipalities.through.objects.filter(municipality__in=places).values(
                "measure"
            )
        )
    return found


def spellings(word: str) -> set[str]:
    """SQLite knows capitals and small letters of ASCII only; Ö and ö are tried both."""
    return {word} if word.isascii() else {word.lower(), word.upper(), word.capitalize()}
