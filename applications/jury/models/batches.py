"""Notices of a round that are drafted or issued together: asked for once, done one by one."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from applications.jury.querysets import BatchItemQuerySet, NoticeBatchQuerySet
from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.programmes.models import Round


class NoticeBatch(models.Model):
    """Sammelauftrag: a person asked, a worker acts in that name, notice by notice."""

    PERSONAL = ("by",)
    CASE_PATH = None

    class Act(models.TextChoices):
        DRAFT = "draft", "Bescheide entwerfen"
        ISSUE = "issue", "Bescheide erlassen"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="notice_batches")
    act = models.CharField("Schritt", max_length=10, choices=Act)
    by = models.ForeignKey(**PERSON)
    asked_at = models.DateTimeField("verlangt am", default=timezone.now, editable=False)
    finished_at = models.DateTimeField("fertig am", null=True)
    print_run = models.ForeignKey("cases.PrintRun", models.PROTECT, null=True, related_name="+")

    objects = NoticeBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "act"], condition=Q(finished_at=None), name="one_batch_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.get_act_display()}, {self.round}"

    def get_absolute_url(self):
        return reverse("jury:batch", args=[self.round.key, self.key])


class BatchItem(models.Model):
    """One application of a batch; ``refused`` are the words of the rule that said no."""

    PERSONAL = ()
    CASE_PATH = "application__case"

    batch = models.ForeignKey(NoticeBatch, models.CASCADE, related_name="items")
    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="+")
    done_at = models.DateTimeField("erledigt am", null=True)
    letter = models.ForeignKey("cases.Letter", models.PROTECT, null=True, related_name="+")
    refused = models.TextField("nicht möglich", blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "application"], name="once_in_a_batch"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | Q(letter=None, refused=""),
                name="batch_item_told_when_done",
            ),
            models.CheckConstraint(
                condition=Q(letter=None) | Q(refused=""), name="issued_or_refused"
            ),
        ]
