"""Sums by budget year: which years a project touches, what would be given, one field for each."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms

from applications.models import Application
from fonds.budget import ledger
from fonds.inputs import MoneyField
from fonds.templatetags.house import euro


def years_of(application: Application) -> list[int]:
    """The budget years that the project touches: that of its round, up to its end."""
    first = application.case.round.year
    last = application.ends_on.year if application.ends_on else first
    return list(range(first, max(first, last) + 1))


def planned(application: Application) -> Mapping[int, Decimal]:
    """Euros by budget year that would be given now: as reserved, as the plan of the round says,
    else all of it in the year of the round."""
    if reserved := ledger.reserved(application.case):
        return reserved
    place = application.placements.adopted().last()
    if place and place.by_year:
        return place.by_year
    return {application.case.round.year: application.wanted_amount}


class AmountsByYear(forms.Form):
    """One sum for each budget year, ``amounts`` together; what is left empty is nothing."""

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        self.application = application
        before = self.before()
        self.years = sorted({*years_of(application), *before})
        for year in self.years:
            self.fields[f"amount_{year}"] = MoneyField(
                label=f"Betrag {year} in Euro" if len(self.years) > 1 else "Betrag in Euro",
                help_text=self.told_of(year),
                min_value=0,
                required=False,
                initial=before.get(year),
            )

    def before(self) -> Mapping[int, Decimal]:
        """What stands in the fields at first; a form of many cases has read it for all at once."""
        return planned(self.application)

    @property
    def first_amount(self):
        return f"amount_{self.years[0]}"

    def has_wrong_amount(self):
        return any(f"amount_{year}" in self.errors for year in self.years)

    def amounts(self) -> dict[int, Decimal]:
        typed = {year: self.cleaned_data.get(f"amount_{year}") for year in self.years}
        return {year: euros for year, euros in typed.items() if euros}

    def check_amounts(self):
        """At least something, and at most what was asked for."""
        total, most = sum(self.amounts().values(), Decimal(0)), self.application.requested_amount
        if self.has_wrong_amount():
            return
        if not total:
            self.add_error(self.first_amount, "Schreiben Sie den Betrag.")
        elif most is not None and total > most:
            words = f"Zusammen ist das mehr, als beantragt wurde. Beantragt sind {euro(most)}."
            self.add_error(self.first_amount, words)

    def told_of(self, year):
        if not ledger.is_funded(year):
            return f"Für {year} gibt es noch keinen Haushalt: Der Bescheid sagt „vorbehaltlich“."
        return f"Frei sind {year} noch {euro(max(ledger.available(year), Decimal(0)))}."
