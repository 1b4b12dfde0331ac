"""What a line asks of every application besides the form, and what it must declare."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from fonds.trail.models import AppendOnly


class Bilingual:
    """A row that visitors read, in a German and an English column."""

    def in_language(self, name):
        return getattr(self, f"{name}_{'en' if get_language() == 'en' else 'de'}")


class ExtraQuestion(Bilingual, models.Model):
    """Zusatzfrage. A question that one line asks besides those of the form."""

    PERSONAL = ()
    CASE_PATH = None

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        CHOICE = "choice", "Auswahl"
        NUMBER = "number", "Zahl"
        DATE = "date", "Datum"
        FILE = "file", "Datei"

    line = models.ForeignKey(
        "Line", models.CASCADE, related_name="extra_questions", verbose_name="Förderlinie"
    )
    number = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    kind = models.CharField("Art", max_length=10, choices=Kind, default=Kind.TEXT)
    label_de = models.CharField("Frage", max_length=200)
    label_en = models.CharField("Frage (englisch)", max_length=200)
    hint_de = models.TextField("Hinweis", blank=True)
    hint_en = models.TextField("Hinweis (englisch)", blank=True)
    choices_de = models.TextField("Auswahl, eine Zeile je Antwort", blank=True)
    choices_en = models.TextField("Auswahl (englisch), gleich viele Zeilen", blank=True)
    limit = models.PositiveSmallIntegerField("höchstens Zeichen", default=1000)
    is_required = models.BooleanField("Antwort nötig", default=False)

    class Meta:
        ordering = ["number", "pk"]
        verbose_name, verbose_name_plural = "Zusatzfrage", "Zusatzfragen"

    def __str__(self):
        return self.label_de

    @property
    def name(self):
        """What its input is called."""
        return f"extra_{self.pk}"

    @property
    def is_file(self):
        return self.kind == self.Kind.FILE

    @property
    def label(self):
        return self.in_language("label")

    @property
    def hint(self):
        return self.in_language("hint")

    def options(self):
        """The answers to choose from: what is stored is German, what is read is the reader's."""
        stored, read = self.choices_de.splitlines(), self.in_language("choices").splitlines()
        return list(zip(stored, read, strict=False))


class DeclarationQuerySet(models.QuerySet):
    def current(self, line):
        """The newest valid text of every declaration that this line asks for."""
        valid = self.filter(Q(line=None) | Q(line=line), valid_from__lte=timezone.localdate())
        newest = {row.code: row for row in valid.order_by("valid_from", "pk")}
        return sorted(newest.values(), key=lambda row: row.number)


class Declaration(Bilingual, AppendOnly):
    """Erklärung. One tick of the applicant; a new text is a new row, the old one stays readable."""

    PERSONAL = ()
    CASE_PATH = None

    code = models.SlugField("Kürzel", max_length=40)
    line = models.ForeignKey(
        "Line", models.PROTECT, null=True, blank=True, verbose_name="nur für die Förderlinie"
    )
    number = models.PositiveSmallIntegerField("Reihenfolge")
    text_de = models.TextField("Text")
    text_en = models.TextField("Text (englisch)")
    is_required = models.BooleanField("muss erklärt werden", default=True)
    valid_from = models.DateField("gilt ab", default=timezone.localdate)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        verbose_name, verbose_name_plural = "Erklärung", "Erklärungen"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "line", "valid_from"], name="declaration_version_once"
            ),
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=Q(line=None),
                name="declaration_of_all_version_once",
            ),
        ]

    def __str__(self):
        return f"{self.code}, Fassung vom {self.valid_from:%d.%m.%Y}"

    @property
    def text(self):
        return self.in_language("text")
