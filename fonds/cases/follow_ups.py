"""What waits: tasks for the people of the house, reminders of a day for organisations."""

from django.db import models
from django.utils import timezone

from fonds.accounts.models import Role

from .people import PERSON
from .querysets import FollowUpQuerySet


class FollowUp(models.Model):
    """Aufgabe oder Wiedervorlage. What waits for a person, or for anybody in a role."""

    PERSONAL = ("person", "not_for", "note", "made_by", "done_by")
    CASE_PATH = "case"

    class Kind(models.TextChoices):
        TAKE = "take", "Neuen Antrag übernehmen"
        POST = "post", "Schreiben zur Post geben und den Tag eintragen"
        ANSWER = "answer", "Antwort auf die Nachforderung lesen"
        EXTENSION = "extension", "Über mehr Zeit entscheiden"
        OVERDUE = "overdue", "Frist der Nachforderung ist vorbei"
        MESSAGE = "message", "Nachricht beantworten"
        ENQUIRY = "enquiry", "Frage beantworten"
        REVIEW = "review", "Wiedervorlage"
        ENTER = "enter", "Antrag auf Papier fertig erfassen"
        EARLY_START = "early_start", "Über vorzeitigen Beginn entscheiden"
        STATEMENT = "statement", "Stellungnahme lesen"
        NO_STATEMENT = "no_statement", "Stellungnahme ist nicht gekommen"
        CONFIRM = "confirm", "Vorschlag prüfen und bestätigen"
        RETURNED = "returned", "Zurückgegebenen Vorschlag überarbeiten"
        DECIDE = "decide", "Entscheiden"
        RESOLVE = "resolve", "Beschluss des Gremiums eintragen"
        WAITING_OVER = "waiting_over", "Warteliste ist zu Ende: entscheiden"
        CHECK_DRAFT = "check_draft", "Entwurf prüfen"
        SIGN_DRAFT = "sign_draft", "Entwurf zeichnen"
        ISSUE = "issue", "Gezeichneten Bescheid erlassen"
        NOT_FETCHED = "not_fetched", "Im Portal nicht abgerufen: mit der Post schicken"
        UNDELIVERED = "undelivered", "Schreiben kam zurück: Anschrift klären, neu schicken"
        COURT = "court", "Urteil auswerten: neu entscheiden"
        ANEW = "anew", "Nach dem Urteil neu prüfen und vorschlagen"

    BY_HAND = (
        *(Kind.REVIEW, Kind.OVERDUE, Kind.ANSWER, Kind.STATEMENT, Kind.NO_STATEMENT),
        Kind.COURT,  # a judgment on a grant or an early start has no act of its own
    )

    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, related_name="follow_ups")
    kind = models.CharField("Aufgabe", max_length=20, choices=Kind)
    due_on = models.DateField("fällig am")
    role = models.CharField("Rolle", max_length=20, choices=Role)
    person = models.ForeignKey(**PERSON, null=True)
    not_for = models.ForeignKey(**PERSON, null=True)  # four eyes: somebody else must do it
    note = models.CharField("Notiz", max_length=300, blank=True)
    made_by = models.ForeignKey(**PERSON, null=True)
    done_at = models.DateTimeField("erledigt am", null=True)
    done_by = models.ForeignKey(**PERSON, null=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "case", "due_on"],
                condition=~models.Q(kind="review"),  # people put off as often as they like
                name="follow_up_once",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="follow_up_done_when_and_by",
            ),
        ]

    @property
    def is_overdue(self):
        return self.due_on < timezone.localdate()

    @property
    def is_by_hand(self):
        """No act finishes it: a person says that it is done."""
        return self.kind in self.BY_HAND


class Reminder(models.Model):
    """Erinnerung. That somebody was reminded of a day, once."""

    PERSONAL = ()
    CASE_PATH = "case"

    class Kind(models.TextChoices):
        ANSWER = "answer", "Nachforderung beantworten"

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="reminders")
    kind = models.CharField("Anlass", max_length=20, choices=Kind)
    due_on = models.DateField("erinnert an den")
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "due_on"], name="reminded_once")
        ]
