"""How letters write sums, and how a letter reads on the screen."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from num2words import num2words

from fonds.cases.letters.standing import standing_of
from fonds.cases.models import Delivery
from fonds.pdf import markup

register = template.Library()

CENT = Decimal("0.01")


@register.filter
def amount(value):
    """As on paper: ``1.500,00 €``, never broken over two lines."""
    return f"{number_format(value, 2, force_grouping=True)}\N{NO-BREAK SPACE}€"


@register.filter
def in_words(value):
    """``elftausendeinhundertneunundzwanzig Euro``; cents where there are any."""
    words = num2words(Decimal(value).quantize(CENT), lang="de", to="currency", currency="EUR")
    return words.removesuffix(" und null Cent")


@register.filter
def oneline(text):
    """What an applicant typed stays inside its sentence: no line of it can become a heading."""
    return " ".join(text.split())


@register.filter
def why_on_paper(letter):
    """Of a letter that waits for the post: why the portal is not enough, or not any more."""
    if letter.last_way == Delivery.Kind.RETURNED:
        return "kam als unzustellbar zurück"
    if letter.delivered(Delivery.Kind.LAPSED):
        return "im Portal nicht abgerufen"
    return "Portal nicht vereinbart" if letter.draft_id else "niemand liest im Portal"


@register.filter
def blocks(body):
    """The parts of a letter, each with the name of its kind, for the page that shows it."""
    return [(type(block).__name__.lower(), block) for block in markup.parse(body)]


@register.inclusion_tag("cases/letter_standing.html")
def letter_standing(letter):
    """How it went, and until when it can be sued against; it comes with its deliveries."""
    return {"standing": standing_of(letter)}
