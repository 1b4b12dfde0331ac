"""Answers that are lists: goals with their indicators, partners, what a line asks besides."""

from django.db import models

from fonds.programmes.models import ExtraQuestion


class Aim(models.Model):
    """Ziel mit Indikator. What shall be different at the end, and how that is seen."""

    PERSONAL = ("text", "indicator", "measured_by")
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.CASCADE, related_name="aims")
    text = models.TextField()
    indicator = models.TextField(blank=True)
    baseline = models.TextField(blank=True)
    target = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    measured_by = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Partner(models.Model):
    """Kooperationspartner."""

    PERSONAL = ("name", "role")
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.CASCADE, related_name="partners")
    name = models.CharField(max_length=240)
    role = models.CharField(max_length=240, blank=True)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name


class ExtraAnswer(models.Model):
    """The answer to a question that a line asks besides; a file is an ``Upload``."""

    PERSONAL = ("text",)
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.CASCADE, related_name="extra_answers")
    question = models.ForeignKey(ExtraQuestion, models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="extra_answer_once")
        ]

    def __str__(self):
        return self.text
