"""What bars the adopting of a scenario, in words, each with the page that cures it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from applications.jury.board import Board
from applications.jury.models import Scenario
from applications.jury.ranking import live_applications
from applications.jury.rules import adopts_the_plan
from applications.lifecycle import State
from fonds.cases.models import Impartiality
from fonds.templatetags.house import euro

WHY_NOT_READY = {
    State.JURY_REVIEW: "Die Fachjury hat noch nicht abgestimmt.",
    State.COMMITTEE_PENDING: "Der Antrag liegt schon dem Gremium vor.",
}


@dataclass(frozen=True)
class Bar:
    """Hindernis. ``label`` leads to ``url``, or to a route of the round; the words follow."""

    words: str
    label: str = ""
    url: str = ""
    route: str = ""


def what_bars_adopting(board: Board, plan: Scenario | None, user) -> list[Bar]:
    """Nothing, if this person may adopt the scenario of the board now."""
    return list(_bars(board, plan, user))


def _bars(board, plan, user) -> Iterator[Bar]:
    if not adopts_the_plan(user):
        yield Bar("Den Plan hält die Leitung fest.")
    if plan and plan != board.scenario:
        words = "ist der Plan dieser Runde. Heben Sie ihn zuerst auf."
        yield Bar(words, f"„{plan}“", plan.get_absolute_url())
    if not board.scenario.is_open and not board.scenario.is_plan:
        copy = f"{reverse('jury:new_scenario', args=[board.round.key])}?like={board.scenario.key}"
        yield Bar("Dieser Plan wurde aufgehoben.", "Kopie anlegen", copy)
    yield from _unready(board)
    if adopts_the_plan(user):
        yield from _of_the_person(board, user)
    for purse in board.short:
        yield Bar(f"{purse.year} fehlen {euro(purse.missing)}.")
    if not board.granted:
        yield Bar("Kein Projekt ist zur Bewilligung vorgesehen.")


def _unready(board):
    """What is decided needs no plan any more."""
    for row in board.rows:
        application = row.application
        if application.state == State.DECIDED:
            continue
        url = application.get_absolute_url()
        if row.is_new:
            yield Bar("Der Antrag fehlt im Szenario.", str(application.case), url)
        elif application.state != State.DECISION_READY:
            words = WHY_NOT_READY.get(application.state, "Der Antrag ist nicht entscheidungsreif.")
            yield Bar(words, str(application.case), url)


def _of_the_person(board, user):
    """Whoever adopts has declared on every case, and is kept off none."""
    if board.off:
        yield Bar(
            "Sie sind von einem Vorgang der Runde ausgeschlossen. Den Plan hält jemand "
            "anderes aus der Leitung fest."
        )
    live = live_applications(board.round).exclude(case__in=user.access_set.closed())
    declared = Impartiality.objects.filter(user=user).values("case")
    if count := live.exclude(case__in=declared).count():
        cases = "einem Vorgang" if count == 1 else f"{count} Vorgängen"
        words = f"Bei {cases} haben Sie noch nicht erklärt, ob Sie befangen sind."
        yield Bar(words, "Jetzt erklären", route="jury:declare")
