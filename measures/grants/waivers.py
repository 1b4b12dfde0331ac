"""Rechtsbehelfsverzicht: the recipient gives up the right to sue, so that the notice stands."""

from django.db import models

from fonds.accounts.models import new_key
from fonds.cases.letters.tans import TanHolder
from fonds.cases.people import PERSON


class Waiver(TanHolder):
    """Who represents the organisation and waives for it with a TAN, or was asked to and has not."""

    PERSONAL = ("name", "function", "email", "entered_by")
    CASE_PATH = "grant__case"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    grant = models.ForeignKey("grants.Grant", models.CASCADE, related_name="waivers")
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=150, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(**PERSON, null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "Rechtsbehelfsverzicht", "Rechtsbehelfsverzichte"
        constraints = [
            models.UniqueConstraint(fields=["grant", "email"], name="waived_once_each"),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, entered_by=None)
                | models.Q(confirmed_at__isnull=False, entered_by__isnull=False),
                name="waived_when_and_entered_by",
            ),
        ]

    def __str__(self):
        return self.name
