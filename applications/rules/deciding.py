"""Jury, committee and head: who decides what, and what has to be there first.

The jury's rows are known by relation only (``round.seats``, ``round.meetings``,
``application.placements``): the room stands above this one.
"""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role
from fonds.budget import ledger
from fonds.cases.workflow import Obstacle, condition, permission
from fonds.templatetags.house import euro

__all__ = [
    "has_committee",
    "head_decides",
    "is_next_in_line",
    "is_planned",
    "jury_is_invited",
    "jury_is_meeting",
    "may_record_resolution",
    "records_the_jury",
    "waiting_list_runs",
]


@permission("die Sachbearbeitung oder der Gremiendienst")
def records_the_jury(application, user) -> bool:
    return has_role(user, Role.CLERK, Role.BOARD)


@permission("der Gremiendienst: wer geprüft hat, trägt keinen Beschluss ein (Vier-Augen-Prinzip)")
def may_record_resolution(application, user) -> bool:
    """Four eyes: whoever assessed an application does not enter the decision on it."""
    return has_role(user, Role.BOARD) and user.pk != application.assessed_by_id


def _on_a_page_of_the_round(words, page="jury:round"):
    def obstacle(application) -> list[Obstacle]:
        told = words(application) if callable(words) else words
        return [Obstacle(told, reverse(page, args=[application.case.round.key]))]

    return obstacle


def _impartial_jurors(application) -> int:
    off = application.case.conflicts.standing().values("user")
    return application.case.round.seats.sitting().exclude(user__in=off).count()


def _how_many_jurors_lack(application) -> str:
    needed, there = application.line.jury_quorum, _impartial_jurors(application)
    return (
        f"Für diesen Antrag braucht die Fachjury {needed} unbefangene Mitglieder. "
        f"Eingeladen sind {there}."
    )


@condition(_on_a_page_of_the_round(_how_many_jurors_lack))
def jury_is_invited(application) -> bool:
    """Where the line has a jury: enough members who are not in a conflict (domain notes, T7)."""
    line = application.line
    return not line.has_jury or _impartial_jurors(application) >= line.jury_quorum


@condition(
    _on_a_page_of_the_round(
        "Die Sitzung der Fachjury zu diesem Antrag läuft nicht.", page="jury:meetings"
    )
)
def jury_is_meeting(application) -> bool:
    """A meeting that has this case on its agenda is open, and its quorum was there (T8)."""
    return application.running_item() is not None


@condition(_on_a_page_of_the_round("Der Plan der Runde ist noch nicht festgehalten."))
def is_planned(application) -> bool:
    """Cases of a jury are decided by the plan of their round; who moved up was planned once."""
    if not application.line.has_jury or application.moved_up_by_id:
        return True
    return application.placements.adopted().exists()


@condition("In dieser Förderlinie entscheidet kein Gremium.")
def has_committee(application) -> bool:
    return application.line.head_limit is not None


def _what_the_committee_decides(application) -> list[Obstacle]:
    limit = application.line.head_limit
    which = f"Über mehr als {euro(limit)}" if limit else "Hier"
    words = f"{which} entscheidet das Gremium. Legen Sie ihm den Antrag vor."
    return [Obstacle(words, reverse("applications:refer", args=[application.case.key]))]


@condition(_what_the_committee_decides)
def head_decides(application) -> bool:
    """The line delegates up to a limit in euros of what was asked for; without one, always.

    On whom moves up the committee has decided already, where the line says so.
    """
    line, limit = application.line, application.line.head_limit
    if limit is None or (application.moved_up_by_id and line.head_moves_up):
        return True
    return (application.requested_amount or 0) <= limit


def _when_the_waiting_ended(application) -> str:
    day = date_format(application.waiting_until)
    return f"Die Warteliste endete am {day}. Die Leitung entscheidet jetzt über eine Ablehnung."


@condition(_when_the_waiting_ended)
def waiting_list_runs(application) -> bool:
    until = application.waiting_until
    return until is None or timezone.localdate() <= until


@condition("Vor diesem Antrag stehen andere auf der Warteliste, für die das Geld reicht.")
def is_next_in_line(application) -> bool:
    """Nobody is passed over for whom there is money now."""
    before = application.before_in_line()
    if not before:
        return True
    left = ledger.available(application.case.round.year)
    return all(one.wanted_amount > left for one in before)
