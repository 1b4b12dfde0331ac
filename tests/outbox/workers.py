"""Real workers on a real Redis, for tests in which one of them is gone."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

from django.conf import settings as django_settings
from django.db import connection

PATIENCE = 30  # seconds


@contextmanager
def worker_on(broker, folder, **environment):
    """A worker as it runs in production, on the database of this test."""
    command = [sys.executable, "-m", "celery", "-A", "fonds", "worker", "-P", "solo"]
    process = subprocess.Popen(
        [*command, "--loglevel", "ERROR", "--without-gossip", "--without-mingle"],
        cwd=django_settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": address(connection.settings_dict),
            "REDIS_URL": broker.url,
            "MEDIA_ROOT": str(folder),
            "EMAIL_URL": f"file://{folder}/post",
            "DJANGO_SETTINGS_MODULE": "fonds.settings",
            **environment,
        },
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def address(database):
    return (
        f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}"
        f"?host={database['HOST']}" + (f"&port={database['PORT']}" if database["PORT"] else "")
    )


def wait_until(true, patience=PATIENCE):
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "es dauert zu lange"
        time.sleep(0.05)
