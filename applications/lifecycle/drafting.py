"""From the first word to the day of receipt."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django_fsm import GET_STATE, transition

from applications import rules

from .states import EarlyStart, State

HANDED_IN, SIGNED = gettext_noop("Antrag eingereicht"), gettext_noop("Mit TAN unterschrieben")
COMPLETE = [rules.answers_are_there, rules.nothing_is_impossible, rules.plan_is_balanced]


class Drafting(models.Model):
    class Meta:
        abstract = True

    @transition(
        "state",
        source=State.DRAFT,
        target=State.AWAITING_SIGNATURES,
        permission=rules.hands_in,
        conditions=[rules.round_takes, *COMPLETE, rules.organisation_is_complete],
        custom={
            "label": _("Prüfen und einreichen"),
            "done": _("Antrag zur Unterschrift gegeben"),
            "hint": _("Sie lesen alles noch einmal und bestätigen mit einer TAN."),
        },
    )
    def submit(self, *, by, signatures_needed):
        self.submitted_by, self.begun_at = by, timezone.now()
        self.signatures_needed = signatures_needed

    @transition(
        "state",
        source=State.AWAITING_SIGNATURES,
        target=GET_STATE(
            lambda self, **_: State.SUBMITTED if self.is_signed() else State.AWAITING_SIGNATURES,
            states=[State.AWAITING_SIGNATURES, State.SUBMITTED],
        ),
        permission=rules.may_enter_tan,
        conditions=[rules.signing_is_in_time],
        custom={
            "label": _("Mit TAN unterschreiben"),
            "done": lambda self: _(HANDED_IN if self.submitted_at else SIGNED),
            "hint": _("Die TAN ersetzt die Unterschrift. Drucken müssen Sie nichts."),
        },
    )
    def sign(self, *, by):
        if self.is_signed():
            self.submitted_at, self.is_late = timezone.now(), not self.is_in_time()
            self.early_start = EarlyStart.REQUESTED if self.wants_early_start else EarlyStart.NONE

    @transition(
        "state",
        source=State.AWAITING_SIGNATURES,
        target=State.DRAFT,
        permission=rules.is_member,
        custom={
            "label": _("Text noch einmal ändern"),
            "done": _("Text wieder geöffnet"),
            "hint": _("Unterschriften, die schon da sind, gelten dann nicht mehr."),
            "is_rare": True,
        },
    )
    def reopen_draft(self, *, by):
        self.submitted_by = self.begun_at = None

    @transition(
        "state",
        source=State.DRAFT,
        target=State.SUBMITTED,
        permission=rules.enters_paper,
        conditions=[rules.has_a_title],
        custom={
            "label": "Als eingegangen aufnehmen",
            "done": _("Antrag auf Papier aufgenommen"),
            "hint": "Der Antrag bekommt sein Aktenzeichen. Was fehlt, fordern Sie danach nach.",
            "is_receipt": True,
        },
    )
    def file_paper(self, *, by, received_at, is_late):
        """§ 24 Abs. 3 VwVfG: what came on paper is taken as it is; what lacks is asked for."""
        self.submitted_by, self.submitted_at, self.is_late = by, received_at, is_late
        self.early_start = EarlyStart.REQUESTED if self.wants_early_start else EarlyStart.NONE
