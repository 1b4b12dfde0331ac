"""How an application stands, for whoever looks: outside the house nobody sees a decision early."""

from django import template
from django.utils.translation import gettext as _

from applications import brochure
from applications.lifecycle import State
from fonds.accounts.rules import is_reader
from fonds.cases.templatetags.cases import BADGES

register = template.Library()
register.filter("how_asked", brochure.how)
register.filter("columns_of", brochure.columns_of)


@register.inclusion_tag("components/badge.html", takes_context=True)
def application_badge(context, application):
    key, label = application.state, application.get_state_display()
    if key == State.DECIDED and not is_reader(context["request"].user):
        key, label = "in_decision", _("In Entscheidung")
    kind, icon = BADGES[key]
    return {"kind": kind, "icon": icon, "label": label}
