"""What the clock does to letters: like a view, it selects rows and calls services."""

from celery import shared_task

from .clock import for_each
from .letters.dates import lies_in_portal_until
from .letters.finality import become_final, is_over
from .letters.portal import lapse
from .models import Letter


@shared_task(name="cases.lapse_letters")
def lapse_letters():
    """What nobody fetched in the portal within ten days goes to the post."""
    rows = Letter.objects.in_portal().with_deliveries().select_related("case").order_by("pk")
    for_each([letter for letter in rows if lies_in_portal_until(letter)], lapse)


@shared_task(name="cases.become_final")
def let_letters_become_final():
    """Every letter that can be sued against; notices of open grants move with their grant."""
    rows = Letter.objects.not_final().exclude(grant__state="notified").select_related("case")
    for_each([letter for letter in rows.with_deliveries() if is_over(letter)], become_final)
