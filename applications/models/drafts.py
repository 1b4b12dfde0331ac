"""What belongs to an application while it is being written."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import new_key
from fonds.cases.people import PERSON


class Typed(models.Model):
    """Eingabe. What was typed on one page of the form, word for word, right or wrong.

    The columns of the application hold what of it makes sense; this row keeps the rest, so that
    nothing is lost, and its ``version`` tells when two people write on the same page.
    """

    PERSONAL = ("data", "saved_by")
    CASE_PATH = "application__case"

    application = models.ForeignKey("Application", models.CASCADE, related_name="typed")
    section = models.SlugField(max_length=40)
    data = models.JSONField(default=dict)  # name of the input: everything posted under it
    faults = models.PositiveSmallIntegerField(default=0)  # answers that cannot be right
    writer = models.CharField(max_length=20, blank=True)  # the opened page that saved last
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(**PERSON)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "section"], name="typed_once")
        ]


class Upload(models.Model):
    """Datei im Entwurf. It may be taken out again; handing in copies it into the file."""

    PERSONAL = ("name", "file", "by")
    CASE_PATH = "application__case"

    class Scan(models.TextChoices):
        WAITING = "waiting", _("wird auf Viren geprüft")
        CLEAN = "clean", _("geprüft")
        INFECTED = "infected", _("enthält einen Virus")

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    application = models.ForeignKey("Application", models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=40)  # the name of the question
    name = models.CharField(max_length=150)
    file = models.FileField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.CLEAN)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(**PERSON)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def is_infected(self):
        return self.scan == self.Scan.INFECTED
