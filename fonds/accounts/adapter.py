"""What allauth leaves to the house: its mails go through our outbox, log-ins into the trail, keys
are named in German."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from fonds.outbox import services as outbox
from fonds.outbox.models import Mail
from fonds.trail.services import log_access

from .rules import is_staff


class HouseAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix, email, context):
        """A mail server that is gone costs nobody the registration: the row waits for it."""
        message = self.render_mail(template_prefix, email, context)
        outbox.post(
            kind=template_prefix.removesuffix("_signup"),  # the same words
            to=email,
            subject=message.subject,
            body=message.body,
            state=Mail.State.RELEASED,
            is_secret=True,
        )

    def post_login(self, request, user, **kwargs):
        """Log-ins of the house are kept; those of applicants concern nobody."""
        if is_staff(user):
            log_access("login", by=user)
        return super().post_login(request, user, **kwargs)


class HouseFactors(DefaultMFAAdapter):
    def generate_authenticator_name(self, user, type):
        """What a new key is called until its owner names it."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self):
        """The name under which a device keeps the key."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}
