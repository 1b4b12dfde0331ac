"""What applicants are told before they ask: the guideline of a line, and where to hear more."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language

from fonds.accounts.models import new_key


class GuidelineQuerySet(models.QuerySet):
    def valid(self, on=None):
        """Versions whose first day has come, the one in force first."""
        return self.filter(valid_from__lte=on or timezone.localdate()).order_by("-valid_from")

    def in_force(self, on=None):
        return self.valid(on).first()


class Guideline(models.Model):
    """Förderrichtlinie. The rules of a line; a new version is a new row with its first day."""

    PERSONAL = ()
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    line = models.ForeignKey(
        "programmes.Line", models.PROTECT, related_name="guidelines", verbose_name="Förderlinie"
    )
    version = models.CharField("Name der Fassung", max_length=100)
    valid_from = models.DateField("gilt ab")
    changes_de = models.TextField("Was ist neu?", blank=True)
    changes_en = models.TextField("Was ist neu? (englisch)", blank=True)
    text_de = models.TextField(
        "Wortlaut",
        help_text="Eine Leerzeile trennt Absätze. Am Anfang einer Zeile macht # eine Überschrift, "
        "- einen Listenpunkt.",
    )

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        ordering = ["line", "-valid_from"]
        verbose_name, verbose_name_plural = "Förderrichtlinie", "Förderrichtlinien"
        constraints = [
            models.UniqueConstraint(fields=["line", "valid_from"], name="guideline_once_a_day")
        ]

    def __str__(self):
        return self.version

    @property
    def changes(self):
        return self.changes_en if get_language() == "en" else self.changes_de

    @property
    def has_begun(self):
        return self.valid_from <= timezone.localdate()


class InformationEventQuerySet(models.QuerySet):
    def coming(self):
        """What is not over yet, cancelled ones too: who meant to come must read it."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def about(self, line):
        return self.filter(Q(line=line) | Q(line=None))


class InformationEvent(models.Model):
    """Informationsveranstaltung. Where people explain the fund, on the spot or online."""

    PERSONAL = ()
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    line = models.ForeignKey(
        "programmes.Line",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="information_events",
        verbose_name="Förderlinie",
        help_text="Leer: für alle Linien.",
    )
    title_de = models.CharField("Titel", max_length=150)
    title_en = models.CharField("Titel (englisch)", max_length=150)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort mit Anschrift", max_length=200, blank=True)
    online_address = models.CharField(
        "Adresse im Internet", max_length=200, blank=True, validators=[URLValidator(["https"])]
    )
    languages = models.CharField(
        "Sprachen", max_length=150, help_text="Zum Beispiel: Deutsch, Englisch, Arabisch"
    )
    is_cancelled = models.BooleanField("fällt aus", default=False)

    objects = InformationEventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        verbose_name, verbose_name_plural = (
            "Informationsveranstaltung",
            "Informationsveranstaltungen",
        )
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="event_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=~Q(place="", online_address=""), name="event_is_somewhere"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return self.title_en if get_language() == "en" else self.title_de

    @property
    def is_one_day(self):
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)
