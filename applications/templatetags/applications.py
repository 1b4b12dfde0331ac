"""How an application stands, for whoever looks: outside the house nobody sees a decision early."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

from applications.forms.page import ROW_NAMES
from applications.lifecycle import IN_DECISION
from applications.offer import brochure
from fonds.accounts.rules import is_reader
from fonds.cases.templatetags.cases import BADGES
from fonds.templatetags.house import euro

register = template.Library()
register.filter("how_asked", brochure.how)
register.filter("columns_of", brochure.columns_of)


@register.inclusion_tag("components/badge.html", takes_context=True)
def application_badge(context, application):
    key, label = application.state, application.get_state_display()
    if key in IN_DECISION and not is_reader(context["request"].user):
        key, label = "in_decision", application.state_outside()
    kind, icon = BADGES[key]
    return {"kind": kind, "icon": icon, "label": label}


# -- the form --------------------------------------------------------------------------------------
WIDTHS = {  # of the twelve columns of a row of the plan
    "kind": "rf-c6",
    "label": "rf-c12",
    "quantity": "rf-c3 rf-m6",
    "unit": "rf-c4 rf-m6",
    "unit_price": "rf-c4 rf-m6",
    "amount": "rf-c4 rf-m6",
    "note": "rf-c12",
    "status": "rf-c6",
}


@register.simple_tag
def hint_of(question, is_easy):
    """The hint, in Einfache Sprache where it is wished; first of all, who is asked at all."""
    hint = question.easy if is_easy and question.easy else question.hint
    return " ".join(str(words) for words in (question.why, hint) if words)


@register.simple_tag
def row_name(name, number):
    """``Ziel 2``; the word alone for a row that is still to come."""
    return f"{ROW_NAMES[name]} {number}" if number else str(ROW_NAMES[name])


@register.filter
def plan_width(field):
    return WIDTHS.get(field.name, "")


@register.simple_tag
def chosen(field):
    """The words of what is chosen in a field."""
    options = {str(value): label for value, label in field.field.choices}
    value = str(field.value() or "")
    return options.get(value, "") if value else ""


@register.simple_tag
def reckoning(row):
    """``40 Termine × 85,00 €``, as far as it is typed."""
    if row.unit_price is None:
        return ""
    quantity, unit = row.said.get("quantity") or Decimal(1), row.said.get("unit", "")
    count = number_format(quantity.normalize(), force_grouping=True)
    return " ".join(filter(None, [count, unit, "×", euro(row.unit_price)]))
