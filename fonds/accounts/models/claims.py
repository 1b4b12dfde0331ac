"""An organisation that nobody can act for any more, and who is to be let in."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .organisations import Organisation
from .people import User


class OrphanClaim(models.Model):
    """Übergabe. One person of the house says who it is and how that was proven, another agrees."""

    PERSONAL = ("email", "name", "reason", "proposed_by", "settled_by")
    CASE_PATH = None

    class State(models.TextChoices):
        PROPOSED = "proposed", "wartet auf eine zweite Person"
        CONFIRMED = "confirmed", "bestätigt"
        REFUSED = "refused", "abgelehnt"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="claims")
    email = models.EmailField("E-Mail-Adresse")
    name = models.CharField("Vor- und Nachname", max_length=150)
    reason = models.TextField("Wie ist geprüft, wer das ist?")
    state = models.CharField("Stand", max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="proposed"), name="one_claim_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", settled_by=None, settled_at=None)
                | Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(state="proposed"),
                name="claim_settled_when_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(settled_by=F("proposed_by")),
                name="propose_and_confirm_a_claim_differ",
            ),
        ]

    def __str__(self):
        return f"{self.name} – {self.organisation}"
