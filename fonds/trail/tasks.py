"""The clock of the trail."""

from celery import shared_task

from . import services


@shared_task(name="trail.anchor")
def anchor():
    """Every night the heads of all chains are put down."""
    services.anchor()
