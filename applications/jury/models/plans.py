"""The plan of a round: named scenarios, one of which is adopted."""

from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from applications.jury.querysets import PlacementQuerySet, ScenarioQuerySet
from applications.lifecycle import Outcome
from applications.models import Application
from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.programmes.models import Round

ADOPTED = Q(adopted_at__isnull=False, lifted_at=None)


class Scenario(models.Model):
    """Szenario. One way to spend the money of a round; the adopted one is its plan."""

    PERSONAL = ("made_by", "adopted_by", "lifted_by", "lift_reason")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="scenarios")
    name = models.CharField("Name", max_length=80)
    made_at = models.DateTimeField("angelegt am", default=timezone.now, editable=False)
    made_by = models.ForeignKey(**PERSON)
    version = models.PositiveIntegerField(default=0)
    adopted_at = models.DateTimeField("festgehalten am", null=True)
    adopted_by = models.ForeignKey(**PERSON, null=True)
    lifted_at = models.DateTimeField("aufgehoben am", null=True)
    lifted_by = models.ForeignKey(**PERSON, null=True)
    lift_reason = models.TextField("aufgehoben, weil", blank=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="scenario_name_once"),
            models.UniqueConstraint(fields=["round"], condition=ADOPTED, name="one_plan_a_round"),
            models.CheckConstraint(
                condition=Q(adopted_at=None, adopted_by=None)
                | Q(adopted_at__isnull=False, adopted_by__isnull=False),
                name="scenario_adopted_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, adopted_at__isnull=False),
                name="scenario_lifted_when_and_by",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("jury:scenario", args=[self.round.key, self.key])

    @property
    def is_plan(self):
        return self.adopted_at is not None and self.lifted_at is None

    @property
    def is_open(self):
        """May it still be changed? What was adopted once stays as it was."""
        return self.adopted_at is None


class Placement(models.Model):
    """Platz im Szenario. What is proposed for one case, and at which rank.

    ``amounts`` are euros by budget year, kept as text; nothing is kept for a rejection.
    """

    PERSONAL = ()
    CASE_PATH = "application__case"

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="placements")
    application = models.ForeignKey(Application, models.PROTECT, related_name="placements")
    rank = models.PositiveSmallIntegerField("Rang")
    outcome = models.CharField("Vorschlag", max_length=20, choices=Outcome)
    amounts = models.JSONField("Beträge", default=dict, encoder=DjangoJSONEncoder)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "application"], name="placed_once")
        ]

    @property
    def by_year(self) -> dict[int, Decimal]:
        """In euros; years with nothing are left out."""
        return {int(year): Decimal(euros) for year, euros in self.amounts.items() if Decimal(euros)}

    @property
    def amount(self) -> Decimal:
        return sum(self.by_year.values(), Decimal(0))

    @property
    def is_granted(self):
        return self.outcome == Outcome.GRANTED
