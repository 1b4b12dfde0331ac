"""Steps that several tests take on their way."""

import re

from applications import services
from fonds.outbox.models import Mail


def tan_for(signature) -> str:
    """The newest TAN as it stands in the mail that is about to leave."""
    mail = Mail.objects.filter(to=signature.email, body__contains="TAN ist").latest("pk")
    return re.search(r"\d{3} \d{3}", mail.body)[0]


def sign(application, *, by, signature=None):
    """The next open signature, with the TAN of its mail."""
    signature = signature or application.signatures.filter(signed_at=None).first()
    if not signature.tan_is_valid:
        signature = services.send_tan(signature, by=by)
    return services.sign(application, by=by, signature=signature, tan=tan_for(signature))


def hand_in(application, *, by):
    """Declared and signed by one person: received."""
    return sign(services.submit(application, by=by), by=by)
