"""A real worker on a real Redis: what happens when one of them is gone."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection

from fonds.cases.models import Delivery
from fonds.celery import app
from fonds.outbox.models import Job
from tests.factories import MembershipFactory, received
from tests.steps import hand_in

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.django_db(transaction=True),
]
PATIENCE = 30  # seconds


@pytest.fixture
def broker(redis_server, monkeypatch):
    """The pokes of this test go to the Redis of this test."""
    monkeypatch.setattr(app.conf, "broker_write_url", redis_server.url)  # first: it falls back
    monkeypatch.setattr(app.conf, "broker_url", redis_server.url)
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    return redis_server


@pytest.fixture
def worker(broker, tmp_path):
    """Workers as they run in production, on the database of this test."""

    @contextmanager
    def start(**environment):
        command = [sys.executable, "-m", "celery", "-A", "fonds", "worker", "-P", "solo"]
        process = subprocess.Popen(
            [*command, "--loglevel", "ERROR", "--without-gossip", "--without-mingle"],
            cwd=django_settings.BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": address(connection.settings_dict),
                "REDIS_URL": broker.url,
                "MEDIA_ROOT": str(tmp_path),
                "EMAIL_URL": f"file://{tmp_path}/post",
                "DJANGO_SETTINGS_MODULE": "fonds.settings",
                **environment,
            },
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    return start


def address(database):
    return (
        f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}"
        f"?host={database['HOST']}" + (f"&port={database['PORT']}" if database["PORT"] else "")
    )


def submitted():
    application = received(state="draft", case__file_number=None)
    member = MembershipFactory(organisation=application.case.organisation).user
    return hand_in(application, by=member)


def wait_until(true):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "es dauert zu lange"
        time.sleep(0.05)


def is_drawn():
    return Delivery.objects.filter(kind=Delivery.Kind.DRAWN).exists()


def pdfs(folder):
    return list((folder / "letters").rglob("*.pdf"))


def test_a_letter_is_drawn_when_redis_is_back(broker, worker, tmp_path):
    if not broker.may_stop:
        pytest.skip("stops its Redis, and this one belongs to others")
    broker.stop()

    application = submitted()
    assert application.state == "submitted"
    assert not is_drawn()

    broker.start()
    with worker():
        app.send_task("outbox.sweep")  # what the clock does every minute
        wait_until(is_drawn)

    assert len(pdfs(tmp_path)) == 1


def test_a_worker_killed_in_the_middle_of_a_letter_draws_it_once(worker, tmp_path):
    """The first worker dies between the file and the row; the next one leaves one of each."""
    with worker() as first:
        with nobody_may_write_a_delivery():
            submitted()
            wait_until(lambda: pdfs(tmp_path))
            first.send_signal(signal.SIGKILL)
            first.wait()
        assert not is_drawn()

    with worker():
        app.send_task("outbox.sweep")
        wait_until(is_drawn)

    assert (Delivery.objects.count(), len(pdfs(tmp_path))) == (1, 1)
    assert Job.objects.get(function__endswith="draw_letter").done_at


@contextmanager
def nobody_may_write_a_delivery():
    """A second connection holds the table, so that a worker waits between the file and the row."""
    with psycopg.connect(address(connection.settings_dict)) as other:
        other.execute("LOCK TABLE cases_delivery IN SHARE MODE")
        yield
        other.rollback()
