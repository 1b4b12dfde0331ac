"""The assessment: one proposes, a second confirms, and where the line has one the jury votes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import GET_STATE, transition

from applications import rules

from .states import State


class Assessing(models.Model):
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
        target=GET_STATE(
            lambda self, **_: State.JURY_REVIEW if self.line.has_jury else State.DECISION_READY,
            states=[State.JURY_REVIEW, State.DECISION_READY],
        ),
        permission=rules.may_confirm,
        conditions=[rules.is_assessed, rules.jury_is_invited],
        custom={
            "label": "Vorschlag bestätigen",
            "done": _("Fachliche Prüfung abgeschlossen"),
            "hint": "Ohne Fachjury wird der Betrag im Haushalt vorgemerkt. Mit Fachjury liest sie "
            "den Antrag ab jetzt.",
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
        source=State.JURY_REVIEW,
        target=State.DECISION_READY,
        permission=rules.records_the_jury,
        conditions=[rules.jury_is_meeting],
        custom={
            "label": "Votum der Fachjury eintragen",
            "done": "Votum der Fachjury eingetragen",
            "hint": "Stimmen und Betrag stehen danach im Protokoll. Geld wird erst vorgemerkt, "
            "wenn die Leitung den Plan der Runde festhält.",
            "internal": True,
        },
    )
    def record_vote(self, *, by):
        pass
