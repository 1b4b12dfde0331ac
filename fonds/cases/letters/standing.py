"""How a letter went and what follows from it, in words for the pages that show it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fonds.law.deadlines import NoticeDates, provision_ends

from .dates import came_back, dates_of, fetched_on, final_from, is_final, what_keeps_it_open
from .deliveries import Delivery

Kind = Delivery.Kind


@dataclass(frozen=True)
class Standing:
    """``steps`` are sentences, the oldest first. Of what can be sued against: ``dates``, and the
    day of finality, ``final_on`` where it is reached, ``expected_on`` where it only looks so; else
    ``open_because`` says what keeps it open."""

    steps: list[str]
    is_act: bool
    is_back: bool
    dates: NoticeDates | None
    final_on: date | None
    expected_on: date | None
    open_because: str


def standing_of(letter) -> Standing:
    """``letter`` comes with its deliveries and lawsuits (``with_deliveries``)."""
    final_on = letter.final_on()
    return Standing(
        steps=list(_steps(letter)),
        is_act=letter.is_act,
        is_back=came_back(letter),
        dates=dates_of(letter) if letter.is_act else None,
        final_on=final_on,
        expected_on=None if is_final(letter) else final_from(letter),
        open_because=what_keeps_it_open(letter) if letter.is_act and not final_on else "",
    )


def _steps(letter):
    provided = letter.delivered(Kind.PROVIDED)
    for row in sorted(letter.deliveries.all(), key=lambda row: row.pk):
        if words := _words(row, letter, provided):
            yield words.format(day=date_format(row.on, "DATE_FORMAT"))


def _words(row, letter, provided):
    if row.kind == Kind.PROVIDED:
        return _provided(letter, row)
    if row.kind == Kind.RETRIEVED:
        return _retrieved(letter, provided)
    words = {
        Kind.LAPSED: _("Im Portal nicht rechtzeitig abgerufen; seit {day} geht es mit der Post."),
        Kind.POSTED: _("Zur Post gegeben am {day}."),
        Kind.RETURNED: _("Als unzustellbar zurückgekommen am {day}."),
        Kind.WAIVED: _("Auf eine Klage verzichtet am {day}."),
    }
    told = words.get(row.kind, "")
    note = row.note.replace("{", "{{").replace("}", "}}")
    return f"{told} ({note})" if told and note else told


def _provided(letter, row):
    is_open = not letter.delivered(Kind.LAPSED) and not letter.delivered(Kind.RETRIEVED)
    if not is_open:
        return _("Im Portal bereitgestellt am {day}.")
    until = date_format(provision_ends(row.on), "DATE_FORMAT")
    return _("Im Portal bereitgestellt am {{day}}, abzurufen bis {until}.").format(until=until)


def _retrieved(letter, provided):
    if provided is None:
        return _("Im Portal gelesen am {day}.")
    if fetched_on(letter) is None:
        return _("Im Portal gelesen am {day}, zu spät: Es gilt, was mit der Post kommt.")
    return _("Im Portal abgerufen am {day}.")
