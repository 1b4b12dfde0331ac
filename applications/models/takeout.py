"""Datenauskunft: everything the house knows of an organisation, as one file for its members."""

from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import Organisation, new_key
from fonds.cases.people import PERSON

DAYS_TO_FETCH = 7


class Takeout(models.Model):
    """One file that is put together case by case; its row tells how far it has come."""

    PERSONAL = ("by", "file")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="takeouts")
    by = models.ForeignKey(**PERSON)
    cases = models.JSONField("Vorgänge", default=list)  # their ids, as of the moment of asking
    done = models.PositiveIntegerField("davon gesammelt", default=0)
    asked_at = models.DateTimeField("verlangt am", default=timezone.now, editable=False)
    finished_at = models.DateTimeField("fertig am", null=True)
    file = models.FileField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(finished_at=None),
                name="one_takeout_at_a_time",
            )
        ]

    def get_absolute_url(self):
        return reverse("applications:data_file", args=[self.key])

    @property
    def steps(self):
        """One for each case, and one to put all together."""
        return len(self.cases) + 1

    @property
    def fetch_until(self):
        return timezone.localdate(self.asked_at) + timedelta(days=DAYS_TO_FETCH)

    def part(self, number):
        """Where the part of one case lies until all are put together."""
        return f"takeouts/{self.key}/{number}.zip"
