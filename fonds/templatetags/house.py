"""What every page needs from Python: money, shares, icons, and the widgets in KERN's dress."""

import json
from decimal import ROUND_HALF_UP, Decimal

from django import forms, template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fonds.inputs import count, most

register = template.Library()

MINUS = "−"
GAP = "\N{NO-BREAK SPACE}"
KERN_INPUT = "kern-form-input__input"
WIDTHS = {  # the width of a field tells how much is expected in it
    forms.DateField: "rf-w14",
    forms.DecimalField: "rf-w14",
    forms.IntegerField: "rf-w8",
    forms.EmailField: "rf-w24",
}
KEYBOARDS = {
    forms.DecimalField: "decimal",
    forms.FloatField: "decimal",
    forms.IntegerField: "numeric",
}


# -- figures ---------------------------------------------------------------------------------------
@register.filter
def euro(amount) -> str:
    """``1.500,00 €``, in English ``€1,500.00``; a missing sum is a dash, never 0."""
    return "–" if amount is None else _euro(Decimal(amount), places=2)


@register.filter
def euro_round(amount) -> str:
    """For public text: round sums without cents, ``40.000 €``."""
    if amount is None:
        return "–"
    amount = Decimal(amount)
    return _euro(amount, places=0 if amount == amount.to_integral_value() else 2)


@register.filter
def percent(share) -> str:
    """A fraction as a percentage: ``0.163`` is ``16,3 %``."""
    if share is None:
        return "–"
    sign, figure = _figure(Decimal(str(share)) * 100, places=1)
    return f"{sign}{figure}%" if _is_english() else f"{sign}{figure}{GAP}%"


def _euro(amount: Decimal, places: int) -> str:
    sign, figure = _figure(amount, places)
    return f"{sign}€{figure}" if _is_english() else f"{sign}{figure}{GAP}€"


def _figure(number: Decimal, places: int) -> tuple[str, str]:
    """The sign apart; Django's own formatting cuts decimals off, so they are rounded before."""
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    figure = formats.number_format(abs(rounded), decimal_pos=places, force_grouping=True)
    return (MINUS if rounded < 0 else ""), figure


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


@register.filter
def of(mapping, key):
    """The value that stands under a key; templates cannot ask for one whose name they only hold."""
    return mapping[key]


@register.filter
def as_json(value) -> str:
    """For an attribute that a script reads; escaped as every other text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def unlocal(number) -> str:
    """A coordinate: with a point, in every language."""
    return str(number)


# -- small pieces ----------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str) -> SafeString:
    """Decoration: the word beside it says the same."""
    return format_html('<span class="kern-icon kern-icon--{}" aria-hidden="true"></span>', name)


@register.simple_tag
def badge(kind: str, icon_name: str, label) -> SafeString:
    """A state: icon and word; the colour only underlines them."""
    css = "rf-badge--neutral" if kind == "neutral" else f"kern-badge--{kind}"
    return format_html(
        '<span class="kern-badge kern-badge--small {}">{}<span class="kern-label">{}</span></span>',
        css,
        icon(icon_name),
        label,
    )


@register.simple_tag
def field_tag(field) -> SafeString:
    """A Handlungsfeld: two letters in a ring and the name, marked where it stays German."""
    stays_german = get_language() != "de" and field.name == field.name_de
    lang = SafeString(' lang="de"') if stays_german else ""
    return format_html(
        '<span class="rf-tag"{}><b aria-hidden="true">{}</b>{}</span>',
        lang,
        field.abbreviation,
        field.name,
    )


@register.filter
def elided(page_obj) -> list:
    """The page numbers to show: both ends, the neighbours, and dots between."""
    return list(
        page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)
    )


@register.simple_tag
def fund_phone() -> str:
    """For the one page that has no context: the one that says the house is broken."""
    return settings.FUND_PHONE


# -- forms: the template pack in templates/kern/ ---------------------------------------------------
@register.simple_tag
def control(field, hint="", css="") -> str:
    """The widget of a field with KERN's classes, and the ids of all that describes it.

    Attributes that would cut or hide what people type (``maxlength``, ``placeholder``) are dropped.
    """
    widget = field.field.widget
    attrs: dict = {
        "class": " ".join(filter(None, [*_classes(field), css])),
        "aria-describedby": described_by(field, hint) or False,
        "maxlength": False,
        "placeholder": False,
    }
    if keyboard := _by_type(KEYBOARDS, field.field):
        attrs["inputmode"] = widget.attrs.get("inputmode", keyboard)
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
        attrs["rows"] = 5
    if isinstance(widget, forms.ClearableFileInput):
        return field.as_widget(forms.FileInput(widget.attrs), attrs)
    return field.as_widget(attrs=attrs)


def _classes(field) -> list[str]:
    widget = field.field.widget
    own = widget.attrs.get("class", "")
    if isinstance(widget, forms.CheckboxInput):
        kern = "kern-form-check__checkbox"
    elif isinstance(widget, forms.Select):
        kern = "kern-form-input__select"
    else:
        kern = KERN_INPUT
    width = "" if "rf-" in own or kern != KERN_INPUT else _by_type(WIDTHS, field.field)
    error = f"{kern}--error" if field.errors else ""
    return [kern, error, width, own]


def _by_type(table: dict, form_field) -> str:
    found = (value for kind, value in table.items() if isinstance(form_field, kind))
    return next(found, "")


@register.simple_tag
def described_by(field, hint="") -> str:
    """Hint, error, counter, in the order in which they are read."""
    parts = {
        "helptext": hint or field.help_text,
        "error": field.errors,
        "counter": counter(field),
    }
    return " ".join(f"{field.auto_id}_{name}" for name, there in parts.items() if there)


@register.filter
def counter(field) -> str:
    """``41 von 600 Zeichen`` where the widget names a ``data-limit``; a tenth more is in order."""
    limit = field.field.widget.attrs.get("data-limit")
    if not limit:
        return ""
    used, limit = count(str(field.value() or "")), int(limit)
    text = _("%(used)s von %(limit)s Zeichen") % {"used": _whole(used), "limit": _whole(limit)}
    if used <= limit:
        return text
    if used > most(limit):
        rest = _("Kürzen Sie den Text um %(more)s Zeichen. Wir kürzen nichts.")
        return f"{text}. {rest % {'more': _whole(used - most(limit))}}"
    rest = ngettext(
        "%(more)s Zeichen mehr ist in Ordnung. Wir kürzen nichts.",
        "%(more)s Zeichen mehr sind in Ordnung. Wir kürzen nichts.",
        used - limit,
    )
    return f"{text}. {rest % {'more': _whole(used - limit)}}"


def _whole(number: int) -> str:
    return formats.number_format(number, force_grouping=True)


@register.filter
def target(field) -> str:
    """The id that a link of the error summary leads to: of a group, its first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id


@register.filter
def column(field) -> str:
    """How many of the twelve columns a field takes in a row of a plan."""
    if isinstance(field.field.widget, forms.CheckboxInput):
        return ""
    is_narrow = isinstance(field.field, (forms.ChoiceField, forms.DecimalField, forms.DateField))
    return "rf-c3" if is_narrow else "rf-c6"
