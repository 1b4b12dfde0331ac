"""The papers of an organisation: shown once, counted until their day."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fonds.accounts.legal_forms import PaperKind
from fonds.accounts.validity import Exemption
from fonds.trail.models import AppendOnly

from .organisations import Organisation


class PaperQuerySet(models.QuerySet):
    def newest(self):
        """By kind, the paper that counts: the last one that is not known to be harmful."""
        rows = self.select_related("scan").exclude(scan__is_clean=False)
        rows = rows.order_by("uploaded_at", "pk")
        return {PaperKind(row.kind): row for row in rows}


class OrganisationPaper(AppendOnly):
    """Unterlage. A new one is laid beside the old one; the newest of a kind counts."""

    PERSONAL = ("file", "name", "uploaded_by")
    CASE_PATH = None

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="papers")
    kind = models.CharField(_("Unterlage"), max_length=20, choices=PaperKind)
    exemption_kind = models.CharField(max_length=10, choices=Exemption, blank=True)
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    dated_on = models.DateField(_("Datum der Unterlage"), null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    must_be_scanned = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PaperQuerySet.as_manager()

    def __str__(self):
        return self.name

    @property
    def is_expired(self):
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def is_infected(self):
        return hasattr(self, "scan") and not self.scan.is_clean

    @property
    def is_waiting(self):
        """In quarantine until the scanner has looked at it."""
        return self.must_be_scanned and not hasattr(self, "scan")


class PaperScan(AppendOnly):
    """What the virus scanner said of a paper."""

    PERSONAL = ()
    CASE_PATH = None

    paper = models.OneToOneField(OrganisationPaper, models.PROTECT, related_name="scan")
    is_clean = models.BooleanField()
    at = models.DateTimeField(default=timezone.now, editable=False)
