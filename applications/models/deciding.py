"""What was voted and resolved about an application, by people who are not the Stabsstelle."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from applications.lifecycle import Outcome
from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.programmes.models import Round
from fonds.trail.models import AppendOnly

from .plan import MONEY


class Vote(AppendOnly):
    """Votum der Fachjury. A wrong one is answered by another, in another meeting or the same."""

    PERSONAL = ("note", "by")
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.PROTECT, related_name="votes")
    outcome = models.CharField("Empfehlung", max_length=20, choices=Outcome)
    amount = models.DecimalField("empfohlener Betrag in Euro", **MONEY, null=True)
    yes = models.PositiveSmallIntegerField("Ja-Stimmen")
    no = models.PositiveSmallIntegerField("Nein-Stimmen")
    abstained = models.PositiveSmallIntegerField("Enthaltungen")
    note = models.TextField("Begründung", blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(**PERSON)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="rejected", amount=None)
                | (~Q(outcome="rejected") & Q(amount__gt=0)),
                name="vote_has_an_amount_unless_it_rejects",
            )
        ]


class Resolution(AppendOnly):
    """Beschluss eines Gremiums. One paper decides on many applications of a round."""

    PERSONAL = ("by",)
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="resolutions")
    committee = models.CharField("Gremium", max_length=120)
    paper = models.CharField("Drucksache", max_length=60)
    on = models.DateField("Beschluss vom")
    yes = models.PositiveSmallIntegerField("Ja-Stimmen")
    no = models.PositiveSmallIntegerField("Nein-Stimmen")
    abstained = models.PositiveSmallIntegerField("Enthaltungen")
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(**PERSON)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.committee}, Drucksache {self.paper} vom {self.on:%d.%m.%Y}"
