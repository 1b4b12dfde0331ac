"""A house of its own for each size: PostgreSQL, base data, applications in bulk, gunicorn."""

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from cryptography.fernet import Fernet
from psycopg import sql

from tests.servers import free_port, postgres

ROOT = Path(__file__).resolve().parents[2]
WORKERS, THREADS = "2", "2"  # as in docker-compose.yml and in the image
PATIENCE = 60  # seconds a web server may take


@dataclass
class House:
    """``seconds``: how long base data, demonstration and bulk took."""

    port: int
    database: psycopg.Connection
    seconds: float


@contextlib.contextmanager
def servers(folder):
    """The address of a PostgreSQL: the one that is named, or one of our own."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with postgres(folder / "postgres") as url:
        yield url


@contextlib.contextmanager
def opened(folder, server, size):
    """A house with so many applications, in a database that is dropped afterwards."""
    place = folder / str(size)
    with _database(server, f"bench_{size}") as url:
        port, began = free_port(), time.monotonic()
        environment = _environment(place, url, port)
        _fill(environment, size)
        seconds = time.monotonic() - began
        with _web(environment, port), psycopg.connect(url, autocommit=True) as connection:
            yield House(port, connection, seconds)


@contextlib.contextmanager
def _database(server, name):
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(_named(server, "postgres"), autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield _named(server, name)
        finally:
            connection.execute(drop)


def _named(url, name):
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _environment(place, url, port):
    """The settings of the image: hashed static files, no debugging."""
    for name in ("broker", "broker-control"):
        (place / name).mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "fonds.settings",
        "SECRET_KEY": "only-for-the-benchmark",
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "DATABASE_URL": url,
        "REDIS_URL": "",
        "CLAMD_URL": "",
        "DEMO": "1",
        "DEBUG": "0",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "VAR": str(place),
        "MEDIA_ROOT": str(place / "media"),
        "MANIFEST_STATIC": "1",
        "STATIC_ROOT": str(place / "static"),
        "WEB_CONCURRENCY": WORKERS,
    }


def _fill(environment, size):
    for command in (
        ("collectstatic", "--noinput", "--verbosity", "0"),
        ("migrate", "--verbosity", "0"),
        ("load_base", "--verbosity", "0"),
        ("load_demo", "--applications", str(size)),
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")  # as autovacuum would have by the next morning


@contextlib.contextmanager
def _web(environment, port):
    command = ["gunicorn", "fonds.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", THREADS]
    process = subprocess.Popen(
        [sys.executable, "-m", *command, "--no-control-socket", "--log-level", "warning"],
        cwd=ROOT,
        env=environment,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(url):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return urlopen(url).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
