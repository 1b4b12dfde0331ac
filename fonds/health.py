"""Is it alive, and may traffic come? For the container's health checks and whoever watches."""

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db import connection
from django.http import JsonResponse


@login_not_required
def healthz(request):
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@login_not_required
def readyz(request):
    """Database, broker and storage, each by its word; 503 when one is missing.

    The broker may be gone for a while: pages answer without it, so it alone is no reason for 503.
    """
    found = {"database": _works(_database), "storage": _works(_storage), "broker": _works(_broker)}
    is_ready = found["database"] == found["storage"] == "ok"
    return JsonResponse(found, status=200 if is_ready else 503)


def _works(probe):
    try:
        probe()
    except Exception as fault:
        return type(fault).__name__
    return "ok"


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _storage():
    default_storage.exists("letters")


def _broker():
    with current_app.connection_for_write(connect_timeout=1) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=1)
