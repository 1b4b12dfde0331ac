"""The pokes of a test go to a Redis of its own, and workers of its own follow them."""

from functools import partial

import pytest

from fonds.celery import app

from .workers import worker_on


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
    return partial(worker_on, broker, tmp_path)
