"""Letters: the words of the house, from a draft that changes to a letter that never does."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.trail.models import AppendOnly, digest_of

from .lifecycle import DraftState, Lifecycle
from .people import PERSON
from .querysets import DraftQuerySet, LetterQuerySet, TextModuleQuerySet

FOUR_EYES = Q(checked_by=None) | ~Q(checked_by=F("drafted_by"))


class TextModule(AppendOnly):
    """Textbaustein. A standing text with a day from which it is valid; a new text is a new row."""

    PERSONAL = ("text",)  # a letterhead names people
    CASE_PATH = None

    class Code(models.TextChoices):
        LETTERHEAD = "letterhead", "Briefkopf (Behörde, Stelle, Straße, Ort, Telefon, E-Mail)"
        REMEDY = "remedy", "Rechtsbehelfsbelehrung"
        OBLIGATIONS = "obligations", "Nebenbestimmungen"
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


class LetterDraft(Lifecycle):
    """Entwurf eines Bescheids. Four eyes: nobody checks what he or she drafted."""

    PERSONAL = ("subject", "body", "drafted_by", "checked_by", "signed_by")
    CASE_PATH = "case"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=40)
    template = models.CharField(max_length=100)
    template_version = models.CharField(max_length=12)
    modules = models.JSONField(default=dict)
    amounts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=FOUR_EYES, name="draft_four_eyes"),
            models.CheckConstraint(
                condition=Q(signed_by=None) | Q(checked_by__isnull=False),
                name="draft_is_checked_before_it_is_signed",
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("cases:draft", args=[self.key])

    @property
    def is_checked(self):
        return self.checked_by_id is not None

    @property
    def is_signed(self):
        return self.state == DraftState.SIGNED

    @property
    def may_become_a_letter(self):
        return not self.is_discarded and not hasattr(self, "letter")

    @property
    def is_discarded(self):
        return self.state == DraftState.DISCARDED


class Letter(AppendOnly):
    """Schreiben, as it left the house. A wrong one is answered by another that refers to it."""

    PERSONAL = ("recipient", "subject", "body", "contact", "signatory", "issued_by")
    CASE_PATH = "case"

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")
    draft = models.OneToOneField(LetterDraft, models.PROTECT, null=True, related_name="letter")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    kind = models.CharField(max_length=40)
    letterhead = models.TextField()
    contact = models.CharField(max_length=150, blank=True)
    recipient = models.TextField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    amounts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    signatory = models.CharField(max_length=150, blank=True)
    template = models.CharField(max_length=100)
    template_version = models.CharField(max_length=12)
    modules = models.JSONField(default=dict)
    issued_on = models.DateField(default=timezone.localdate)
    issued_by = models.ForeignKey(**PERSON)
    digest = models.CharField(max_length=64)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("cases:letter", args=[self.key])

    def seal(self):
        """The hash of the words that the recipient reads."""
        words = [self.letterhead, self.recipient, self.subject, self.body, self.issued_on]
        return digest_of("\x1f".join(str(part) for part in words))

    def pdf(self):
        """The drawn letter, or None while the worker is still at it."""
        drawn = [row for row in self.deliveries.all() if row.kind == Delivery.Kind.DRAWN]
        return drawn[0].pdf if drawn else None

    def posted_on(self):
        return self._day_of(Delivery.Kind.POSTED)

    def retrieved_on(self):
        return self._day_of(Delivery.Kind.RETRIEVED)

    def _day_of(self, kind):
        days = [row.on for row in self.deliveries.all() if row.kind == kind]
        return days[0] if days else None


class Delivery(AppendOnly):
    """What became of a letter: drawn, posted, retrieved; each once."""

    PERSONAL = ("pdf", "by")
    CASE_PATH = "letter__case"

    class Kind(models.TextChoices):
        DRAWN = "drawn", "als PDF abgelegt"
        POSTED = "post", "zur Post gegeben"
        RETRIEVED = "portal", "im Portal abgerufen"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField("am", default=timezone.localdate)
    by = models.ForeignKey(**PERSON)
    pdf = models.FileField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "kind"], name="delivered_once")]
