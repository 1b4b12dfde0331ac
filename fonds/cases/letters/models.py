"""Letters: the words of the house, from a draft that changes to a letter that never does."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import new_key
from fonds.cases.lifecycle import DraftState, Lifecycle
from fonds.cases.people import PERSON
from fonds.cases.querysets import DraftQuerySet, LetterQuerySet
from fonds.trail.models import AppendOnly, digest_of

from .deliveries import Delivery

FOUR_EYES = Q(checked_by=None) | ~Q(checked_by=F("drafted_by"))


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
    is_act = models.BooleanField("Verwaltungsakt", default=True)  # what can be sued against
    needs = models.JSONField(default=list)  # what must stand in it to be signed (``lacking``)
    enclosures = models.JSONField("Anlagen", default=list)  # title, language, body of each
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # the same for machines
    corrects = models.ForeignKey("cases.Letter", models.PROTECT, null=True, related_name="+")
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

    def lacking(self) -> list[str]:
        """In words, what must stand in it and does not.

        Each of ``needs`` is met by any of its texts (``any_of``), however its lines are broken;
        where it asks for ``words_after``, so many words follow on the same line: the reason of a
        criterion may be written anew, but not left out.
        """
        return [need["what"] for need in self.needs if not self._has(need)]

    def parts(self) -> list[tuple[str, bool]]:
        """What must stand in it, and whether it does."""
        return [(need["what"], self._has(need)) for need in self.needs]

    def whole(self, closing: str) -> str:
        """The words with what stands below them: closing, name and list of enclosures."""
        name = str(self.signed_by or "")
        listed = [f"- {one['title']}" for one in self.enclosures]
        below = [closing, name, *(["\n".join(["# Anlagen", *listed])] if listed else [])]
        return "\n\n".join(filter(None, [self.body, *below]))

    def _has(self, need) -> bool:
        if words := need.get("words_after", 0):
            lines = [_plain(line) for line in self.body.splitlines()]
            rests = [
                line.partition(one)[2] for line in lines for one in map(_plain, need["any_of"])
            ]
            return any(len(rest.split()) >= words for rest in rests)
        return any(_plain(one) in _plain(self.body) for one in need["any_of"])


def _plain(text):
    return " ".join(text.split())


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
    is_act = models.BooleanField("Verwaltungsakt", default=False)
    enclosures = models.JSONField("Anlagen", default=list)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
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
        """The hash of everything that the recipient reads, on paper and as data."""
        words = [self.letterhead, self.contact, self.recipient, self.subject, self.body]
        frozen = [self.amounts, self.enclosures, self.data, self.issued_on]
        told = [json.dumps(part, sort_keys=True, cls=DjangoJSONEncoder) for part in frozen]
        return digest_of("\x1f".join([*words, *told]))

    def is_whole(self):
        return self.digest == self.seal()

    def pdf(self):
        """The drawn letter, or None while the worker is still at it."""
        row = self.delivered(Delivery.Kind.DRAWN)
        return row.pdf if row else None

    def delivered(self, kind):
        """The newest row of this kind, or None."""
        rows = [row for row in self.deliveries.all() if row.kind == kind]
        return max(rows, key=lambda row: row.pk, default=None)

    def posted_on(self):
        return self._day_of(Delivery.Kind.POSTED)

    def retrieved_on(self):
        return self._day_of(Delivery.Kind.RETRIEVED)

    def final_on(self):
        """The first day on which nobody can sue against it any more; None before it is found."""
        return self._day_of(Delivery.Kind.FINAL)

    def _day_of(self, kind):
        row = self.delivered(kind)
        return row.on if row else None
