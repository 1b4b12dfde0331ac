"""What is wrong with the machine is said in one sentence with its cure."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fonds import env
from tests.servers import free_port

EXAMPLE = (
    "DATABASE_URL ist keine Adresse einer Datenbank. Schreiben Sie zum Beispiel "
    "postgresql://name:passwort@rechner/datenbank oder sqlite:///var/db.sqlite3."
)


def manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "fonds.settings", "SECRET_KEY": "x"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "url",
    ["quatsch", "mysql://a@b/c", "postgresql://rechner", "", "postgresql://rechner:port/name"],
)
def test_nonsense_as_database_is_answered_in_one_sentence(url):
    answer = manage("migrate", DATABASE_URL=url)

    assert (answer.returncode, answer.stderr.strip()) == (1, EXAMPLE)


def test_a_server_that_is_not_there_is_answered_in_one_sentence():
    answer = manage("migrate", DATABASE_URL=f"postgresql://a:b@127.0.0.1:{free_port()}/c")

    assert answer.returncode == 1
    assert answer.stderr.startswith("Die Datenbank antwortet nicht. Prüfen Sie DATABASE_URL. (")
    assert answer.stderr.count("\n") == 1


def test_a_folder_that_is_not_there_is_answered_in_one_sentence(tmp_path):
    answer = manage("migrate", DATABASE_URL=f"sqlite:////{tmp_path}/no/folder/db.sqlite3")

    assert answer.stderr == (
        "Die Datenbank antwortet nicht. Prüfen Sie DATABASE_URL. (unable to open database file)\n"
    )


def test_an_empty_database_is_answered_in_one_sentence():
    answer = manage("verify_audit", DATABASE_URL="sqlite://")

    assert answer.returncode == 1
    assert answer.stderr.startswith(
        "Die Datenbank ist noch leer. Starten Sie manage.py migrate. (no such table: "
    )


def test_who_looks_for_a_bug_gets_the_traceback():
    answer = manage("migrate", DATABASE_URL="quatsch", DEBUG="1")

    assert answer.stderr.startswith("Traceback")


def test_a_missing_variable_names_its_cure(monkeypatch):
    monkeypatch.setattr(env, "GENERATED", {})
    monkeypatch.delenv("FIELD_KEYS", raising=False)

    with pytest.raises(ImproperlyConfigured) as refused:
        env.env("FIELD_KEYS")

    assert str(refused.value).startswith("FIELD_KEYS fehlt. `make run` legt einen Wert")


def test_the_process_wins_over_the_file(monkeypatch, tmp_path):
    (tmp_path / "env").write_text("BASE_URL=http://datei\nDEMO=1\nkein Wert\n")
    monkeypatch.setattr(env, "GENERATED", env.read_file(tmp_path / "env"))
    monkeypatch.setenv("BASE_URL", "http://prozess")
    monkeypatch.delenv("DEMO", raising=False)

    assert (env.env("BASE_URL"), env.flag("DEMO")) == ("http://prozess", True)


def test_database_reads_names_passwords_and_options():
    read = env.database("postgresql://a%40b:p%2Fw@rechner:5433/fonds?sslmode=require")

    assert read == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "fonds",
        "USER": "a@b",
        "PASSWORD": "p/w",
        "HOST": "rechner",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_on_sqlite_takes_the_write_lock_at_once():
    read = env.database("sqlite:///var/db.sqlite3")

    assert read["NAME"] == str(settings.BASE_DIR / "var" / "db.sqlite3")
    assert read["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("url", ["quatsch", "smtp://", "http://rechner"])
def test_nonsense_as_mail_server_names_the_cure(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        env.email(url)

    assert str(refused.value) == (
        "EMAIL_URL ist keine Adresse eines Mailservers. Schreiben Sie zum Beispiel "
        "smtps://name:passwort@rechner:465 oder file:///ordner."
    )


def test_email_reads_server_and_folder():
    assert env.email("file:///post") == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": "/post",
    }
    smtp = env.email("smtps://a:b@post.example.org")
    assert (smtp["EMAIL_HOST"], smtp["EMAIL_PORT"], smtp["EMAIL_USE_SSL"]) == (
        "post.example.org",
        465,
        True,
    )


def test_generated_keys_survive_the_way_through_the_file(tmp_path):
    (tmp_path / "env").write_text(env.generate())

    read = env.read_file(tmp_path / "env")

    assert set(read) == {"SECRET_KEY", "DEMO"}
    assert len(read["SECRET_KEY"]) == 50
    assert read["DEMO"] == "1"
