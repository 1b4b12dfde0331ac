"""How an application stands, for whoever looks: outside the house nobody sees a decision early."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.lifecycle import State
from fonds.accounts.rules import is_reader
from fonds.cases.templatetags.cases import BADGES

register = template.Library()


@register.simple_tag
def section_address(application, section):
    """Where a section of the form is written in."""
    name = "plan" if section.slug == "plan" else "project"
    return reverse(f"applications:{name}", args=[application.case.key])


@register.inclusion_tag("components/badge.html", takes_context=True)
def application_badge(context, application):
    key, label = application.state, application.get_state_display()
    if key == State.DECIDED and not is_reader(context["request"].user):
        key, label = "in_decision", _("In Entscheidung")
    kind, icon = BADGES[key]
    return {"kind": kind, "icon": icon, "label": label}
