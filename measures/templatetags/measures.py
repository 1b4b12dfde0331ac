"""How an entry of the register stands: a word, an icon, a colour that underlines them."""

from django import template

from measures.models import Measure

register = template.Library()

BADGES = {
    Measure.Status.RUNNING: ("success", "autorenew"),
    Measure.Status.DONE: ("neutral", "check"),
    Measure.Status.DROPPED: ("neutral", "close"),
}


@register.inclusion_tag("components/badge.html")
def measure_badge(measure):
    kind, icon = BADGES[measure.status]
    return {"kind": kind, "icon": icon, "label": measure.get_status_display()}


@register.filter
def is_link(paper):
    return paper.startswith(("http://", "https://"))
