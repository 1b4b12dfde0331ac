"""Days as people at the desk say them."""

from datetime import date

from django import template

register = template.Library()
NEAR = 1  # tomorrow, and everything before


@register.filter
def days_from(day: date, today: date) -> str:
    """``heute``, ``morgen``, ``in 4 Tagen``, ``seit gestern vorbei``, ``seit 3 Tagen vorbei``."""
    days = (day - today).days
    near = {-1: "seit gestern vorbei", 0: "heute", 1: "morgen"}
    if days in near:
        return near[days]
    return f"in {days} Tagen" if days > 0 else f"seit {-days} Tagen vorbei"


@register.filter
def is_near(day: date, today: date) -> bool:
    return (day - today).days <= NEAR


@register.filter
def cents(amount) -> str:
    """For the script that adds up what is picked; without a mark that a language could change."""
    return str(int((amount or 0) * 100))
