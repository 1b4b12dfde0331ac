"""How far a round is, in one word and some figures; computed, never stored."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from applications.jury.models import Scenario
from applications.lifecycle import BEFORE_NOTICE, Outcome, State
from fonds.programmes.models import Round

AT_SELECTION = [State.JURY_REVIEW, State.DECISION_READY, State.COMMITTEE_PENDING, State.DECIDED]
PATH = "cases__application__"


@dataclass(frozen=True)
class Phase:
    """Stand der Runde: its badge and its word."""

    kind: str
    icon: str
    label: str


PLANNED = Phase("neutral", "draft", "Geplant")
OPEN = Phase("success", "check", "Offen")
CLOSED = Phase("neutral", "lock", "Geschlossen")
SELECTION = Phase("info", "people", "In Auswahl")
ADOPTED = Phase("warning", "gavel", "Plan festgehalten")
DECIDED = Phase("success", "gavel", "Entschieden")


@dataclass(frozen=True)
class RoundFigures:
    """One round with what came: applications, euros asked for, and how many were granted."""

    round: Round
    received: int
    asked: Decimal
    granted: int
    phase: Phase


def rounds_with_figures(rounds=None, *, off: Collection[int] = ()) -> list[RoundFigures]:
    """The newest first, by default all; ``off`` are cases that count in no figure."""
    rows = Round.objects.select_related("line") if rounds is None else rounds
    received = Q(cases__file_number__isnull=False) & ~Q(cases__in=list(off))
    rows = rows.annotate(
        received=Count("cases", filter=received),
        asked=Coalesce(Sum(f"{PATH}requested_amount", filter=received), Decimal(0)),
        granted=Count("cases", filter=received & _is(outcome=Outcome.GRANTED)),
        open_ones=Count("cases", filter=received & _is(state__in=BEFORE_NOTICE)),
        selecting=Count("cases", filter=received & _is(state__in=AT_SELECTION)),
        has_plan=Exists(Scenario.objects.plans().filter(round=OuterRef("pk"))),
    )
    return [
        RoundFigures(row, row.received, row.asked, row.granted, _phase(row))
        for row in rows.order_by("-year", "-opens_on", "line")
    ]


def _is(**what):
    return Q(**{f"{PATH}{name}": value for name, value in what.items()})


def _phase(row):
    if row.opens_on > timezone.localdate():
        return PLANNED
    if row.is_open:
        return OPEN
    if row.received and not row.open_ones:
        return DECIDED
    if row.has_plan:
        return ADOPTED
    return SELECTION if row.selecting else CLOSED
