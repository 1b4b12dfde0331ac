"""The life of a letter with legal effect before it leaves: drafted, checked, signed."""

from django.db import models
from django_fsm import FSMField, transition

from . import rules
from .people import PERSON


class DraftState(models.TextChoices):
    DRAFTED = "drafted", "Entwurf"
    CHECKED = "checked", "Geprüft"
    SIGNED = "signed", "Gezeichnet"
    DISCARDED = "discarded", "Verworfen"


class Lifecycle(models.Model):
    state = FSMField("Stand", choices=DraftState, default=DraftState.DRAFTED, protected=True)
    subject = models.CharField("Betreff", max_length=200)
    body = models.TextField("Text")
    drafted_by = models.ForeignKey(**PERSON)
    checked_by = models.ForeignKey(**PERSON, null=True, editable=False)
    signed_by = models.ForeignKey(**PERSON, null=True, editable=False)

    class Meta:
        abstract = True

    @transition(
        state,
        source=DraftState.DRAFTED,
        target=DraftState.CHECKED,
        permission=rules.may_check_draft,
        custom={"label": "Als richtig bestätigen", "done": "Entwurf geprüft", "internal": True},
    )
    def check_draft(self, *, by):
        self.checked_by = by

    @transition(
        state,
        source=DraftState.CHECKED,
        target=DraftState.SIGNED,
        permission=rules.may_sign_draft,
        conditions=[rules.says_what_it_must],
        custom={
            "label": "Zeichnen",
            "done": "Entwurf gezeichnet",
            "hint": "Ihr Name steht danach unter dem Schreiben.",
            "internal": True,
        },
    )
    def sign_draft(self, *, by):
        self.signed_by = by

    @transition(
        state,
        source=[DraftState.DRAFTED, DraftState.CHECKED, DraftState.SIGNED],
        target=DraftState.DRAFTED,
        permission=rules.may_write_letters,
        custom={
            "label": "Text bearbeiten",
            "done": "Entwurf geändert",
            "hint": "Danach wird neu geprüft und gezeichnet.",
            "internal": True,
        },
    )
    def revise_draft(self, *, by, subject, body):
        """An edit voids the check and the signature; whoever edits is the one who drafted."""
        self.subject, self.body = subject, body
        self.drafted_by, self.checked_by, self.signed_by = by, None, None

    @transition(
        state,
        source=[DraftState.DRAFTED, DraftState.CHECKED],
        target=DraftState.DISCARDED,
        permission=rules.may_write_letters,
        custom={
            "label": "Entwurf verwerfen",
            "done": "Entwurf verworfen",
            "hint": "Das Schreiben geht nicht hinaus. Was davor möglich war, ist wieder möglich.",
            "internal": True,
            "is_rare": True,
        },
    )
    def discard_draft(self, *, by):
        """A changed mind, before anybody has signed; the words stay in the file."""
