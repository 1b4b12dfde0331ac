"""Which day counts for a letter: when it counts as announced, and from when nobody can sue.

Everything is read from the steps of a letter and its lawsuits, the rest is ``fonds.law``: one
answer for the clock, the acts on a grant and the pages. ``with_deliveries`` fetches both.
"""

from datetime import date

from django.utils.translation import gettext as _

from fonds.law.deadlines import NoticeDates, notice_dates, provision_ends

from .deliveries import Delivery
from .lawsuits import Lawsuit

Kind = Delivery.Kind


def dates_of(letter) -> NoticeDates | None:
    """All that follows from the day on which it was announced; None while it was not.

    Where it was fetched in the portal and posted besides, the later reading binds.
    """
    ways = ((posted_on(letter), "post"), (fetched_on(letter), "portal"))
    found = [notice_dates(day, channel) for day, channel in ways if day]
    return max(found, key=lambda dates: dates.final_from, default=None)


def counted_from(letter) -> date | None:
    """The day on which it went out or was fetched, from which the dates follow."""
    return max(filter(None, (posted_on(letter), fetched_on(letter))), default=None)


def posted_on(letter) -> date | None:
    """The newest posting; none while the letter lies here again because nobody took it."""
    row = letter.delivered(Kind.POSTED)
    return row.on if row and not came_back(letter) else None


def came_back(letter) -> bool:
    """It was posted, could not be delivered, and was not posted anew."""
    posted, returned = letter.delivered(Kind.POSTED), letter.delivered(Kind.RETURNED)
    return returned is not None and returned.pk > posted.pk


def fetched_on(letter) -> date | None:
    """The day of retrieval, where the letter was provided and fetched in time (§ 41 Abs. 2a VwVfG).

    Whoever only reads what goes by post has not been told of it in the sense of the law.
    """
    provided, fetched = letter.delivered(Kind.PROVIDED), letter.delivered(Kind.RETRIEVED)
    if provided is None or fetched is None:
        return None
    lapsed = letter.delivered(Kind.LAPSED)
    is_late = fetched.on > provision_ends(provided.on) or (lapsed and lapsed.pk < fetched.pk)
    return None if is_late else fetched.on


def lies_in_portal_until(letter) -> date | None:
    """The last day to fetch what is provided there; None for what was fetched, or is so no more."""
    provided = letter.delivered(Kind.PROVIDED)
    if provided is None or letter.delivered(Kind.LAPSED) or letter.delivered(Kind.RETRIEVED):
        return None
    return provision_ends(provided.on)


def is_final(letter) -> bool:
    return letter.final_on() is not None


def final_from(letter) -> date | None:
    """The first day on which nobody can sue any more, as it looks now; it may be to come.

    None for what cannot be sued against at all, and while something keeps it open.
    """
    if not letter.is_act or what_keeps_it_open(letter):
        return None
    if found := letter.delivered(Kind.FINAL) or letter.delivered(Kind.WAIVED):
        return found.on
    dates = dates_of(letter)
    days = [dates.final_from] if dates else []
    days += [row.ended_on for row in letter.lawsuits.all() if row.outcome in Lawsuit.UPHELD]
    return max(days)


def what_keeps_it_open(letter) -> str:
    """In words, why nobody can say when it becomes final; empty if nothing does."""
    lawsuits = list(letter.lawsuits.all())
    if any(row.is_pending for row in lawsuits):
        return _("Es läuft eine Klage.")
    if row := next((row for row in lawsuits if row.outcome not in Lawsuit.UPHELD), None):
        return _("Das Verfahren vor Gericht ist anders ausgegangen: {outcome}.").format(
            outcome=row.get_outcome_display()
        )
    if is_final(letter) or letter.delivered(Kind.WAIVED) or lawsuits or dates_of(letter):
        return ""
    return _why_not_announced(letter)


def _why_not_announced(letter):
    if came_back(letter):
        return _("Das Schreiben kam als unzustellbar zurück.")
    if lies_in_portal_until(letter):
        return _("Das Schreiben liegt im Portal. Es wurde noch nicht abgerufen.")
    return _("Der Tag der Aufgabe zur Post fehlt noch.")
