"""Textbausteine: what every letter says in the same words, with the day from which it says so."""

from django.db import models
from django.utils import timezone

from fonds.cases.querysets import TextModuleQuerySet
from fonds.trail.models import AppendOnly


class TextModule(AppendOnly):
    """Textbaustein. A standing text with a day from which it is valid; a new text is a new row."""

    PERSONAL = ("text",)  # a letterhead names people
    CASE_PATH = None

    class Code(models.TextChoices):
        LETTERHEAD = "letterhead", "Briefkopf (Behörde, Stelle, Straße, Ort, Telefon, E-Mail)"
        REMEDY = "remedy", "Rechtsbehelfsbelehrung"
        OBLIGATIONS = "obligations", "Nebenbestimmungen"
        CONDITIONS = "conditions", "Allgemeine Nebenbestimmungen (Anlage)"
        LEGAL_BASIS = "legal_basis", "Rechtsgrundlage"
        NOTES = "notes", "Hinweise im Zuwendungsbescheid"
        SHEET_SIMPLE = "sheet_simple", "Erklärung in Einfacher Sprache (Beiblatt)"
        SHEET_EN = "sheet_en", "Erklärung auf Englisch (Beiblatt)"
        WAIVER = "waiver", "Formular: Verzicht auf Rechtsbehelfe"
        CLOSING = "closing", "Grußformel"
        UNSIGNED = "unsigned", "Hinweis auf Schreiben ohne Unterschrift"

    code = models.CharField("Baustein", max_length=20, choices=Code)
    text = models.TextField("Text")
    valid_from = models.DateField("gilt ab", default=timezone.localdate)

    objects = TextModuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="module_version_once")
        ]
        verbose_name, verbose_name_plural = "Textbaustein", "Textbausteine"

    def __str__(self):
        return f"{self.get_code_display()}, Fassung vom {self.valid_from:%d.%m.%Y}"
