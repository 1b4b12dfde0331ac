"""The decision, up to the notice; the waiting list; one step back; taking the application back."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import GET_STATE, transition

from applications import rules

from .states import BEFORE_NOTICE, Outcome, State

DECISION = {
    "label": "Entscheiden",
    "done": "Über den Antrag entschieden",
    "hint": "Niemand außerhalb des Hauses erfährt davon, bis der Bescheid hinausgeht.",
    "internal": True,
}

CORRECTION = {
    "label": "Einen Schritt zurück",
    "done": "Einen Schritt zurückgesetzt",
    "hint": "Für Versehen. Über einen Bescheid hinweg geht es nie zurück.",
    "internal": True,
    "is_rare": True,
}


def notified_as(application):
    """What left; the letter of the waiting list is no notice: nothing is decided for good."""
    if application.outcome == Outcome.WAITLISTED:
        return _("Auf die Warteliste gesetzt")
    return _("Bescheid erlassen")


def undo(application, *, back_to):
    """What the last step wrote on its row, taken back with it."""
    leaves = application.state
    if leaves == State.ASSESSMENT:
        application.assessed_by = application.proposed_amount = None
    elif back_to == State.ASSESSMENT:
        application.confirmed_by = None
    elif leaves == State.DECIDED:
        _undo_decision(application, back_to)
    elif back_to == State.WAITLISTED:
        application.moved_up_by, application.outcome = None, Outcome.WAITLISTED


def _undo_decision(application, back_to):
    application.granted_amount = None
    if back_to == State.WAITLISTED:  # the end of the waiting is off: it waits on
        application.outcome = Outcome.WAITLISTED
        return
    application.decided_by, application.outcome = None, ""
    if not application.moved_up_by_id:
        application.waiting_rank = application.waiting_until = application.resolution = None


def _one_step_back(source, *targets):
    """One way of ``correct``: to where the application came from, which is one of these states."""
    return transition(
        "state",
        source=source,
        target=GET_STATE(lambda self, **_: self.came_from(), states=targets),
        permission=rules.is_decider,
        conditions=[rules.no_notice_is_drafted],
        custom=CORRECTION,
    )


class Deciding(models.Model):
    class Meta:
        abstract = True

    @transition(
        "state",
        source=State.DECISION_READY,
        target=State.COMMITTEE_PENDING,
        permission=rules.is_decider,
        conditions=[rules.has_committee, rules.is_planned],
        custom={
            "label": "Dem Gremium vorlegen",
            "done": "Dem Gremium vorgelegt",
            "hint": "Danach trägt der Gremiendienst den Beschluss ein.",
            "internal": True,
            "is_detour": rules.head_decides,
            "when_open": True,
        },
    )
    def refer(self, *, by):
        pass

    @transition(
        "state",
        source=State.WAITLISTED,
        target=State.DECIDED,
        permission=rules.may_decide,
        custom=DECISION | {"is_rare": True},
    )
    @transition(
        "state",
        source=State.COMMITTEE_PENDING,
        target=State.DECIDED,
        permission=rules.may_record_resolution,
        custom=DECISION | {"label": "Beschluss eintragen"},
    )
    @transition(
        "state",
        source=State.DECISION_READY,
        target=State.DECIDED,
        permission=rules.may_decide,
        conditions=[rules.is_planned, rules.head_decides],
        custom=DECISION,
    )
    def decide(
        self, *, by, outcome, amount, resolution=None, waiting_rank=None, waiting_until=None
    ):
        self.decided_by, self.outcome, self.granted_amount = by, outcome, amount
        self.resolution = resolution or self.resolution
        if outcome == Outcome.WAITLISTED:
            self.waiting_rank, self.waiting_until = waiting_rank, waiting_until

    @transition(
        "state",
        source=State.DECIDED,
        target=State.DECIDED,
        permission=rules.is_clerk,
        conditions=[rules.nothing_is_drafted],
        custom={"label": "Bescheid entwerfen", "done": "Bescheid entworfen", "internal": True},
    )
    def draft_notice(self, *, by):
        pass

    @transition(
        "state",
        source=State.DECIDED,
        target=GET_STATE(
            lambda self, **_: State(self.outcome), states=[State(value) for value in Outcome.values]
        ),
        permission=rules.is_decider,
        conditions=[rules.letter_is_signed],
        custom={
            "label": "Bescheid erlassen",
            "done": notified_as,
            "hint": "Danach ist der Bescheid nicht mehr änderbar; bewilligtes Geld ist gebunden.",
        },
    )
    def notify(self, *, by):
        pass

    @transition(
        "state",
        source=State.WAITLISTED,
        target=State.DECISION_READY,
        permission=rules.is_clerk,
        conditions=[rules.waiting_list_runs, rules.is_next_in_line],
        custom={
            "label": "Nachrücken lassen",
            "done": _("Von der Warteliste nachgerückt"),
            "hint": "Der Betrag wird sofort vorgemerkt. Danach entscheidet die Leitung.",
        },
    )
    def move_up(self, *, by):
        """What was decided before is told by its event; the next decision is taken anew."""
        self.moved_up_by, self.decided_by, self.outcome = by, None, ""

    @_one_step_back(State.DECIDED, State.DECISION_READY, State.COMMITTEE_PENDING, State.WAITLISTED)
    @_one_step_back(State.COMMITTEE_PENDING, State.DECISION_READY)
    @_one_step_back(State.DECISION_READY, State.JURY_REVIEW, State.ASSESSMENT, State.WAITLISTED)
    @_one_step_back(State.JURY_REVIEW, State.ASSESSMENT)
    @_one_step_back(State.ASSESSMENT, State.FORMAL_CHECK)
    def correct(self, *, by):
        """Whatever the step wrote that is taken back is open again."""
        undo(self, back_to=self.came_from())

    @transition(
        "state",
        source=[*BEFORE_NOTICE, State.WAITLISTED],
        target=State.WITHDRAWN,
        permission=rules.speaks_for_the_applicant,
        custom={
            "label": _("Antrag zurückziehen"),
            "done": _("Antrag zurückgezogen"),
            "hint": _("Das lässt sich nicht rückgängig machen."),
            "is_rare": True,
        },
    )
    def withdraw(self, *, by):
        pass
