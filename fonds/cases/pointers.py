"""Mails that point: number, day and link, never content."""

from django.conf import settings
from django.template.loader import render_to_string

from fonds.outbox import services as outbox
from fonds.outbox.models import Mail

from .models import Case


def point(case: Case, template: str, *, to: str = "", **context) -> Mail:
    """Tell the organisation, or one address, that there is something to read.

    It leaves by itself. The first line of the template is the subject.
    """
    context |= {
        "case": case,
        "address": f"{settings.BASE_URL}{case.application.get_absolute_url()}",
        "contact": settings.FUND_CONTACT,
    }
    subject, _, body = render_to_string(template, context).partition("\n")
    return outbox.post(
        kind=template.removesuffix(".txt"),
        case=case,
        to=to or case.organisation.email,
        subject=subject.strip(),
        body=body.strip(),
        state=Mail.State.RELEASED,
    )
