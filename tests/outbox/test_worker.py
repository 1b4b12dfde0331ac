"""A real worker on a real Redis: what happens when one of them is gone."""

import signal
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from fonds.cases.models import Delivery
from fonds.celery import app
from fonds.outbox.models import Job
from tests.factories import MembershipFactory, received
from tests.steps import hand_in

from .workers import address, wait_until

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.django_db(transaction=True),
]


def submitted():
    application = received(state="draft", case__file_number=None)
    member = MembershipFactory(organisation=application.case.organisation).user
    return hand_in(application, by=member)


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
