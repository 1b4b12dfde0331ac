"""Druckdatei: letters that go to the post together, with the list that the mail room ticks off."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.cases.people import PERSON


class PrintRun(models.Model):
    """One file to print: the posting list, then every letter. A letter is in one open run only.

    A worker puts it together letter by letter; ``done`` of ``steps`` tells how far it has come.
    """

    PERSONAL = ("by", "file")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    name = models.CharField("Anlass", max_length=200)
    by = models.ForeignKey(**PERSON)
    asked_at = models.DateTimeField("verlangt am", default=timezone.now, editable=False)
    letters = models.ManyToManyField("cases.Letter", related_name="print_runs")
    done = models.PositiveIntegerField("fertige Schritte", default=0)
    steps = models.PositiveIntegerField("Schritte", default=1)
    finished_at = models.DateTimeField("fertig am", null=True)
    file = models.FileField(blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "Druckdatei", "Druckdateien"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cases:print_run", args=[self.key])
