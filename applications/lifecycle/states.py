"""The states of an application, what may come of it, and the fields that its ways write."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from fonds.cases.people import PERSON


class State(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    AWAITING_SIGNATURES = "awaiting_signatures", _("Unterschrift fehlt")
    SUBMITTED = "submitted", _("Eingereicht")
    FORMAL_CHECK = "formal_check", _("Formale Prüfung")
    INFO_REQUESTED = "info_requested", _("Nachforderung")
    ASSESSMENT = "assessment", _("Fachliche Prüfung")
    JURY_REVIEW = "jury_review", _("Bei der Fachjury")
    DECISION_READY = "decision_ready", _("Entscheidungsreif")
    COMMITTEE_PENDING = "committee_pending", _("Beschluss offen")
    DECIDED = "decided", _("Entschieden")
    NOTIFIED = "notified", _("Beschieden")
    REJECTED = "rejected", _("Abgelehnt")
    INADMISSIBLE = "inadmissible", _("Unzulässig")
    WAITLISTED = "waitlisted", _("Warteliste")
    WITHDRAWN = "withdrawn", _("Zurückgezogen")


class Outcome(models.TextChoices):
    """What was decided; its value is the state that the notice leads to."""

    GRANTED = State.NOTIFIED.value, "Bewilligung"
    REJECTED = State.REJECTED.value, "Ablehnung"
    WAITLISTED = State.WAITLISTED.value, "Warteliste"


RECEIVED = [state for state in State if state not in (State.DRAFT, State.AWAITING_SIGNATURES)]
BEFORE_NOTICE = [
    State.SUBMITTED,
    State.FORMAL_CHECK,
    State.INFO_REQUESTED,
    State.ASSESSMENT,
    State.JURY_REVIEW,
    State.DECISION_READY,
    State.COMMITTEE_PENDING,
    State.DECIDED,
]
BEFORE_DECISION = [
    State.SUBMITTED,
    State.FORMAL_CHECK,
    State.INFO_REQUESTED,
    State.ASSESSMENT,
    State.JURY_REVIEW,
    State.DECISION_READY,
    State.COMMITTEE_PENDING,
]
IN_DECISION = [  # outside the house all of them read "in Entscheidung"
    State.DECISION_READY,
    State.COMMITTEE_PENDING,
    State.DECIDED,
]
EDITABLE = [State.DRAFT, State.INFO_REQUESTED]


class Inadmissible(models.TextChoices):
    """Warum ein Antrag unzulässig ist. Coded for the statistics; the words stand in the letter."""

    LATE = "late", "Der Antrag kam nach der Frist."
    NOT_ELIGIBLE = "not_eligible", "Der Träger kann in dieser Linie keinen Antrag stellen."
    POLITICAL = "political", "Politische Organisationen fördert der Fonds nicht."
    OUTSIDE = "outside", "Sitz und Projekt liegen nicht in der Region Hannover."
    BEGUN = "begun", "Das Vorhaben hat ohne Zustimmung schon begonnen."
    INCOMPLETE = "incomplete", "Nötige Angaben fehlen auch nach der Nachforderung."
    TOO_MANY = "too_many", "Der Träger hat in diesem Jahr schon einen Antrag gestellt."


class Rejected(models.TextChoices):
    """Warum ein Antrag abgelehnt wird. Coded for the statistics; where a line has no criteria the
    notice rests on it."""

    BUDGET = "budget", "Das Geld des Jahres reicht nicht"
    THEMATIC = "thematic", "Das Vorhaben passt nicht zu den Zielen des Fonds"
    QUALITY = "quality", "Das Vorhaben ist noch nicht ausgearbeitet genug"
    DUPLICATE = "duplicate", "Es gibt dort schon ein ähnliches Angebot"
    FINANCING = "financing", "Die Finanzierung ist nicht gesichert"


class EarlyStart(models.TextChoices):
    """Vorzeitiger Maßnahmebeginn: no state, but a request with an answer of its own."""

    NONE = "", "nicht beantragt"
    REQUESTED = "requested", "beantragt"
    GRANTED = "granted", "zugestimmt"
    REFUSED = "refused", "nicht zugestimmt"


UNTOLD = {"null": True, "editable": False}
MONEY = {"max_digits": 12, "decimal_places": 2, **UNTOLD}
SOMEBODY = {**PERSON, "null": True, "editable": False}


class Fields(models.Model):
    state = FSMField(_("Stand"), choices=State, default=State.DRAFT, protected=True)
    begun_at = models.DateTimeField(_("zur Unterschrift gegeben am"), null=True, editable=False)
    signatures_needed = models.PositiveSmallIntegerField(default=1, editable=False)
    is_late = models.BooleanField("verspätet", default=False, editable=False)
    submitted_at = models.DateTimeField(_("eingereicht am"), null=True, editable=False)
    submitted_by = models.ForeignKey(**SOMEBODY)
    assessed_by = models.ForeignKey(**SOMEBODY)
    proposed_amount = models.DecimalField("vorgeschlagen", **MONEY)
    confirmed_by = models.ForeignKey(**SOMEBODY)
    decided_by = models.ForeignKey(**SOMEBODY)
    outcome = models.CharField("Ergebnis", max_length=20, choices=Outcome, editable=False)
    granted_amount = models.DecimalField("bewilligt", **MONEY)
    resolution = models.ForeignKey(
        "applications.Resolution",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="applications",
        verbose_name="Beschluss",
    )
    waiting_rank = models.PositiveSmallIntegerField("Platz auf der Warteliste", **UNTOLD)
    waiting_until = models.DateField("Warteliste bis", **UNTOLD)
    moved_up_by = models.ForeignKey(**SOMEBODY)

    inadmissible_for = models.CharField(
        "unzulässig, weil", max_length=20, choices=Inadmissible, blank=True, editable=False
    )
    early_start = models.CharField(
        "vorzeitiger Beginn", max_length=20, choices=EarlyStart, blank=True, editable=False
    )
    early_start_proposed = models.CharField(
        "vorzeitiger Beginn, Vorschlag",
        max_length=20,
        choices=EarlyStart,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True
