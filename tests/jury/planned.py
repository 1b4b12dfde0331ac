"""Short names for the tests of the plan: addresses of a round, and the words of a page."""

from django.urls import reverse


def words(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def of(round, name, *keys):
    """The address of a page of a round."""
    return reverse(f"jury:{name}", args=[round.key, *keys])
