"""What the clock does to applications: like a view, it selects rows and calls services."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from .lifecycle import State
from .models import Application, InformationRequest, Statement
from .services.committee import look_after_waiting
from .services.requesting import DAYS_OF_REMINDER, look_after_answer, remind_of_answer
from .services.statements import look_after_statement
from .takeout import handing_out


@shared_task(name="applications.remind_of_answers")
def remind_of_answers():
    """Three days before the last day; what a night missed is made good in the next one."""
    today = timezone.localdate()
    last = today + timedelta(days=DAYS_OF_REMINDER)
    for request in _open().filter(due_on__range=(today, last)):
        remind_of_answer(request)


@shared_task(name="applications.look_after_answers")
def look_after_answers():
    """Every request whose last day is over becomes a task for a person."""
    for request in _open().filter(due_on__lt=timezone.localdate()):
        look_after_answer(request)


@shared_task(name="applications.look_after_statements")
def look_after_statements():
    """Every statement whose last day is over becomes a task for a person."""
    rows = Statement.objects.filter(answered_at=None, closed_at=None).order_by("pk")
    for statement in rows.filter(until__lt=timezone.localdate()).select_related("case"):
        look_after_statement(statement)


@shared_task(name="applications.look_after_waiting")
def look_after_waiting_lists():
    """Every waiting that is over becomes a task for the head, once; no clock rejects."""
    rows = Application.objects.filter(state=State.WAITLISTED).order_by("pk")
    for application in rows.filter(waiting_until__lt=timezone.localdate()).select_related("case"):
        look_after_waiting(application)


@shared_task(name="applications.drop_old_data")
def drop_old_data():
    """Every night the files that were ready for a week go."""
    handing_out.drop_old_data()


def _open():
    rows = InformationRequest.objects.filter(answered_at=None).order_by("pk")
    return rows.select_related("application__case__clerk", "application__case__organisation")
