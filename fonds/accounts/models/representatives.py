"""Who represents an organisation by law, at an address that is known to be theirs."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation


class RepresentativeQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at=None).order_by("pk")


class Representative(models.Model):
    """Vertretungsberechtigte Person (§ 26 BGB). She confirms what the organisation hands in.

    Ended, never deleted: what she signed names her.
    """

    PERSONAL = ("name", "function", "email")
    CASE_PATH = None

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="representatives")
    name = models.CharField(_("Vor- und Nachname"), max_length=150)
    function = models.CharField(_("Funktion"), max_length=100, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"))
    confirmed_at = models.DateTimeField("Adresse bestätigt am", null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField("ausgeschieden am", null=True, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "email",
                condition=Q(ended_at=None),
                name="representatives_have_addresses_of_their_own",
            )
        ]

    def __str__(self):
        return self.name
