"""What the committee's papers tell of one case: one line for everybody, one for who decides.

The line for everybody is made apart from the other, so that nothing can slip from one to the
other on the way to the file (domain notes, 4.8).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import Truncator

from applications.jury.models import Placement, RoundPaper
from applications.jury.ranking import standings
from applications.models import Application
from applications.rules import head_decides
from applications.statistics import REGION

SENTENCE_ENDS = re.compile(r"(?<=[^\W\d_]{4}[.!?])\s+(?=[A-ZÄÖÜ„])")
LONGEST_PURPOSE = 240
NO_TITLE = "Projekt ohne öffentlichen Titel"
PROTECTED = "Ort nicht öffentlich"
REGION_WIDE = "regionsweit"


@dataclass(frozen=True)
class Line:
    """One case as a paper tells of it; ``places`` are official keys, ``amounts`` euros by year."""

    organisation: str
    title: str
    purpose: str
    place: str
    places: list[str]
    field: str
    amounts: dict[int, Decimal]
    head_decides: bool

    MONEY: ClassVar[tuple[str, ...]] = ()

    @property
    def amount(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))

    def packed(self) -> bytes:
        return json.dumps(asdict(self), cls=DjangoJSONEncoder, ensure_ascii=False).encode()

    @classmethod
    def unpacked(cls, part: bytes) -> Self:
        told = json.loads(part)
        amounts = {int(year): Decimal(euros) for year, euros in told["amounts"].items()}
        money: dict[str, Any] = {name: _decimal(told[name]) for name in cls.MONEY}
        return cls(**told | money | {"amounts": amounts})


@dataclass(frozen=True)
class AnnexLine(Line):
    """With all that the committee needs and nobody else may read; points are of a hundred."""

    rank: int
    file_number: str
    outcome: str
    asked: Decimal
    points: Decimal | None
    spread: Decimal | None
    votes: int
    abstained: int
    missing: int
    excluded: int
    vote: dict[str, Any]  # of the meeting; empty where it has not voted

    MONEY: ClassVar[tuple[str, ...]] = ("asked", "points", "spread")


def public_line(row: Placement) -> Line:
    """Of a private person neither name nor title nor purpose, of a protected place no place."""
    application, case = row.application, row.application.case
    title, purpose = "Projekt einer Privatperson", ""
    if not case.organisation.is_person:
        title = _discreet(application.title, application) or NO_TITLE
        purpose = _discreet(_purpose(application), application)
    place = _place(application)
    if application.is_protected_place:
        purpose, place = "", PROTECTED
    shared = _shared(row) | {"title": title, "purpose": purpose, "place": place}
    return Line(**shared, organisation=case.public_name())


def annex_line(row: Placement) -> AnnexLine:
    """As the jury saw it, with the votes of its members and of its meeting."""
    application = row.application
    only = Application.objects.filter(pk=application.pk)
    [standing] = standings(application.case.round, only=only)
    return AnnexLine(
        **_shared(row),
        organisation=application.case.organisation.name,
        title=str(application),
        purpose=application.summary,
        place=_place(application),
        rank=row.rank,
        file_number=str(application.case),
        outcome=row.outcome,
        asked=application.requested_amount or Decimal(0),
        points=standing.points,
        spread=standing.spread,
        votes=len(standing.votes),
        abstained=standing.abstained,
        missing=standing.missing,
        excluded=standing.excluded,
        vote=_vote(application),
    )


def _shared(row) -> dict[str, Any]:
    application = row.application
    return {
        "places": _keys_of_places(application),
        "field": application.goal.field.name_de if application.goal else "",
        "amounts": row.by_year,
        "head_decides": head_decides(application),
    }


def _vote(application) -> dict[str, Any]:
    vote = application.votes.last()
    if vote is None:
        return {}
    item = getattr(vote, "item", None)
    return {
        "on": item.meeting.on if item else vote.at.date(),
        "outcome": vote.get_outcome_display(),
        "amount": vote.amount,
        "yes": vote.yes,
        "no": vote.no,
        "abstained": vote.abstained,
        "note": vote.note,
    }


def _place(application) -> str:
    if application.is_region_wide:
        return REGION_WIDE
    return ", ".join(str(place) for place in application.municipalities.all()) or REGION_WIDE


def _keys_of_places(application) -> list[str]:
    """As the statistics count: the region itself stands for projects everywhere."""
    if application.is_region_wide:
        return [REGION]
    return [place.ags for place in application.municipalities.all()] or [REGION]


def _purpose(application) -> str:
    """The first sentence of what the organisation says of its project."""
    words = " ".join(application.summary.split())
    return Truncator(SENTENCE_ENDS.split(words, 1)[0]).chars(LONGEST_PURPOSE)


def _discreet(text: str, application: Application) -> str:
    """The text, or nothing where it names a person whom we know, an address, a mail address."""
    told = text.casefold()
    is_telling = "@" in told or any(one in told for one in _kept_back(application))
    return "" if is_telling else text


def _kept_back(application) -> Iterator[str]:
    organisation = application.case.organisation
    yield from _names(organisation)
    if application.is_protected_place:
        lines = application.place_address.casefold().splitlines()
        yield from filter(None, map(str.strip, lines))


def _names(organisation) -> Iterator[str]:
    names = [organisation.contact_name]
    names += organisation.representatives.values_list("name", flat=True)
    names += organisation.memberships.values_list("user__name", flat=True)
    yield from (name.casefold() for name in names if name.strip())


def _decimal(told) -> Decimal | None:
    return None if told is None else Decimal(told)


def placement_of(paper: RoundPaper, case: int) -> Placement:
    """The line of one case in the plan that a paper tells of."""
    return Placement.objects.for_line().get(scenario=paper.thing, application__case=case)
