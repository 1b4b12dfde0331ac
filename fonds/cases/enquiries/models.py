"""What people ask before there is a case: a question, or a wish to talk."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import new_key

from .querysets import EnquiryQuerySet


class Enquiry(models.Model):
    """Anfrage. Sent by anybody, without an account; a task on the desk leads to it."""

    PERSONAL = ("name", "email", "phone", "language", "times", "text", "note")
    CASE_PATH = None

    class Wish(models.TextChoices):
        QUESTION = "question", _("Ich habe eine Frage")
        APPOINTMENT = "appointment", _("Ich möchte einen Termin für eine Beratung")

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    wish = models.CharField(_("Was möchten Sie?"), max_length=20, choices=Wish)
    name = models.CharField(_("Ihr Name"), max_length=150)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    language = models.CharField(_("In welcher Sprache?"), max_length=100, blank=True)
    times = models.CharField(_("Wann passt es Ihnen?"), max_length=200, blank=True)
    text = models.TextField(_("Ihre Frage"), max_length=3000)
    received_at = models.DateTimeField("eingegangen am", default=timezone.now, editable=False)
    follow_up = models.OneToOneField(
        "cases.FollowUp", models.PROTECT, related_name="enquiry", editable=False
    )
    note = models.TextField("Was wurde geklärt?", blank=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "Anfrage", "Anfragen"
        constraints = [
            models.CheckConstraint(condition=~Q(email="", phone=""), name="enquiry_can_be_answered")
        ]

    def __str__(self):
        return f"{self.name}, {timezone.localdate(self.received_at):%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("enquiry_detail", args=[self.key])

    @property
    def is_open(self):
        return self.follow_up.done_at is None
