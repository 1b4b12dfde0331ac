"""The formal check: complete, admissible, and what is asked for meanwhile."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from applications import rules

from .drafting import COMPLETE
from .states import BEFORE_DECISION, EarlyStart, State


class Checking(models.Model):
    class Meta:
        abstract = True

    @transition(
        "state",
        source=State.SUBMITTED,
        target=State.FORMAL_CHECK,
        permission=rules.is_clerk,
        custom={
            "label": "Antrag übernehmen",
            "done": _("Formale Prüfung begonnen"),
            "hint": "Sie sind danach die Ansprechperson für den Träger.",
        },
    )
    def take(self, *, by):
        pass

    @transition(
        "state",
        source=State.FORMAL_CHECK,
        target=State.ASSESSMENT,
        permission=rules.is_clerk,
        conditions=[rules.checklist_is_done, rules.no_dismissal_is_drafted],
        custom={
            "label": "Formale Prüfung abschließen",
            "done": _("Formale Prüfung abgeschlossen"),
            "hint": "Der Antrag ist vollständig und zulässig.",
            "prepare": ("applications:checklist", "Prüfliste ausfüllen"),
        },
    )
    def accept(self, *, by):
        pass

    @transition(
        "state",
        source=[State.FORMAL_CHECK, State.ASSESSMENT],
        target=State.INFO_REQUESTED,
        permission=rules.is_clerk,
        conditions=[rules.no_dismissal_is_drafted],
        custom={
            "label": "Angaben nachfordern",
            "done": _("Angaben nachgefordert"),
            "hint": "Der Träger bekommt ein Schreiben und kann nur die Abschnitte ändern, "
            "die Sie öffnen.",
            "is_detour": True,
        },
    )
    def request_information(self, *, by):
        """What is asked for may change everything: a proposal made before is none any more."""
        self.assessed_by = self.proposed_amount = None

    @transition(
        "state",
        source=State.INFO_REQUESTED,
        target=State.FORMAL_CHECK,
        permission=rules.speaks_for_the_applicant,
        conditions=[rules.unless_on_paper(check) for check in COMPLETE],
        custom={"label": _("Antwort absenden"), "done": _("Nachforderung beantwortet")},
    )
    def answer(self, *, by):
        pass

    @transition(
        "state",
        source=State.INFO_REQUESTED,
        target=State.INFO_REQUESTED,
        permission=rules.is_applicant,
        conditions=[rules.time_is_not_asked_for_yet],
        custom={"label": _("Um mehr Zeit bitten"), "done": _("Um mehr Zeit gebeten")},
    )
    def ask_for_time(self, *, by):
        pass

    @transition(
        "state",
        source=State.INFO_REQUESTED,
        target=State.INFO_REQUESTED,
        permission=rules.is_clerk,
        custom={
            "label": "Mehr Zeit geben",
            "done": _("Frist verlängert"),
            "hint": "Der Träger bekommt ein Schreiben mit der neuen Frist.",
        },
    )
    def grant_time(self, *, by):
        pass

    @transition(
        "state",
        source=State.INFO_REQUESTED,
        target=State.INFO_REQUESTED,
        permission=rules.is_clerk,
        conditions=[rules.time_is_asked_for],
        custom={
            "label": "Mehr Zeit ablehnen",
            "done": _("Frist nicht verlängert"),
            "hint": "Der Träger bekommt ein Schreiben mit Ihren Gründen.",
        },
    )
    def refuse_time(self, *, by):
        pass

    @transition(
        "state",
        source=State.INFO_REQUESTED,
        target=State.FORMAL_CHECK,
        permission=rules.is_clerk,
        conditions=[rules.answer_is_overdue],
        custom={
            "label": "Ohne Antwort weiterprüfen",
            "done": _("Prüfung ohne Antwort fortgesetzt"),
            "hint": "Die Abschnitte sind für den Träger wieder geschlossen. Danach können Sie "
            "noch einmal nachfordern oder den Antrag als unzulässig ablehnen.",
        },
    )
    def proceed(self, *, by):
        pass

    @transition(
        "state",
        source=State.FORMAL_CHECK,
        target=State.FORMAL_CHECK,
        permission=rules.is_clerk,
        conditions=[rules.no_dismissal_is_drafted],
        custom={
            "label": "Ablehnung als unzulässig entwerfen",
            "done": "Ablehnung als unzulässig entworfen",
            "hint": "Eine zweite Person prüft den Entwurf, die Leitung zeichnet ihn.",
            "internal": True,
            "is_rare": True,
            "when_open": True,
        },
    )
    def draft_dismissal(self, *, by, reason):
        self.inadmissible_for = reason

    @transition(
        "state",
        source=State.FORMAL_CHECK,
        target=State.INADMISSIBLE,
        permission=rules.is_decider,
        conditions=[rules.dismissal_is_signed],
        custom={
            "label": "Als unzulässig ablehnen",
            "done": _("Antrag als unzulässig abgelehnt"),
            "hint": "Der Bescheid geht hinaus und ist danach nicht mehr änderbar.",
            "when_open": True,
        },
    )
    def dismiss(self, *, by):
        pass

    # -- vorzeitiger Maßnahmebeginn: a request beside the states ----------------------------------

    @transition(
        "state",
        source=BEFORE_DECISION,
        target=None,
        permission=rules.speaks_for_the_applicant,
        conditions=[rules.early_start_needs_consent, rules.early_start_is_not_settled],
        custom={
            "label": _("Früher anfangen: Zustimmung beantragen"),
            "done": _("Vorzeitigen Beginn beantragt"),
            "hint": _("Fangen Sie erst an, wenn wir zugestimmt haben."),
            "is_rare": True,
            "when_open": True,
        },
    )
    def ask_early_start(self, *, by):
        self.early_start = EarlyStart.REQUESTED

    @transition(
        "state",
        source=BEFORE_DECISION,
        target=None,
        permission=rules.is_clerk,
        conditions=[rules.early_start_is_requested, rules.no_early_start_is_drafted],
        custom={
            "label": "Vorzeitigen Beginn: Schreiben entwerfen",
            "done": "Schreiben zum vorzeitigen Beginn entworfen",
            "hint": "Eine zweite Person prüft den Entwurf, die Leitung zeichnet ihn.",
            "internal": True,
            "when_open": True,
        },
    )
    def draft_early_start(self, *, by, proposed):
        self.early_start_proposed = proposed

    @transition(
        "state",
        source=BEFORE_DECISION,
        target=None,
        permission=rules.is_decider,
        conditions=[rules.early_start_is_requested, rules.early_start_is_signed],
        custom={
            "label": "Über vorzeitigen Beginn entscheiden",
            "done": _("Über vorzeitigen Beginn entschieden"),
            "hint": "Das Schreiben geht hinaus. Ein Anspruch auf Förderung entsteht nicht.",
            "when_open": True,
        },
    )
    def settle_early_start(self, *, by):
        self.early_start = self.early_start_proposed
