"""The environment: what differs between machines, and how to say so when it is missing.

A variable of the process wins over the file ``var/env`` that ``make run`` writes once, so that
``manage.py`` finds by itself the keys that were made there.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR", BASE_DIR / "var"))
KEPT_OPEN = 60  # seconds: a page need not wait for a connection to PostgreSQL of its own


NO_DATABASE = (
    "DATABASE_URL ist keine Adresse einer Datenbank. Schreiben Sie zum Beispiel "
    "postgresql://name:passwort@rechner/datenbank oder sqlite:///var/db.sqlite3."
)
NO_MAIL_SERVER = (
    "EMAIL_URL ist keine Adresse eines Mailservers. Schreiben Sie zum Beispiel "
    "smtps://name:passwort@rechner:465 oder file:///ordner."
)
NO_FIELD_KEYS = (
    "FIELD_KEYS enthält etwas, das kein Schlüssel ist. Erzeugen Sie einen mit: "
    "openssl rand -base64 32 | tr '+/' '-_'. Mehrere trennt ein Komma, der neueste steht vorn."
)
NO_SCANNER = (
    "CLAMD_URL ist keine Adresse eines Virenscanners. Schreiben Sie zum Beispiel "
    "tcp://rechner:3310 oder unix:///run/clamav/clamd.ctl."
)


def read_file(path):
    """``NAME=value`` lines; a missing file is an empty one."""
    lines = path.read_text().splitlines() if path.exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line)


GENERATED = read_file(VAR / "env")


def env(name, default=None):
    """The value of a variable; without one and without a default, the cure in one sentence."""
    value = os.environ.get(name, GENERATED.get(name, default))
    if value is None:
        raise ImproperlyConfigured(
            f"{name} fehlt. `make run` legt einen Wert in var/env an; "
            f"im Betrieb setzen Sie {name} in der Umgebung (README, Tabelle „Umgebung“)."
        )
    return value


def flag(name):
    return env(name, "0") == "1"


def database(url):
    """Django's words for ``postgresql://user:word@host/name?option=value`` or ``sqlite:///path``."""
    parts = _parts(url, NO_DATABASE)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]) or ":memory:")
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(NO_DATABASE)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _parts(url, complaint):
    """The address taken apart; one whose port is no number is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as fault:
        raise ImproperlyConfigured(complaint) from fault
    return parts


def _sqlite(name):
    """Writers take the lock from the start, or two that read first deadlock; readers never wait."""
    path = name if name == ":memory:" else str(BASE_DIR / name)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; "
            "PRAGMA synchronous=NORMAL;",
        },
    }


def email(url):
    """Settings of Django's mail from ``smtp[s]://user:word@host:port`` or ``file:///folder``."""
    parts = _parts(url, NO_MAIL_SERVER)
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(NO_MAIL_SERVER)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def field_keys(text):
    """The keys for what is encrypted in the database, the newest first."""
    keys = [key.strip() for key in text.split(",")]
    try:
        for key in keys:
            Fernet(key)
    except ValueError:  # its text may hold the key
        raise ImproperlyConfigured(NO_FIELD_KEYS) from None
    return keys


def scanner(url):
    """The address of clamd as it was given; "" where no file is scanned."""
    parts = _parts(url, NO_SCANNER)
    is_network = parts.scheme == "tcp" and parts.hostname
    is_socket = parts.scheme == "unix" and parts.path.strip("/")
    if url and not is_network and not is_socket:
        raise ImproperlyConfigured(NO_SCANNER)
    return url


def generate(there=()):
    """What ``var/env`` lacks: keys of this machine's own; in a new file the demonstration is on."""
    # "$" and "#" are kept out: other readers of such files give them a meaning.
    key = get_random_secret_key().translate(str.maketrans("$#=", "xyz"))
    lines = {"SECRET_KEY": key, "FIELD_KEYS": Fernet.generate_key().decode()}
    lines |= {} if there else {"DEMO": "1"}
    return "".join(f"{name}={value}\n" for name, value in lines.items() if name not in there)


if __name__ == "__main__":
    print(generate(GENERATED), end="")
