"""Mails that point: number, day and link, never content."""

from django.conf import settings
from django.template.loader import render_to_string

from fonds.outbox import services as outbox
from fonds.outbox.models import Mail

from .models import Case


def point(case: Case, template: str, *, to: str = "", **context) -> Mail | None:
    """Tell the organisation, or one address, that there is something to read.

    It leaves by itself. The first line of the template is the subject. Who has no address, or came
    on paper and has no account, cannot be pointed anywhere: what is to be read goes by post.
    """
    to = to or address_of(case)
    if not to:
        return None
    context |= {
        "case": case,
        "address": f"{settings.BASE_URL}{case.application.get_absolute_url()}",
        "contact": settings.FUND_CONTACT,
    }
    subject, _, body = render_to_string(template, context).partition("\n")
    return outbox.post(
        kind=template.removesuffix(".txt"),
        case=case,
        to=to,
        subject=subject.strip(),
        body=body.strip(),
        state=Mail.State.RELEASED,
    )


def has_no_account(case: Case) -> bool:
    """It came on paper, and nobody of the organisation reads the portal."""
    return case.is_on_paper and not case.organisation.memberships.exists()


def address_of(case: Case) -> str:
    """Where its pointers go; empty where nobody could follow them."""
    return "" if has_no_account(case) else case.organisation.email
