"""The assessment and the decision, up to the notice; and taking the application back."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import GET_STATE, transition

from applications import rules

from .states import AT_THE_COMMITTEES, BEFORE_NOTICE, Outcome, State


class Deciding(models.Model):
    class Meta:
        abstract = True

    @transition(
        "state",
        source=State.ASSESSMENT,
        target=State.ASSESSMENT,
        permission=rules.is_clerk,
        conditions=[rules.is_scored],
        custom={
            "label": "Vorschlag machen",
            "done": "Vorschlag gemacht",
            "prepare": ("applications:assessment", "Bewertung schreiben"),
            "is_detour": rules.is_assessed,  # once there is a proposal, it is confirmed or returned
            "internal": True,
        },
    )
    def assess(self, *, by, amount):
        self.assessed_by, self.proposed_amount = by, amount

    @transition(
        "state",
        source=State.ASSESSMENT,
        target=State.DECISION_READY,
        permission=rules.may_confirm,
        conditions=[rules.is_assessed],
        custom={
            "label": "Vorschlag bestätigen",
            "done": _("Fachliche Prüfung abgeschlossen"),
            "hint": "Der vorgeschlagene Betrag wird im Haushalt vorgemerkt.",
        },
    )
    def confirm(self, *, by):
        self.confirmed_by = by

    @transition(
        "state",
        source=State.ASSESSMENT,
        target=State.ASSESSMENT,
        permission=rules.may_confirm,
        conditions=[rules.is_assessed],
        custom={
            "label": "Vorschlag zurückgeben",
            "done": "Vorschlag zurückgegeben",
            "hint": "Die Bewertung ist danach wieder offen. Ihre Gründe stehen in der Akte.",
            "internal": True,
            "is_detour": True,
            "when_open": True,
        },
    )
    def return_proposal(self, *, by):
        self.assessed_by = self.proposed_amount = None

    @transition(
        "state",
        source=State.DECISION_READY,
        target=State.DECIDED,
        permission=rules.may_decide,
        custom={
            "label": "Entscheiden",
            "done": "Über den Antrag entschieden",
            "hint": "Niemand außerhalb des Hauses erfährt davon, bis der Bescheid hinausgeht.",
            "internal": True,
        },
    )
    def decide(self, *, by, outcome, amount):
        self.decided_by, self.outcome, self.granted_amount = by, outcome, amount

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
            "done": _("Bescheid erlassen"),
            "hint": "Danach ist der Bescheid nicht mehr änderbar; bewilligtes Geld ist gebunden.",
        },
    )
    def notify(self, *, by):
        pass

    @transition(
        "state",
        source=[*BEFORE_NOTICE, *AT_THE_COMMITTEES, State.WAITLISTED],
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
