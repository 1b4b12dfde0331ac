"""Druckdatei: letters that go to the post together, with the list that the mail room ticks off."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.cases.querysets import PrintItemQuerySet, PrintRunQuerySet
from fonds.law.deadlines import next_working_day

DAYS_TO_POST = 2


class PrintRun(models.Model):
    """One file to print: the posting list, then every letter.

    A worker puts it together letter by letter; ``done`` of ``steps`` tells how far it has come.
    """

    PERSONAL = ("by", "file")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    name = models.CharField("Anlass", max_length=200)
    by = models.ForeignKey(**PERSON)
    asked_at = models.DateTimeField("verlangt am", default=timezone.now, editable=False)
    letters = models.ManyToManyField(
        "cases.Letter", through="cases.PrintItem", related_name="print_runs"
    )
    done = models.PositiveIntegerField("fertige Schritte", default=0)
    steps = models.PositiveIntegerField("Schritte", default=1)
    finished_at = models.DateTimeField("fertig am", null=True)
    file = models.FileField(blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "Druckdatei", "Druckdateien"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cases:print_run", args=[self.key])

    @property
    def file_name(self):
        """For whoever fetches it: what it is, of which day."""
        return f"Druckdatei {self.name} {timezone.localdate(self.finished_at):%Y-%m-%d}.pdf"

    @property
    def due_on(self) -> date:
        """The last day on which its letters should be at the post."""
        return next_working_day(timezone.localdate(self.asked_at) + timedelta(days=DAYS_TO_POST))

    @property
    def is_overdue(self):
        return self.due_on < timezone.localdate()

    @property
    def days(self):
        """How many days ago it was asked for."""
        return (timezone.localdate() - timezone.localdate(self.asked_at)).days


class PrintItem(models.Model):
    """A letter in a print run, until its day of posting is entered or it is taken out.

    A letter that came back is printed again, in another run: it is in one open run only.
    """

    PERSONAL = ()
    CASE_PATH = "letter__case"

    run = models.ForeignKey(PrintRun, models.CASCADE, related_name="items")
    letter = models.ForeignKey("cases.Letter", models.PROTECT, related_name="prints")
    number = models.PositiveIntegerField("Nr.")  # in the posting list
    settled_at = models.DateTimeField("eingetragen oder herausgenommen am", null=True)

    objects = PrintItemQuerySet.as_manager()

    class Meta:
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="printed_in_order"),
            models.UniqueConstraint(fields=["run", "letter"], name="printed_once_in_a_run"),
            models.UniqueConstraint(
                fields=["letter"], condition=Q(settled_at=None), name="in_one_open_print_run"
            ),
        ]
