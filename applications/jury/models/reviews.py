"""What one member of the jury thinks of one application."""

from decimal import Decimal

from django.db import models
from django.utils import timezone

from applications.jury.querysets import ReviewQuerySet
from applications.models import Application
from fonds.programmes.models import Criterion

from .seats import Seat


class Review(models.Model):
    """Votum eines Jurymitglieds. Written as a draft, then given; ``version`` tells two windows."""

    PERSONAL = ("seat", "comment")
    CASE_PATH = "application__case"

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="reviews")
    application = models.ForeignKey(Application, models.PROTECT, related_name="reviews")
    comment = models.TextField("Was spricht dafür, was dagegen?", blank=True)
    is_abstention = models.BooleanField("Enthaltung", default=False)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    given_at = models.DateTimeField("abgegeben am", null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "application"], name="review_once")]

    @property
    def is_given(self):
        return self.given_at is not None

    def points(self) -> Decimal:
        """Of a hundred, as far as they are given: points / top * weight, summed."""
        top = self.application.line.top_points
        return sum((mark.weighted(top) for mark in self.marks.all()), Decimal(0))

    def is_complete(self) -> bool:
        """Every criterion of the line has points."""
        marked = {mark.criterion_id for mark in self.marks.all() if mark.points is not None}
        asked = Criterion.objects.of(self.application.line)
        return {criterion.pk for criterion in asked} <= marked


class Mark(models.Model):
    """Note eines Jurymitglieds. Points for one criterion."""

    PERSONAL = ()
    CASE_PATH = "review__application__case"

    review = models.ForeignKey(Review, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField("Punkte", null=True)

    class Meta:
        ordering = ["criterion__number", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="marked_once")]

    def weighted(self, top: int) -> Decimal:
        return Decimal(self.points or 0) * self.criterion.weight / top
