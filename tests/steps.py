"""Steps that several tests take on their way."""

import re

from applications import services
from fonds.cases.post.services import release
from fonds.cases.services import send_message
from fonds.outbox.models import Mail

# What is posted from the page that shows what an act of the house would send.
CONFIRMED = {"confirmed": "1"}


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


def say(case, *, by, text, uploads=()):
    """Somebody of the house writes, reads it once more, and lets it go."""
    return release(send_message(case, by=by, text=text, uploads=uploads), by=by)
