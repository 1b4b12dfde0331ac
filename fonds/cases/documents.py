"""Anlagen: files that were put into a case, and what the virus scanner says of them."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.trail.models import AppendOnly

from .people import PERSON
from .querysets import CaseFileQuerySet


class Document(AppendOnly):
    """Anlage. A file as it came in; another version of it is another document."""

    PERSONAL = ("name", "file", "uploaded_by")
    CASE_PATH = "case"

    class Kind(models.TextChoices):
        MESSAGE = "message", "zu einer Nachricht"
        APPLICATION = "application", "zum Antrag"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="documents")
    message = models.ForeignKey(
        "cases.Message", models.PROTECT, null=True, related_name="documents"
    )
    kind = models.CharField("Art", max_length=40)
    name = models.CharField("Name", max_length=150)
    extension = models.CharField("Dateiart", max_length=10)
    file = models.FileField(max_length=200)
    size = models.PositiveIntegerField("Größe in Byte")
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(**PERSON)
    at = models.DateTimeField("hochgeladen am", default=timezone.now, editable=False)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cases:document", args=[self.key])

    @property
    def is_available(self):
        """In quarantine until somebody has looked, and for ever if something was found."""
        scan = getattr(self, "scan", None)
        return scan is not None and scan.result != Scan.Result.INFECTED

    @property
    def is_infected(self):
        scan = getattr(self, "scan", None)
        return scan is not None and scan.result == Scan.Result.INFECTED


class Scan(AppendOnly):
    """What the virus scanner said of a document, once."""

    PERSONAL = ()
    CASE_PATH = "document__case"

    class Result(models.TextChoices):
        CLEAN = "clean", "nichts gefunden"
        INFECTED = "infected", "Schadprogramm gefunden"
        UNCHECKED = "unchecked", "ohne Prüfung"  # where no scanner is configured

    document = models.OneToOneField(Document, models.PROTECT, related_name="scan")
    result = models.CharField(max_length=10, choices=Result)
    at = models.DateTimeField(default=timezone.now, editable=False)
