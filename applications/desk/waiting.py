"""The waiting lists beside the money that is free: computed when the desk reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from applications.models import Application
from fonds.programmes.models import Round


@dataclass(frozen=True)
class Waiting:
    """One application on a waiting list; ``fits``: the free money reaches this far."""

    application: Application
    wanted: Decimal
    fits: bool


@dataclass(frozen=True)
class WaitingList:
    """The waiting list of a round, and what is left of its year, in euros."""

    round: Round
    left: Decimal
    rows: list[Waiting] = field(default_factory=list)

    @property
    def fitting(self) -> int:
        return sum(row.fits for row in self.rows)


def waiting_lists(user, money_left: Mapping[int, Decimal]) -> list[WaitingList]:
    """Each round with people waiting, as far as this person sees them; ``money_left`` by year."""
    rows = Application.objects.visible_to(user).waiting()
    rows = rows.select_related("case__round__line", "case__organisation")
    rows = rows.prefetch_related("votes").order_by("case__round", "waiting_rank", "pk")
    by_round = groupby(rows, key=lambda row: row.case.round)
    return [_list(round, money_left.get(round.year, Decimal(0)), rows) for round, rows in by_round]


def _list(round, left, rows):
    """In its order: what the first ones take is not there for the next."""
    found, rest = WaitingList(round, left), left
    for application in rows:
        wanted = application.wanted_amount
        fits = 0 < wanted <= rest
        rest -= wanted if fits else 0
        found.rows.append(Waiting(application, wanted, fits))
    return found
