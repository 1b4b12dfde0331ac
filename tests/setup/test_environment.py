"""What is wrong with the machine is said in one sentence with its cure."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
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
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
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

    assert set(read) == {"SECRET_KEY", "FIELD_KEYS", "DEMO"}
    assert len(read["SECRET_KEY"]) == 50
    assert env.field_keys(read["FIELD_KEYS"]) == [read["FIELD_KEYS"]]
    assert read["DEMO"] == "1"


def test_an_older_file_gets_the_keys_it_has_not():
    added = env.generate({"SECRET_KEY": "alt", "BASE_URL": "http://haus"})

    assert [line.split("=")[0] for line in added.splitlines()] == ["FIELD_KEYS"]
    assert env.generate({"SECRET_KEY": "alt", "FIELD_KEYS": "alt"}) == ""


def test_field_keys_are_read_in_their_order():
    newest, older = Fernet.generate_key().decode(), Fernet.generate_key().decode()

    assert env.field_keys(f"{newest}, {older}") == [newest, older]


@pytest.mark.parametrize("text", ["", "geheim", f"{'A' * 43}=,", f"{'A' * 43}=,geheim"])
def test_what_is_no_field_key_is_answered_without_telling_it(text):
    with pytest.raises(ImproperlyConfigured) as refused:
        env.field_keys(text)

    assert str(refused.value) == (
        "FIELD_KEYS enthält etwas, das kein Schlüssel ist. Erzeugen Sie einen mit: "
        "openssl rand -base64 32 | tr '+/' '-_'. Mehrere trennt ein Komma, der neueste steht vorn."
    )
    assert refused.value.__suppress_context__


def test_the_recipe_for_a_field_key_makes_one():
    recipe = env.NO_FIELD_KEYS.split(": ", 1)[1].split(". ")[0]

    made = subprocess.run(recipe, shell=True, capture_output=True, text=True, check=True)

    assert env.field_keys(made.stdout) == [made.stdout.strip()]


def test_a_start_without_field_keys_is_answered_in_one_sentence(tmp_path):
    answer = manage("check", FIELD_KEYS="geheim")

    assert (answer.returncode, answer.stderr.strip()) == (1, env.NO_FIELD_KEYS)


@pytest.mark.parametrize("url", ["", "tcp://clamav:3310", "unix:///run/clamav/clamd.ctl"])
def test_address_of_the_scanner_is_taken(url):
    assert env.scanner(url) == url


@pytest.mark.parametrize("url", ["clamav:3310", "tcp://", "unix://", "http://clamav", "tcp://a:b"])
def test_nonsense_as_scanner_names_the_cure(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        env.scanner(url)

    assert str(refused.value) == (
        "CLAMD_URL ist keine Adresse eines Virenscanners. Schreiben Sie zum Beispiel "
        "tcp://rechner:3310 oder unix:///run/clamav/clamd.ctl."
    )
