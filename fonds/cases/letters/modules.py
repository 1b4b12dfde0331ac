"""Textbausteine: what every letter says in the same words, with the day from which it says so."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from fonds.cases.querysets import TextModuleQuerySet
from fonds.programmes import wording
from fonds.trail.models import AppendOnly


class TextModule(AppendOnly):
    """Textbaustein. A standing text with a day from which it is valid; a new text is a new row."""

    PERSONAL = ("text",)  # a letterhead names people
    CASE_PATH = None

    class Code(models.TextChoices):
        LETTERHEAD = "letterhead", "Briefkopf (Behörde, Stelle, Straße, Ort, Telefon, E-Mail)"
        REMEDY = "remedy", "Rechtsbehelfsbelehrung"
        OBLIGATIONS = "obligations", "Nebenbestimmungen im Bescheid"
        CONDITIONS = "conditions", "Allgemeine Nebenbestimmungen (Anlage)"
        LEGAL_BASIS = "legal_basis", "Rechtsgrundlage"
        NOTES = "notes", "Hinweise im Zuwendungsbescheid"
        SHEET_SIMPLE = "sheet_simple", "Beiblatt zur Bewilligung in Einfacher Sprache"
        SHEET_EN = "sheet_en", "Beiblatt zur Bewilligung auf Englisch"
        SHEET_NO_SIMPLE = "sheet_no_simple", "Beiblatt zur Ablehnung in Einfacher Sprache"
        SHEET_NO_EN = "sheet_no_en", "Beiblatt zur Ablehnung auf Englisch"
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

    def clean(self):
        """What no letter could carry is refused when it is written, with its line or its days."""
        found = wording.faults(self.text, placeholders_of(self.code))
        if self.code == self.Code.REMEDY and (lacks := wording.lacks_of_remedy(self.text)):
            found.append(f"Der Belehrung fehlt: {', '.join(lacks)}.")
        if self.valid_from:
            found += [words for words in (self._clash(), self._gap()) if words]
        if found:
            raise ValidationError({"text": found})

    def as_standing(self) -> wording.Standing:
        name = f"Baustein „{self.get_code_display()}“"
        return wording.Standing(f"module {self.code}", name, self.text, self.valid_from)

    def _clash(self):
        return wording.clash(self.as_standing()) if self.code in OF_GRANTS else ""

    def _gap(self):
        """A first version that begins later leaves the days until then without a text."""
        today = timezone.localdate()
        versions = TextModule.objects.filter(code=self.code, valid_from__lte=today)
        if self.valid_from <= today or versions.exists():
            return ""
        last = self.valid_from - timedelta(days=1)
        return (
            f"Vom {today:%d.%m.%Y} bis zum {last:%d.%m.%Y} gäbe es keinen Text für "
            f"„{self.get_code_display()}“. Die erste Fassung gilt spätestens ab heute."
        )


Code = TextModule.Code
OF_GRANTS = (Code.OBLIGATIONS, Code.CONDITIONS, Code.NOTES, Code.SHEET_SIMPLE, Code.SHEET_EN)
AS_THEY_ARE = (Code.LETTERHEAD, Code.CLOSING, Code.UNSIGNED)  # they stand outside the words
ENCLOSED = {  # the title of an enclosure, and its language
    Code.CONDITIONS: ("Allgemeine Nebenbestimmungen", "de"),
    Code.SHEET_SIMPLE: ("Erklärung in Einfacher Sprache", "de"),
    Code.SHEET_EN: ("Explanation in English", "en"),
    Code.SHEET_NO_SIMPLE: ("Erklärung in Einfacher Sprache", "de"),
    Code.SHEET_NO_EN: ("Explanation in English", "en"),
    Code.WAIVER: ("Formular: Verzicht auf Rechtsbehelfe", "de"),
}


def placeholders_of(code: str) -> dict[str, str]:
    """What may stand in a text: its name, and what it stands for."""
    if code in AS_THEY_ARE:
        return {}
    return wording.OF_A_GRANT if code in OF_GRANTS else wording.OF_EVERY_LETTER


@wording.source
def _modules():
    return [row.as_standing() for row in TextModule.objects.filter(code__in=OF_GRANTS)]
