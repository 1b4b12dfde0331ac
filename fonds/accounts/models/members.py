"""Who works for an organisation, and who was asked to."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .people import User


class Membership(models.Model):
    """Who works for an organisation, and who of them may bind it."""

    PERSONAL = ("user",)
    CASE_PATH = None

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    may_submit = models.BooleanField("darf einreichen", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="member_once")]
        verbose_name, verbose_name_plural = "Mitglied", "Mitglieder"

    def __str__(self):
        return f"{self.user} – {self.organisation}"


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Neither accepted nor called back; one whose time is over can still be seen."""
        return self.filter(accepted_at=None, revoked_at=None)


class Invitation(models.Model):
    """Einladung. The link is in the mail alone: here stands only what it is recognised by."""

    PERSONAL = ("email", "invited_by")
    CASE_PATH = None

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("E-Mail-Adresse"))
    may_submit = models.BooleanField("darf einreichen", default=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self):
        return f"{self.email} – {self.organisation}"

    @property
    def is_expired(self):
        return timezone.now() > self.expires_at

    @property
    def is_usable(self):
        return not (self.accepted_at or self.revoked_at or self.is_expired)
