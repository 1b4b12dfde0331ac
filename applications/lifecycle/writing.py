"""Letters that change no state, and the way back from a notice that a court has annulled."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from applications import rules

from .states import BEFORE_NOTICE, RECEIVED, State


class Writing(models.Model):
    class Meta:
        abstract = True

    @transition(
        "state",
        source=[*BEFORE_NOTICE, State.WAITLISTED],
        target=None,
        permission=rules.is_clerk,
        custom={
            "label": "Zum Stand schreiben",
            "done": _("Zum Stand des Antrags geschrieben"),
            "hint": "Eine Zwischenmitteilung: Sie entscheidet nichts und verspricht nichts.",
            "is_rare": True,
        },
    )
    def tell_standing(self, *, by):
        pass

    @transition(
        "state",
        source=RECEIVED,
        target=None,
        permission=rules.is_clerk,
        conditions=[rules.has_signed_letters, rules.no_correction_is_drafted],
        custom={
            "label": "Berichtigung entwerfen",
            "done": "Berichtigung entworfen",
            "hint": "Für Schreibfehler, Rechenfehler und Ähnliches (§ 42 VwVfG). Das alte "
            "Schreiben bleibt, wie es ist; ein neues berichtigt es.",
            "internal": True,
            "is_rare": True,
            "when_open": True,
        },
    )
    def draft_correction(self, *, by):
        pass

    @transition(
        "state",
        source=RECEIVED,
        target=None,
        permission=rules.is_decider,
        conditions=[rules.correction_is_signed],
        custom={
            "label": "Berichtigung erlassen",
            "done": _("Ein Schreiben berichtigt"),
            "hint": "Das Schreiben geht hinaus und ist danach nicht mehr änderbar.",
            "when_open": True,
        },
    )
    def correct_letter(self, *, by):
        pass

    @transition(
        "state",
        source=[State.REJECTED, State.INADMISSIBLE],
        target=State.ASSESSMENT,
        permission=rules.is_decider,
        conditions=[rules.notice_fell],
        custom={
            "label": "Nach dem Urteil neu entscheiden",
            "done": _("Nach dem Urteil wird neu entschieden"),
            "hint": "Der Antrag geht zurück in die fachliche Prüfung. Der alte Bescheid bleibt in "
            "der Akte.",
            "when_open": True,
        },
    )
    def reopen(self, *, by):
        """What was decided before is told by its events; everything is decided anew."""
        self.assessed_by = self.confirmed_by = self.decided_by = self.moved_up_by = None
        self.proposed_amount = self.granted_amount = self.resolution = None
        self.waiting_rank = self.waiting_until = None
        self.outcome = self.inadmissible_for = ""
