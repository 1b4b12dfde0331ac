"""How a message or a mail of the outbox is called in a list that has both."""

from django import template
from django.template.defaultfilters import truncatechars

from fonds.cases.workflow import label_of
from fonds.outbox.models import Mail

register = template.Library()


@register.filter
def kind_of(item):
    return "mail" if isinstance(item, Mail) else "message"


@register.filter
def occasion(item):
    """What it is about: the act that proposes a message, the subject of a mail."""
    if isinstance(item, Mail):
        return f"E-Mail: {truncatechars(item.subject, 80)}"
    act = label_of(item.kind)
    return f"Nachricht: {act}" if act else "Nachricht"


@register.filter
def extract(item):
    """The first words, without the greeting line."""
    words = item.words() if isinstance(item, Mail) else item.text
    return " ".join(words.removeprefix("Guten Tag,").split())


@register.filter
def since(item):
    return item.created_at if isinstance(item, Mail) else item.at
