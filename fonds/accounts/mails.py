"""The mails of this room: subject in the first line, then the words; they carry keys."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from fonds.outbox import services as outbox
from fonds.outbox.models import Mail


def send(name: str, *, to: str, is_secret: bool = True, **context) -> Mail:
    """Lay ``templates/accounts/mails/<name>.txt`` into the outbox; it leaves by itself."""
    context |= {"fund_contact": settings.FUND_CONTACT, "fund_phone": settings.FUND_PHONE}
    text = render_to_string(f"accounts/mails/{name}.txt", context)
    subject, _, body = text.strip().partition("\n")
    return outbox.post(
        kind=f"accounts/mails/{name}",
        to=to,
        subject=subject.strip(),
        body=body.strip(),
        state=Mail.State.RELEASED,
        is_secret=is_secret,
    )


def address(route: str, *arguments) -> str:
    """The whole address of a page, as a mail needs it."""
    return f"{settings.BASE_URL}{reverse(route, args=arguments)}"
