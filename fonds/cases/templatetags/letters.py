"""How letters write sums, and how a letter reads on the screen."""

from django import template
from django.utils.formats import number_format

from fonds.cases.letters.standing import standing_of
from fonds.pdf import markup

register = template.Library()


@register.filter
def amount(value):
    """As on paper: ``1.500,00 €``, never broken over two lines."""
    return f"{number_format(value, 2, force_grouping=True)}\N{NO-BREAK SPACE}€"


@register.filter
def oneline(text):
    """What an applicant typed stays inside its sentence: no line of it can become a heading."""
    return " ".join(text.split())


@register.filter
def blocks(body):
    """The parts of a letter, each with the name of its kind, for the page that shows it."""
    return [(type(block).__name__.lower(), block) for block in markup.parse(body)]


@register.inclusion_tag("cases/letter_standing.html")
def letter_standing(letter):
    """How it went, and until when it can be sued against; it comes with its deliveries."""
    return {"standing": standing_of(letter)}
