"""What only the house knows of a case: notes, and who said that nothing ties them to it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from fonds.trail.models import AppendOnly

from .people import PERSON
from .querysets import HouseFileQuerySet


class Note(AppendOnly):
    """Interne Notiz. Part of the file, never shown outside the house."""

    PERSONAL = ("text", "by")
    CASE_PATH = "case"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="notes")
    by = models.ForeignKey(**PERSON)
    text = models.TextField("Notiz")
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    objects = HouseFileQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.text


POINTED_AT = {
    "member": "Mitglied",
    "was_member": "früher Mitglied",
    "domain": "gleiche E-Mail-Domain",
    "same_name": "gleicher Name",
    "same_surname": "gleicher Nachname",
    "earlier": "in anderem Vorgang befangen",
}


class Impartiality(AppendOnly):
    """Erklärung der Unbefangenheit (§§ 20, 21 VwVfG, § 41 NKomVG), once for each case.

    ``hints`` are the codes of what the system pointed at; ``note`` says why it ties nobody.
    """

    PERSONAL = ("user", "note")
    CASE_PATH = "case"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="impartialities")
    user = models.ForeignKey(**PERSON)
    hints = models.JSONField("Hinweise", default=list, encoder=DjangoJSONEncoder)
    note = models.TextField("Erläuterung", blank=True)
    declared_at = models.DateTimeField("erklärt am", default=timezone.now, editable=False)

    objects = HouseFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="impartiality_once")]

    @property
    def hints_in_words(self):
        return ", ".join(POINTED_AT.get(code, code) for code in dict.fromkeys(self.hints))
