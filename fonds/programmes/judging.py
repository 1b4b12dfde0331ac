"""How a line is judged: checklist, criteria, obligations. All of it is data of the Stabsstelle."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from fonds.trail.models import AppendOnly

from . import wording


class OfLineQuerySet(models.QuerySet):
    def of(self, line):
        """What a line asks now: its own rows and those of all lines."""
        return self.filter(Q(line=None) | Q(line=line), is_active=True)


class CheckItem(models.Model):
    """Prüfpunkt. One line of the checklist of the formal check."""

    PERSONAL = ()
    CASE_PATH = None

    class Applies(models.TextChoices):
        ALWAYS = "always", "immer"
        ECONOMIC = "economic", "bei wirtschaftlichen Projekten"
        MINORS = "minors", "bei Projekten mit Kindern und Jugendlichen"

    line = models.ForeignKey(
        "Line",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="check_items",
        verbose_name="nur für die Förderlinie",
    )
    number = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    label = models.CharField("Prüfpunkt", max_length=120)
    hint = models.TextField("Woran man es erkennt", blank=True)
    section = models.SlugField("Abschnitt des Antrags", max_length=40, blank=True)
    applies = models.CharField("gilt", max_length=10, choices=Applies, default=Applies.ALWAYS)
    is_active = models.BooleanField("aktiv", default=True)

    objects = OfLineQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        verbose_name, verbose_name_plural = "Prüfpunkt", "Prüfpunkte"

    def __str__(self):
        return self.label

    @property
    def slug(self):
        """Where it stands on the page of a checklist."""
        return f"punkt-{self.pk}"


class CriterionQuerySet(OfLineQuerySet):
    def weights(self, lines):
        """Each line with the sum of what its criteria weigh; it should be 100."""
        for line in lines:
            yield line, self.of(line).aggregate(sum=Sum("weight"))["sum"] or 0


class Criterion(models.Model):
    """Bewertungskriterium. ``weight`` is in percent; those of a line add up to 100."""

    PERSONAL = ()
    CASE_PATH = None

    line = models.ForeignKey(
        "Line",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="criteria",
        verbose_name="nur für die Förderlinie",
    )
    number = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    name = models.CharField("Kriterium", max_length=80)
    question = models.CharField("Leitfrage", max_length=200)
    low = models.CharField("0 Punkte heißt", max_length=120)
    high = models.CharField("volle Punkte heißen", max_length=120)
    weight = models.PositiveSmallIntegerField(
        "Gewicht in Prozent", validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    is_active = models.BooleanField("aktiv", default=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        verbose_name, verbose_name_plural = "Bewertungskriterium", "Bewertungskriterien"

    def __str__(self):
        return self.name


class ObligationQuerySet(models.QuerySet):
    def current(self, line):
        """The newest valid text of every obligation that this line knows."""
        valid = self.filter(Q(line=None) | Q(line=line), valid_from__lte=timezone.localdate())
        newest = {row.code: row for row in valid.order_by("valid_from", "pk")}
        return sorted(newest.values(), key=lambda row: (row.number, row.pk))


class Obligation(AppendOnly):
    """Besondere Nebenbestimmung (§ 36 VwVfG). A new wording is a new row with its first day."""

    PERSONAL = ()
    CASE_PATH = None

    code = models.SlugField("Kürzel", max_length=40)
    line = models.ForeignKey(
        "Line", models.PROTECT, null=True, blank=True, verbose_name="nur für die Förderlinie"
    )
    number = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    title = models.CharField("Name", max_length=80)
    text = models.TextField("Text im Bescheid")
    valid_from = models.DateField("gilt ab", default=timezone.localdate)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        verbose_name, verbose_name_plural = "Nebenbestimmung", "Nebenbestimmungen"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "line", "valid_from"], name="obligation_version_once"
            ),
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=Q(line=None),
                name="obligation_of_all_version_once",
            ),
        ]

    def __str__(self):
        return f"{self.title}, Fassung vom {self.valid_from:%d.%m.%Y}"

    def clean(self):
        """No unknown placeholder, no second deadline for the proof; the line is named."""
        found = wording.faults(self.text)
        if self.valid_from and (words := wording.clash(self.as_standing())):
            found.append(words)
        if found:
            raise ValidationError({"text": found})

    def as_standing(self) -> wording.Standing:
        name = f"Nebenbestimmung „{self.title}“"
        key = f"obligation {self.code}"
        return wording.Standing(key, name, self.text, self.valid_from, self.line_id)


@wording.source
def _obligations():
    return [row.as_standing() for row in Obligation.objects.order_by("pk")]
