"""The money of one case, booked as the ledger does it; nobody asks whether the year can bear it."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from fonds.budget.models import Booking

from .house import House
from .pile import Pile

RESERVE = Booking.Kind.RESERVE


class Booked:
    house: House
    pile: Pile
    ledger: list[Booking]

    def book(self, kind, amount, *, by, year, reverses=None):
        row = Booking(
            year=self.house.years[year],
            case=self.case,
            kind=kind,
            amount=amount,
            by=by,
            reverses=reverses,
        )
        self.pile.bookings[len(self.ledger)].append(row)
        self.ledger.append(row)

    def release(self, kind, *, by, year=None):
        """Take back what is left of a kind, in all years or one: whatever nothing took back yet."""
        taken = {id(row.reverses) for row in self.ledger}
        for row in sorted(self.ledger, key=lambda row: row.year.year):
            is_meant = row.kind == kind and year in (None, row.year.year)
            if is_meant and row.reverses is None and id(row) not in taken:
                self.book(kind, row.amount, by=by, year=row.year.year, reverses=row)

    def reserved(self) -> dict[int, Decimal]:
        """In euros by budget year; years with nothing are left out."""
        found = defaultdict(Decimal)
        for row in self.ledger:
            if row.kind == RESERVE:
                found[row.year.year] += -row.amount if row.reverses else row.amount
        return {year: euros for year, euros in sorted(found.items()) if euros}

    def reserve_exactly(self, amounts: Mapping[int, Decimal], *, by):
        """A year that is right already is left alone."""
        before = self.reserved()
        for year in sorted({*before, *amounts}):
            if before.get(year) == amounts.get(year):
                continue
            self.release(RESERVE, by=by, year=year)
            if year in amounts:
                self.book(RESERVE, amounts[year], by=by, year=year)
